using Autopartition.Policies.Compiling;
using Autopartition.Policies.Sets;
using Autopartition.Policies.Sources;
using static Autopartition.Tests.Policies.PolicyFixture;

namespace Autopartition.Tests.Policies.Attacks;

/// <summary>Files that change between the check and the load, or that are not what they seem.</summary>
public sealed class TamperTests : IDisposable
{
    private const string Honest = "Weigh(ObjectiveTerm.Idle, 2, because: \"honest\");";

    private readonly string _folder = Directory.CreateTempSubdirectory("autopartition-").FullName;

    [Fact]
    public void What_was_checked_is_what_runs_whatever_happens_to_the_file()
    {
        var path = Write("mine.csx", Honest);
        var read = Assert.IsType<PolicySourceResult.Read>(PolicySourceFile.Read(path)).Source;
        var assembly = Assert.IsType<PolicyAssemblyResult.Emitted>(new PolicyCompiler().Assemble(read));

        Write("mine.csx", "System.IO.File.Delete(\"/tmp/x\");");
        using var policy = Expect(new PolicyCompiler().Compile(read));
        File.Delete(path);

        var decision = Assert.Single(Decide(policy, Empty));
        Assert.Equal(("honest", read.Hash), (decision.Because, decision.Source.Version));
        Assert.NotEmpty(assembly.Assembly.Image);
    }

    [Fact]
    public void Two_files_of_one_name_are_two_versions()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "other"));
        string[] paths =
        [
            Write("mine.csx", Honest),
            Write("other/mine.csx", "Weigh(ObjectiveTerm.Miss, 3, because: \"the other\");"),
        ];

        using var set = Assert.IsType<PolicySetResult.Loaded>(ScriptPolicySet.Load("both", paths)).Policies;
        var decisions = set.Evaluate(Empty).Decisions;

        Assert.Equal(["honest", "the other"], decisions.Select(decision => decision.Because));
        Assert.Equal(2, decisions.Select(decision => decision.Source.Version).Distinct().Count());
        Assert.Equal(set.Policies.Select(policy => policy.Hash), decisions.Select(decision => decision.Source.Version));
    }

    [Fact]
    public void A_byte_of_difference_is_another_version()
    {
        var one = PolicySourceText.Of("mine.csx", Honest);
        var other = PolicySourceText.Of("mine.csx", Honest + " ");

        Assert.NotEqual(one.Hash, other.Hash);
        Assert.Equal(one.Hash, PolicySourceText.Of("renamed.csx", Honest).Hash);
    }

    [Fact]
    public void The_same_text_gives_the_same_bytes()
    {
        var assemblies = Enumerable.Range(0, 2)
            .Select(_ => new PolicyCompiler().Assemble(PolicySourceText.Of("mine.csx", Honest)))
            .Select(result => Assert.IsType<PolicyAssemblyResult.Emitted>(result).Assembly.Image)
            .ToList();

        Assert.Equal(assemblies[0].AsSpan(), assemblies[1].AsSpan());
    }

    [Theory]
    [InlineData("folder.csx")]
    [InlineData("none.csx")]
    public void What_is_no_file_is_rejected(string name)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "folder.csx"));

        var rejected = Assert.IsType<PolicyCompileResult.Rejected>(
            new PolicyCompiler().CompileFile(Path.Combine(_folder, name)));

        Assert.Equal("AP0001", Assert.Single(rejected.Diagnostics).Code);
    }

    [Fact]
    public void A_file_that_never_ends_is_read_as_far_as_a_policy_may_be_long()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "this machine has no /dev/zero");
        File.CreateSymbolicLink(Path.Combine(_folder, "endless.csx"), "/dev/zero");

        var rejected = Assert.IsType<PolicyCompileResult.Rejected>(
            new PolicyCompiler().CompileFile(Path.Combine(_folder, "endless.csx")));

        Assert.Contains(rejected.Diagnostics, diagnostic => diagnostic.Code is "AP0002" or "AP0004");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
