using System.Globalization;
using Autopartition.Core.Geometry;

namespace Autopartition.Actuators.Cards;

/// <summary>Finds the catalog's model of a card by its PCI device id.</summary>
public sealed class CardModels(GpuCatalog catalog)
{
    /// <summary>The model; null when the catalog has none, or more than one that is told apart by nothing.</summary>
    /// <param name="pciDeviceId">The card, as in the upper half of NVML's pciDeviceId.</param>
    public GpuModel? Find(int pciDeviceId)
    {
        var found = catalog.Models.Values
            .Where(model => model.Figures.PciDeviceIds.Any(id => Number(id) == pciDeviceId)).Take(2).ToList();
        return found is [var only] ? only : null;
    }

    /// <summary>The model of that key, or null.</summary>
    public GpuModel? Of(string? key) => key is null ? null : catalog.Find(key);

    private static int Number(string id) => id.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        && int.TryParse(id.AsSpan(2), NumberStyles.HexNumber, null, out var number) ? number : -1;
}
