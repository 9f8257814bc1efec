using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Sizing;

/// <summary>An instance, who has it, and how it is run there.</summary>
/// <param name="Slot">Profile and place.</param>
/// <param name="Service">Name of the service.</param>
/// <param name="Setting">The measurement that says what it does.</param>
public sealed record SizedInstance(PlacementSlot Slot, string Service, ServiceMeasurement Setting);
