using Autopartition.Functional.Tests.Running;
using Autopartition.Tests.Native;

namespace Autopartition.Functional.Tests.Node;

public sealed class InspectTests
{
    private static readonly string[] Standing =
    [
        "gpu model=h100_80gb_sxm5 current=1",
        "gi gpu=0 id=2 profile=9 start=4",
        "ci gpu=0 gi=2 id=0 profile=2 start=0 size=3 slot=3",
        "process gpu=0 gi=2 ci=0 pid=4711",
    ];

    [Fact]
    public async Task Object_HasWhatTheDriverSays()
    {
        using var machine = new VirtualGpuMachine(Standing);

        var card = (await machine.Node("inspect", "--json")).Expect(0).Json.List("gpus")[0];

        var instance = Assert.Single(card.List("instances"));
        Assert.Equal(("3g.40gb", 4, 4, 2), (instance.Text("profile"), (int)instance.Number("start"),
            (int)instance.Number("size"), (int)instance.Number("gi")));
        Assert.Equal("processes 4711", instance.Text("processes"));
        var device = Assert.Single(instance.List("devices"));
        Assert.Equal((3, 60, 40448), ((int)device.Number("index"), (int)device.Number("sms"),
            (int)device.Number("memoryMib")));
        Assert.Equal(("enabled", "0x2330", "h100_80gb_sxm5"),
            (card.Text("mode"), card.Text("pciDeviceId"), card.Text("model")));
        Assert.Equal(7, card.List("profiles").Count);
        Assert.Empty(card.Texts("differences"));
    }

    [Fact]
    public async Task CardThatDiffersFromTheCatalog_IsSaid()
    {
        using var machine = new VirtualGpuMachine(
            "gpu model=h100_80gb_sxm5", "override gpu=0 profile=19 sms=18 instances=6");

        var card = (await machine.Node("inspect", "--json")).Expect(0).Json.List("gpus")[0];

        Assert.Equal(
            [
                "1g.10gb: most instances is 6 on the card and 7 in the catalog",
                "1g.10gb: multiprocessors is 18 on the card and 16 in the catalog",
            ],
            card.Texts("differences"));
    }

    [Fact]
    public async Task LibraryOfAnOldDriver_GivesTheSameInventory()
    {
        using var machine = new VirtualGpuMachine(Standing);

        var today = (await machine.Node("inspect", "--json")).Expect(0);
        var old = (await machine.NodeWith(VirtualGpuMachine.OldLibrary, "inspect", "--json")).Expect(0);

        Assert.Equal(today.Output, old.Output);
    }

    [Fact]
    public async Task NvidiaSmi_GivesTheSameInstancesAndProcesses()
    {
        using var machine = new VirtualGpuMachine([.. Standing, "process gpu=0 pid=7 kind=g"]);

        var card = (await machine.Node("inspect", "--json")).Expect(0).Json.List("gpus")[0];
        var printed = (await machine.Node("inspect", "--json", "--by", "nvidia-smi")).Expect(0).Json.List("gpus")[0];

        Assert.Equal(card.Text("processes"), printed.Text("processes"));
        Assert.Equal(card.Text("mode"), printed.Text("mode"));
        var (ours, theirs) = (card.List("instances")[0], printed.List("instances")[0]);
        foreach (var key in new[] { "profile", "processes" })
            Assert.Equal(ours.Text(key), theirs.Text(key));
        Assert.Equal(ours.List("devices")[0].Text("uuid"), theirs.List("devices")[0].Text("uuid"));
    }

    [Fact]
    public async Task Text_ShowsInstancesAndWhoIsThere()
    {
        using var machine = new VirtualGpuMachine(Standing);

        var text = (await machine.Node("inspect")).Expect(0).Output;

        Assert.Contains("instance   3g.40gb@4, id 2: processes 4711", text, StringComparison.Ordinal);
        Assert.Contains("catalog    agrees with the card, 7 profiles", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fleet")]
    [InlineData("mig-parted")]
    public async Task Export_AppliedAgain_ChangesNothing(string form)
    {
        using var machine = new VirtualGpuMachine([.. Standing, "gpu model=a100_40gb"]);
        (await machine.Node("export", "--as", form, "--out", machine.At("layout.yaml"))).Expect(0);

        (await machine.Node("assert", machine.At("layout.yaml"))).Expect(0);
        (await machine.Node("apply", machine.At("layout.yaml"), "--detailed-exitcode")).Expect(0);

        Assert.Empty(machine.Log);
    }

    [Fact]
    public async Task Assert_SaysEachDifference()
    {
        using var machine = new VirtualGpuMachine(Standing);

        var file = machine.Write("layout.yaml", Layouts.H100("4g.40gb@0"));

        var run = (await machine.Node("assert", file, "--json")).Expect(1);

        Assert.Equal(
            ["GPU 0: 3g.40gb@4 stands and should not", "GPU 0: 4g.40gb@0 should stand and does not"],
            run.Json.Texts("differences"));
    }

    [Fact]
    public async Task Watch_SaysWhatChanges()
    {
        using var machine = new VirtualGpuMachine(Standing);

        var watch = machine.Node("watch", "--every", "1", "--looks", "5");
        await Task.Delay(TimeSpan.FromSeconds(2.2), TimeProvider.System);
        machine.Add("gi gpu=0 id=7 profile=19 start=0");
        machine.Add("event gpu=0 xid=79");
        var lines = (await watch).Expect(0).Output;

        Assert.Contains(": 1g.10gb@0 stands (id 7)", lines, StringComparison.Ordinal);
        Assert.Contains(": Xid 79", lines, StringComparison.Ordinal);
    }
}
