using System.Collections.Immutable;
using System.Text.Json;
using Autopartition.Policies.Authoring;

namespace Autopartition.Cli.Policies.Creating;

/// <summary>What begins a policy.</summary>
internal static class NewPolicy
{
    private const string Script = """
        // NAME: say here in one sentence what it is for.
        //
        // A policy looks at a snapshot (Gpus, Pools, Tenants, Queue, Forecasts, Now) and asks for something (Buffer,
        // Drain, Hold, Prefer, Weigh, ...), each time with a reason. What is not known is null, and a comparison with
        // null is false.

        // Tenants whose asks have waited for some minutes get instances that stand ready.
        foreach (var tenant in Tenants.Where(tenant => tenant.LongestWait > Minutes(5)))
            Buffer(tenant, quantile: 0.95, because: $"{tenant.Waiting} asks wait, the oldest for more than 5 minutes");

        """;

    private const string Tests = """
        # Tests of NAME.csx: run them with "autopartition policy test". What "given" leaves out has a default.

        cases:
          - name: a tenant that waits gets a buffer
            given:
              queue: [{ tenant: chat, profile: 1g.10gb, waitMinutes: 6, count: 2 }]
            expect:
              exactly: [{ buffer: chat, quantile: 0.95, because: 2 asks wait }]

          - name: a short wait is nothing
            given:
              queue: [{ tenant: chat, profile: 1g.10gb, waitMinutes: 5 }]
            expect: { exactly: [] }

        """;

    private const string Project = """
        <!-- For editors only: it completes and underlines the policies beside it. It references no package, and
             nothing builds it for the engine. C# allows top-level statements in one file of a project: with several
             policies in a folder, the editor marks all but one with CS8802 and completes them all the same. -->
        <Project>
          <PropertyGroup>
            <ImportDirectoryBuildProps>false</ImportDirectoryBuildProps>
            <ImportDirectoryBuildTargets>false</ImportDirectoryBuildTargets>
            <ImportDirectoryPackagesProps>false</ImportDirectoryPackagesProps>
            <BaseIntermediateOutputPath>.autopartition/obj/</BaseIntermediateOutputPath>
            <BaseOutputPath>.autopartition/bin/</BaseOutputPath>
          </PropertyGroup>
          <Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk" />

          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <EnableDefaultItems>false</EnableDefaultItems>
            <CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>
            <!-- Where autopartition is installed; the variable AutopartitionHome overrides it. -->
            <AutopartitionHome Condition="'$(AutopartitionHome)' == ''">HOME</AutopartitionHome>
          </PropertyGroup>

          <ItemGroup>
            <Compile Include="*.csx;.autopartition/*.cs" />
            <Reference Include="$(AutopartitionHome)/Autopartition.Core.dll" />
            <Reference Include="$(AutopartitionHome)/Autopartition.Policies.dll" />
          </ItemGroup>
          <Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk" />
        </Project>

        """;

    private const string Settings = """
        {
          // Where the tasks beside this file find the executable.
          "autopartition.path": EXECUTABLE,
          "files.associations": { "*.csx": "csharp" },
          "files.exclude": { ".autopartition": true }
        }

        """;

    private const string Tasks = """
        {
          "version": "2.0.0",
          "tasks": [
            {
              "label": "policy check",
              "type": "process",
              "command": "${config:autopartition.path}",
              "args": ["policy", "check", "${workspaceFolder}"],
              "group": { "kind": "build", "isDefault": true },
              "problemMatcher": "$msCompile"
            },
            {
              "label": "policy test",
              "type": "process",
              "command": "${config:autopartition.path}",
              "args": ["policy", "test", "${workspaceFolder}"],
              "group": { "kind": "test", "isDefault": true },
              "problemMatcher": "$msCompile"
            },
            {
              "label": "policy test on save",
              "type": "process",
              "command": "${config:autopartition.path}",
              "args": ["policy", "test", "${workspaceFolder}", "--watch"],
              "isBackground": true,
              "runOptions": { "runOn": "folderOpen" },
              "problemMatcher": {
                "base": "$msCompile",
                "background": {
                  "activeOnStart": true,
                  "beginsPattern": "^running the tests",
                  "endsPattern": "^watching for changes"
                }
              }
            }
          ]
        }

        """;

    /// <summary>The files.</summary>
    /// <param name="name">Name of the policy.</param>
    /// <param name="home">Folder of our assemblies.</param>
    /// <param name="executable">Path of the executable.</param>
    public static ImmutableArray<NewFile> Files(string name, string home, string executable) =>
    [
        new NewFile($"{name}.csx", Named(Script, name)) { IsOwn = true },
        new NewFile($"{name}.tests.yaml", Named(Tests, name)) { IsOwn = true },
        new NewFile("Policies.csproj", Project.Replace(
            "HOME", Escaped(home.TrimEnd(Path.DirectorySeparatorChar)), StringComparison.Ordinal)),
        new NewFile(".autopartition/PolicyGlobals.cs", EditorGlobals.Text()) { IsGenerated = true },
        new NewFile(".autopartition/.gitignore", "*\n") { IsGenerated = true },
        new NewFile(".vscode/settings.json", Settings.Replace(
            "EXECUTABLE", $"\"{JsonEncodedText.Encode(executable)}\"", StringComparison.Ordinal)),
        new NewFile(".vscode/tasks.json", Tasks),
    ];

    private static string Named(string text, string name) => text.Replace("NAME", name, StringComparison.Ordinal);

    private static string Escaped(string text) => System.Security.SecurityElement.Escape(text);
}
