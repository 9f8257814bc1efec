using System.Collections.Immutable;
using System.Reflection;
using Autopartition.Core.Geometry;
using Autopartition.Core.Policies;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Running;
using Autopartition.Policies.Sources;

namespace Autopartition.Tests.Policies;

/// <summary>What the policy tests share: compiling text or bundled files, and small views.</summary>
internal static class PolicyFixture
{
    // A Wednesday.
    public static readonly PolicyContext Empty = new()
    {
        Now = new DateTimeOffset(2026, 3, 4, 14, 30, 0, TimeSpan.Zero),
    };

    public static CompiledPolicy Compile(string text, string path = "policies/mine.csx") =>
        Expect(new PolicyCompiler().Compile(PolicySourceText.Of(path, text)));

    public static CompiledPolicy Bundled(string file) => Expect(new PolicyCompiler().CompileFile(BundledPath(file)));

    public static string BundledPath(string file) => Path.Combine(Root, "policies", file);

    public static ImmutableArray<PolicyDiagnostic> Rejections(string text) =>
        Rejections(PolicySourceText.Of("policies/mine.csx", text));

    public static ImmutableArray<PolicyDiagnostic> Rejections(PolicySourceText source) =>
        Assert.IsType<PolicyCompileResult.Rejected>(new PolicyCompiler().Compile(source)).Diagnostics;

    public static string[] Lines(IEnumerable<PolicyDiagnostic> diagnostics) =>
        [.. diagnostics.Select(diagnostic => diagnostic.ToString())];

    /// <summary>What a script asks for; fails the test when the script fails.</summary>
    public static ImmutableArray<PolicyDecision> Decide(string text, PolicyContext? context = null)
    {
        using var policy = Compile(text);
        return Decide(policy, context ?? Empty);
    }

    public static ImmutableArray<PolicyDecision> Decide(CompiledPolicy policy, PolicyContext context)
    {
        var evaluation = policy.Evaluate(context);
        Assert.Empty(evaluation.Failures);
        return evaluation.Decisions;
    }

    /// <summary>How a script fails; fails the test when it does not, or when it leaves decisions behind.</summary>
    public static PolicyFailure Fail(string text, PolicyContext? context = null)
    {
        using var policy = Compile(text);
        var evaluation = policy.Evaluate(context ?? Empty);
        Assert.Empty(evaluation.Decisions);
        return Assert.Single(evaluation.Failures);
    }

    public static GpuView Gpu(string id, string model = "h100_80gb_sxm5", double? largestPart = 39.5) => new()
    {
        Id = id,
        Model = model,
        Node = "node-0",
        Pool = "default",
        Mode = PartitionMode.Mig,
        SupportsMig = true,
        ComputeSlices = 7,
        MemoryGib = 79.25,
        LargestPartGib = largestPart,
        StableFor = TimeSpan.FromHours(1),
    };

    public static GpuView WithLeases(this GpuView gpu, int count) => gpu with
    {
        Leases =
        [
            .. Enumerable.Range(0, count)
                .Select(number => new LeaseView($"{gpu.Id}-{number}", "a", null, Drainable: true)),
        ],
    };

    public static GpuView WithWaste(this GpuView gpu, int compute, int memory) => gpu with
    {
        Waste = Waste.None with { Stranded = new SliceAmount(compute, memory, null, null) },
    };

    public static TenantView Tenant(string name, double? typical = null, double? peak = null) =>
        new() { Name = name, Memory = new MemoryView(typical, peak) };

    public static AskView Ask(string tenant) => new("ask-1", tenant, "3g.40gb", TimeSpan.FromMinutes(1), Priority: 0);

    public static CompiledPolicy Expect(PolicyCompileResult result)
    {
        if (result is PolicyCompileResult.Rejected rejected)
            Assert.Fail(string.Join(Environment.NewLine, rejected.Diagnostics));
        return Assert.IsType<PolicyCompileResult.Compiled>(result).Policy;
    }

    public static string Root => typeof(PolicyFixture).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;
}
