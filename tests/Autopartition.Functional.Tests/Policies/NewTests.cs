using System.Text.Json;
using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Policies;

public sealed class NewTests : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public async Task WhatItWrites_PassesCheckAndTestAndEvalAtOnce()
    {
        var made = (await InFolder("new night-shift")).Expect(0);

        Assert.Contains("next: autopartition policy test night-shift", made.Output, StringComparison.Ordinal);
        Assert.Equal("1 policy accepted\n", (await InFolder("check night-shift")).Expect(0).Output);
        var test = (await InFolder("test night-shift")).Expect(0);
        Assert.EndsWith("2 passed, 0 failed, 0 errors\n", test.Output, StringComparison.Ordinal);
        (await InFolder("eval night-shift/night-shift.csx")).Expect(0);
    }

    [Fact]
    public async Task EditorFiles_FindTheExecutableAndNoPackage()
    {
        (await InFolder("new one")).Expect(0);

        var project = await Text("one/Policies.csproj");
        Assert.DoesNotContain("PackageReference", project, StringComparison.Ordinal);
        var home = project.Split("== ''\">")[1].Split('<')[0];
        Assert.True(File.Exists(Path.Join(home, "Autopartition.Policies.dll")));
        var readable = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip };
        var settings = JsonDocument.Parse(await Text("one/.vscode/settings.json"), readable);
        Assert.True(File.Exists(settings.RootElement.Text("autopartition.path")));
        var tasks = JsonDocument.Parse(await Text("one/.vscode/tasks.json"));
        var matchers = tasks.RootElement.List("tasks").Select(task => task.GetProperty("problemMatcher"));
        Assert.Equal(
            ["$msCompile", "$msCompile", "$msCompile"],
            matchers.Select(one => one.ValueKind == JsonValueKind.String ? one.GetString() : one.Text("base")));
        Assert.True(File.Exists(_folder.At("one/.autopartition/PolicyGlobals.cs")));
    }

    [Fact]
    public async Task AProjectThatRunsSomethingWhenItIsBuilt_IsNeverBuilt()
    {
        (await InFolder("new one")).Expect(0);
        const string Hostile = """
            <Project InitialTargets="Run" Sdk="Microsoft.NET.Sdk">
              <ItemGroup><PackageReference Include="Evil.Analyzer" Version="1.0.0" /></ItemGroup>
              <Target Name="Run"><Exec Command="touch ran" /></Target>
            </Project>
            """;
        foreach (var name in new[] { "Policies.csproj", "Directory.Build.props", "Directory.Build.targets" })
            File.WriteAllText(_folder.At($"one/{name}"), Hostile);

        (await InFolder("check one")).Expect(0);
        (await InFolder("test one")).Expect(0);
        (await InFolder("eval one/one.csx")).Expect(0);

        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "ran", SearchOption.AllDirectories));
        Assert.Empty(Directory.EnumerateDirectories(_folder.Path, "obj", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task ASecondPolicy_KeepsWhatStands()
    {
        (await InFolder("new one --dir mine")).Expect(0);
        File.AppendAllText(_folder.At("mine/Policies.csproj"), "<!-- mine -->");
        var second = (await InFolder("new two --dir mine")).Expect(0);
        var again = (await InFolder("new one --dir mine")).Expect(2).WithoutTrace();

        Assert.Contains("kept     mine/Policies.csproj", second.Output, StringComparison.Ordinal);
        Assert.EndsWith("<!-- mine -->", await Text("mine/Policies.csproj"), StringComparison.Ordinal);
        Assert.Contains("one.csx: stands there already", again.Error, StringComparison.Ordinal);
        Assert.Contains("one.tests.yaml: stands there already", again.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Night")]
    [InlineData("../night")]
    [InlineData("night.csx")]
    [InlineData("7up")]
    public async Task AWrongName_IsToldAndNothingIsWritten(string name)
    {
        var run = (await InFolder($"new {name}")).Expect(2).WithoutTrace();

        Assert.Contains("is no name of a policy", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    private Task<string> Text(string path) => File.ReadAllTextAsync(_folder.At(path));

    private Task<Finished> InFolder(string rest) => Cli.Shell(_folder.Path, $"\"$AUTOPARTITION\" policy {rest}");
}
