using Autopartition.Configuration.Pricing;
using Autopartition.Core.Planning;

namespace Autopartition.Tests.Configuration;

public sealed class PricesReaderTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EmptyMapping_KeepsTheDefaults() => Assert.Equal(new Prices(), Read("{}").Value());

    [Fact]
    public void GivenPrices_ReplaceTheDefaults() => Assert.Equal(
        new Prices { GpuHour = 0, MissSliceHour = 12.5, HorizonSeconds = 900 },
        Read("gpuHour: 0\nmissSliceHour: 1.25e1\nhorizonSeconds: 900\n").Value());

    [Fact]
    public void WrongPrices_AreReportedAllAtOnce() => Assert.Equal(
        [
            "p.yaml(1,10): error: gpuHour: '-1' is out of range; it may be 0 to 1000000000",
            "p.yaml(2,13): error: modeChange: '.nan' is not a number; it may be 0 to 1000000000",
            "p.yaml(3,16): error: missSliceHour: '-.inf' is not a number; it may be 0 to 1000000000",
            "p.yaml(4,16): error: idleSliceHour: '1e99' is out of range; it may be 0 to 1000000000",
            "p.yaml(5,17): error: horizonSeconds: '0' is out of range; it may be 1 to 31536000",
            "p.yaml(6,15): error: notPreferred: 'cheap' is not a number; it may be 0 to 1000000000",
            "p.yaml(7,17): error: createInstance: '1' is quoted text; write a number without quotes",
            "p.yaml(8,18): error: destroyInstance: expected a number, found a list",
            "p.yaml(9,22): error: modeChangeWithReset: expected a number, found nothing",
            "p.yaml(10,21): error: oversizedSliceHour: 'Infinity' is not a number; it may be 0 to 1000000000",
        ],
        _folder.ProblemsOf(Read("""
            gpuHour: -1
            modeChange: .nan
            missSliceHour: -.inf
            idleSliceHour: 1e99
            horizonSeconds: 0
            notPreferred: cheap
            createInstance: '1'
            destroyInstance: [1]
            modeChangeWithReset: ~
            oversizedSliceHour: Infinity
            """)));

    private Autopartition.Configuration.Reading.ConfigResult<Prices> Read(string text) =>
        PricesReader.Read(_folder.Write("p.yaml", text));
}
