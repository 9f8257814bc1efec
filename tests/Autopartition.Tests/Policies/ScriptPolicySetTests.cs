using Autopartition.Core.Policies;
using Autopartition.Policies.Sets;
using static Autopartition.Tests.Policies.PolicyFixture;

namespace Autopartition.Tests.Policies;

public sealed class ScriptPolicySetTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("policies-");

    [Fact]
    public void Decisions_come_policy_by_policy_in_the_order_named()
    {
        using var set = Load(
            File("z.csx", "Hold(\"gpu-0\", because: \"z1\"); Hold(\"gpu-1\", because: \"z2\");"),
            File("a.csx", "Hold(\"gpu-0\", because: \"a1\");"));

        var evaluation = set.Evaluate(Empty);

        Assert.Equal(["z1", "z2", "a1"], evaluation.Decisions.Select(decision => decision.Because));
        Assert.Equal(["z.csx", "z.csx", "a.csx"], evaluation.Decisions.Select(decision => decision.Source.File));
        Assert.Equal(["z", "a"], set.Policies.Select(policy => policy.Name));
        Assert.Equal("mine", set.Name);
    }

    [Fact]
    public void A_failing_policy_does_not_stop_the_others()
    {
        using var set = Load(
            File("bad.csx", "Weigh(ObjectiveTerm.Idle, 1, because: \"dropped\"); Gpus.First();"),
            File("good.csx", "Weigh(ObjectiveTerm.Idle, 3, because: \"kept\");"));

        var evaluation = set.Evaluate(Empty);

        Assert.Equal("kept", Assert.Single(evaluation.Decisions).Because);
        Assert.Equal(
            new PolicySource("bad.csx", 1) { Version = set.Policies[0].Hash },
            Assert.Single(evaluation.Failures).Source);
    }

    [Fact]
    public void One_bad_file_rejects_the_set_with_the_errors_of_all_files()
    {
        string[] paths =
        [
            File("one.csx", "\nmissing();"),
            File("good.csx", "var one = 1;"),
            File("two.csx", "#load \"x\""),
            Path.Combine(_folder.FullName, "absent.csx"),
        ];

        var rejected = Assert.IsType<PolicySetResult.Rejected>(ScriptPolicySet.Load("mine", paths));

        Assert.Equal(
            [(paths[0], 2, "CS0103"), (paths[2], 1, "AP0005"), (paths[3], 1, "AP0001")],
            rejected.Diagnostics.Select(diagnostic => (diagnostic.Path, diagnostic.Line, diagnostic.Code)));
    }

    [Fact]
    public void A_set_without_policies_asks_for_nothing()
    {
        using var set = Load();

        var evaluation = set.Evaluate(Empty);

        Assert.Empty(evaluation.Decisions);
        Assert.Empty(evaluation.Failures);
    }

    [Fact]
    public void A_disposed_set_has_disposed_its_policies()
    {
        var set = Load(File("a.csx", "var one = 1;"));
        set.Dispose();

        Assert.Throws<ObjectDisposedException>(() => set.Policies[0].Evaluate(Empty));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static ScriptPolicySet Load(params string[] paths) =>
        Assert.IsType<PolicySetResult.Loaded>(ScriptPolicySet.Load("mine", paths)).Policies;

    private string File(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
