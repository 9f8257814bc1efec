using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Plans;

public sealed class NvidiaSmiScriptTests : IDisposable
{
    /// <summary>An idle 2g stands where the 3g that is wanted has to go: one destroy, one create.</summary>
    private const string Fleet = """
        nodes:
          - name: node-0
            gpus:
              - id: gpu-0
                model: h100_80gb_sxm5
                mode: mig
                instances:
                  - { profile: 4g.40gb, start: 0, lease: { tenant: a } }
                  - { profile: 2g.20gb, start: 4 }
        """;

    private const string Demand = """
        tenants:
          - name: b
            asks: [{ profile: 3g.40gb }]
        """;

    private readonly Folder _folder = new();
    private readonly FakeNvidiaSmi _smi = new();

    [Fact]
    public async Task Script_DestroysByLookedUpIdAndCreatesAtThePlace()
    {
        _smi.Card("0", "Enabled", "4g.40gb 5 1 0 4", "2g.20gb 14 6 4 2");

        var run = (await _smi.Run(await Script(Fleet, Demand), "", ("GPU_gpu_0", "0"))).Expect(0);

        Assert.Equal(["mig -i 0 -dci -gi 6", "mig -i 0 -dgi -gi 6", "mig -i 0 -cgi 3g.40gb:4 -C"], _smi.Changes);
        Assert.Equal(["3g.40gb@4", "4g.40gb@0"], _smi.InstancesOf("0"));
        Assert.Equal("mig -i 0 -lgi", _smi.Calls[^1]);
        Assert.Contains("MIG 3g.40gb", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CardThatIsNotAsPlanned_StopsTheScriptBeforeAnyChange()
    {
        _smi.Card("0", "Enabled", "4g.40gb 5 1 0 4", "1g.10gb 19 6 4 1");

        var run = await _smi.Run(await Script(Fleet, Demand), "", ("GPU_gpu_0", "0"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("stopped: card 0 has the instances [1g.10gb@4 4g.40gb@0]", run.Error, StringComparison.Ordinal);
        Assert.Empty(_smi.Changes);
    }

    [Fact]
    public async Task ProfileIdThatIsNotTheModels_StopsTheScriptBeforeAnyChange()
    {
        _smi.Card("0", "Enabled", "4g.40gb 5 1 0 4", "2g.20gb 77 6 4 2");

        var run = await _smi.Run(await Script(Fleet, Demand), "", ("GPU_gpu_0", "0"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("must have exactly one 2g.20gb@4 with profile id 14", run.Error, StringComparison.Ordinal);
        Assert.Empty(_smi.Changes);
    }

    [Fact]
    public async Task CardThatWasNotNamed_StopsTheScriptBeforeAnyChange()
    {
        _smi.Card("0", "Enabled", "4g.40gb 5 1 0 4", "2g.20gb 14 6 4 2");

        var run = await _smi.Run(await Script(Fleet, Demand), "");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("GPU_gpu_0", run.Error, StringComparison.Ordinal);
        Assert.Empty(_smi.Calls);
    }

    [Fact]
    public async Task ModeChange_ChecksThePendingMode()
    {
        _smi.Card("0", "Disabled");
        var script = await Script(WholeFleet, Demand);

        (await _smi.Run(script, "", ("GPU_gpu_0", "0"))).Expect(0);

        Assert.Equal("-i 0 -mig 1", _smi.Changes[0]);
        Assert.StartsWith("mig -i 0 -cgi 3g.40gb:", _smi.Changes[1], StringComparison.Ordinal);
        Assert.Contains("-i 0 --query-gpu=mig.mode.current,mig.mode.pending --format=csv,noheader", _smi.Calls);
    }

    [Fact]
    public async Task ModeThatStaysPending_StopsTheScript()
    {
        _smi.Card("0", "Disabled");
        _smi.KeepModePending("0");

        var run = await _smi.Run(await Script(WholeFleet, Demand), "", ("GPU_gpu_0", "0"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("only pending", run.Error, StringComparison.Ordinal);
        Assert.Equal(["-i 0 -mig 1"], _smi.Changes);
    }

    [Fact]
    public async Task SeveralNodes_EachRunTheirOwnPart()
    {
        _smi.Card("3", "Enabled");
        var script = await Script(TwoNodes, "tenants: [{ name: b, asks: [{ profile: 7g.80gb, count: 2 }] }]");

        var without = await _smi.Run(script, "");
        var unknown = await _smi.Run(script, "node-9");

        Assert.Equal(1, without.ExitCode);
        Assert.Contains("say which node this is: node-0, node-1", without.Error, StringComparison.Ordinal);
        Assert.Equal(1, unknown.ExitCode);
        Assert.Empty(_smi.Calls);
        Assert.Contains("repartition_node_1() {", await File.ReadAllTextAsync(script), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlanWithoutChange_MakesAScriptThatDoesNothing()
    {
        var script = await Script(WholeFleet, "tenants: [{ name: b, asks: [{ gpus: 1 }] }]");

        (await _smi.Run(script, "")).Expect(0);

        Assert.Empty(_smi.Calls);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _smi.Dispose();
    }

    private const string WholeFleet = """
        nodes:
          - name: node-0
            gpus: [{ id: gpu-0, model: h100_80gb_sxm5, mode: whole }]
        """;

    private const string TwoNodes = """
        nodes:
          - { name: node-0, gpus: [{ id: gpu-0, model: h100_80gb_sxm5, mode: mig }] }
          - { name: node-1, gpus: [{ id: gpu-1, model: h100_80gb_sxm5, mode: mig }] }
        """;

    /// <summary>Plans, keeps the script in a file and checks that it is one.</summary>
    private async Task<string> Script(string fleet, string demand)
    {
        var plan = await Cli.Run(
            "plan", "--fleet", _folder.Write("fleet.yaml", fleet), "--demand", _folder.Write("demand.yaml", demand),
            "--as", "nvidia-smi");
        var script = _folder.Write("plan.sh", plan.Expect(0).Output);
        (await Cli.Shell("/", $"sh -n '{script}'")).Expect(0);
        return script;
    }
}
