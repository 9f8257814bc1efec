using Autopartition.Core.Demand;

namespace Autopartition.Core.Planning;

/// <summary>Idle instances that a buffer wants to stand ready.</summary>
/// <param name="Tenant">For whom.</param>
/// <param name="Shape">What such an instance must serve.</param>
/// <param name="Count">How many.</param>
public sealed record SpareWanted(string Tenant, AskShape Shape, int Count);
