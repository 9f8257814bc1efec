using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Autopartition.Benchmarks.Running;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Sources;

namespace Autopartition.Benchmarks.Policies;

/// <summary>Compiles, evaluates and drops a policy many times, and looks at what stays.</summary>
internal static class ReloadBenchmark
{
    private const int Reloads = 10_000;
    private const int Warm = 500;
    private const double Mebibyte = 1024 * 1024;

    /// <summary>Runs the benchmark.</summary>
    public static BenchmarkReport Run(BenchmarkOptions options) => new(
        "policy-reload: policies that are replaced", [Reloaded()], ["Each is compiled, evaluated once and dropped."]);

    private static BenchmarkTable Reloaded()
    {
        var compiler = new PolicyCompiler();
        for (var reload = 0; reload < Warm; reload++)
            Reload(compiler, reload);
        Collect();
        var (resident, managed) = (Environment.WorkingSet, GC.GetTotalMemory(forceFullCollection: true));
        for (var reload = Warm; reload < Warm + Reloads; reload++)
            Reload(compiler, reload);
        Collect();
        var live = AssemblyLoadContext.All.Count(context => context.Name == "reload.csx");
        var growth = (Environment.WorkingSet - resident) / Mebibyte;
        var kept = (GC.GetTotalMemory(forceFullCollection: true) - managed) / Mebibyte;
        return new BenchmarkTable(
            "Reloads",
            ["reloads", "live contexts", "resident growth MiB", "managed growth MiB"],
            [[$"{Reloads}", live, growth, kept]]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Reload(PolicyCompiler compiler, int number)
    {
        var text = $"Weigh(ObjectiveTerm.Idle, {number}, "
            + "because: $\"{Now} {Gpus.Where(gpu => gpu.WastedSlices > 1).Count()}\");";
        var compiled = (PolicyCompileResult.Compiled)compiler.Compile(PolicySourceText.Of("reload.csx", text));
        using (compiled.Policy)
            compiled.Policy.Run(PolicyFleet.Large);
    }

    private static void Collect()
    {
        for (var round = 0; round < 10; round++)
        {
            // What is free goes back to the system, or the heap's slack would be taken for growth.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
    }
}
