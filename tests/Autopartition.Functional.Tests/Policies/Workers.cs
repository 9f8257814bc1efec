using System.Collections.Immutable;
using Autopartition.Core.Geometry;
using Autopartition.Core.Policies;
using Autopartition.Functional.Tests.Running;
using Autopartition.Policies.Hosting;
using Autopartition.Policies.Running;
using Autopartition.Policies.Sources;

namespace Autopartition.Functional.Tests.Policies;

/// <summary>Policy hosts with one worker, and what they are asked.</summary>
internal static class Workers
{
    public const string Worker = "policy-worker";

    public static readonly PolicySourceText Fine = PolicySourceText.Of(
        "fine.csx",
        "foreach (var gpu in Gpus) Hold(gpu, because: $\"{gpu.Id} {1234.5:N1} {Now:O}\");");

    public static readonly PolicyContext Context = new()
    {
        Now = new DateTimeOffset(2026, 3, 4, 14, 30, 0, TimeSpan.Zero),
        Gpus = [Gpu("gpu-1"), Gpu("gpu-0")],
        Recent =
        [
            new DecisionOutcome(
                new PolicyDecision.Hold("gpu-0", null) { Because = "x", Source = new PolicySource("old.csx", 1) },
                DecisionStatus.Applied,
                ""),
        ],
    };

    public static ImmutableArray<string> Ours => [Repository.Executable, Worker];

    public static PolicyHost Host(string[] command, int deadlineSeconds = 60) =>
        new(Options(command, deadlineSeconds));

    public static PolicyHostOptions Options(string[] command, int deadlineSeconds) => new()
    {
        Command = [.. command],
        Workers = 1,
        Deadline = TimeSpan.FromSeconds(deadlineSeconds),
    };

    public static PolicyRunResult Result(PolicyHostResult result) =>
        Assert.IsType<PolicyHostResult.Evaluated>(result).Result;

    public static GpuView Gpu(string id) => new()
    {
        Id = id,
        Model = "h100_80gb_sxm5",
        Node = "node-0",
        Pool = "default",
        Mode = PartitionMode.Mig,
    };
}
