using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Planning;

namespace Autopartition.Configuration.Pricing;

/// <summary>Reads a prices file. A price that is left out keeps its default.</summary>
public static class PricesReader
{
    private static readonly NumberRange PriceRange = new(0, 1_000_000_000);
    private static readonly NumberRange DrainRange = new(0, 86_400);
    private static readonly NumberRange HorizonRange = new(1, 31_536_000);

    /// <summary>The prices of a file, or everything that is wrong with it.</summary>
    public static ConfigResult<Prices> Read(string path) => YamlFile.Read(path, Prices);

    internal static Prices Prices(MapReader map)
    {
        var usual = new Prices();
        return new Prices
        {
            IdleSliceHour = Price(map, "idleSliceHour", usual.IdleSliceHour),
            OversizedSliceHour = Price(map, "oversizedSliceHour", usual.OversizedSliceHour),
            MissSliceHour = Price(map, "missSliceHour", usual.MissSliceHour),
            GpuHour = Price(map, "gpuHour", usual.GpuHour),
            CreateInstance = Price(map, "createInstance", usual.CreateInstance),
            DestroyInstance = Price(map, "destroyInstance", usual.DestroyInstance),
            ModeChange = Price(map, "modeChange", usual.ModeChange),
            ModeChangeWithReset = Price(map, "modeChangeWithReset", usual.ModeChangeWithReset),
            SetUpSharing = Price(map, "setUpSharing", usual.SetUpSharing),
            SharedClientHour = Price(map, "sharedClientHour", usual.SharedClientHour),
            MoveLease = Price(map, "moveLease", usual.MoveLease),
            DrainSecond = Price(map, "drainSecond", usual.DrainSecond),
            DrainSeconds = (double?)map.NumberOrNull("drainSeconds", DrainRange) ?? usual.DrainSeconds,
            NotPreferred = Price(map, "notPreferred", usual.NotPreferred),
            HorizonSeconds = (double?)map.NumberOrNull("horizonSeconds", HorizonRange) ?? usual.HorizonSeconds,
        };
    }

    private static double Price(MapReader map, string key, double usual) =>
        (double?)map.NumberOrNull(key, PriceRange) ?? usual;
}
