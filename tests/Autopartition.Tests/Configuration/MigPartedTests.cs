using System.Collections.Immutable;
using Autopartition.Configuration.MigParted;
using Autopartition.Configuration.Nodes;

namespace Autopartition.Tests.Configuration;

public sealed class MigPartedTests : IDisposable
{
    private const string File = """
        version: v1
        mig-configs:
          all-disabled:
            - devices: all
              mig-enabled: false
          mixed:
            - device-filter: "0x233010DE"
              devices: [0, 2]
              mig-enabled: true
              mig-devices: {"1g.10gb": 2, "2g.20gb": 1, "3g.40gb": 1, "4g.40gb": 0}
            - device-filter: ["0x20B010DE", "0x20B110DE"]
              devices: all
              mig-enabled: true
              mig-devices: {}
        """;

    private readonly ConfigFolder _folder = new();

    [Fact]
    public void Configurations_SayWhichCardsTheyMean()
    {
        var config = Read(File).Configs["mixed"];

        Assert.Equal(
            ["1g.10gb=2", "2g.20gb=1", "3g.40gb=1"],
            config.For(2, 0x2330)!.MigDevices.Select(pair => $"{pair.Key}={pair.Value}"));
        Assert.Null(config.For(1, 0x2330));
        Assert.Empty(config.For(5, 0x20B1)!.MigDevices);
        Assert.False(Read(File).Configs["all-disabled"].For(7, 0x1234)!.MigEnabled);
    }

    [Fact]
    public void WhatIsWritten_IsReadAsItWas()
    {
        var entries = Read(File).Configs["mixed"].Entries;

        var again = Read(MigPartedText.Of(MigPartedFile.Of("mixed", entries))).Configs["mixed"].Entries;

        Assert.Equal(entries.Select(Words), again.Select(Words));
    }

    [Fact]
    public void Mistakes_AreAllReported()
    {
        var path = _folder.Write("m.yaml", """
            version: v2
            mig-configs:
              a:
                - devices: some
                  device-filter: "2330"
                  mig-enabled: false
                  mig-devices: {"1g.10gb": 1, "9g.90gb": 1, "1c.3g.40gb": 1}
            """);

        var problems = _folder.ProblemsOf(MigPartedReader.Read(path, ShippedCatalog.Value));

        Assert.Equal(6, problems.Length);
        Assert.Contains(problems, problem => problem.Contains("this reads v1", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("0x233010DE", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("neither all nor a list", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("'9g.90gb'", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("compute instances", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("without MIG", StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_NameClientsToPause()
    {
        var settings = NodeSettingsReader.Read(_folder.Write("node.yaml", """
            resetPossible: false
            driverTimeoutSeconds: 30
            clients:
              - unit: nvidia-dcgm.service
              - label: nvidia.com/gpu.deploy.dcgm-exporter
            """)).Value();

        Assert.Equal(["nvidia-dcgm.service"], settings.Units);
        Assert.Equal(["nvidia.com/gpu.deploy.dcgm-exporter"], settings.PauseLabels);
        Assert.Equal((false, TimeSpan.FromSeconds(30)), (settings.ResetPossible, settings.DriverTimeout));
        Assert.Single(_folder.ProblemsOf(NodeSettingsReader.Read(_folder.Write("bad.yaml", "clients: [{}]"))));
    }

    public void Dispose() => _folder.Dispose();

    private MigPartedFile Read(string text) =>
        MigPartedReader.Read(_folder.Write("m.yaml", text), ShippedCatalog.Value).Value();

    private static string Words(MigPartedEntry entry) =>
        $"{string.Join(',', entry.DeviceFilter)} {string.Join(',', entry.Devices ?? ImmutableArray<int>.Empty)} "
        + $"{entry.MigEnabled} {string.Join(',', entry.MigDevices)}";
}
