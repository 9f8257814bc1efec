using Autopartition.Core.Demand;

namespace Autopartition.Configuration.Scenarios;

/// <summary>One shape of a tenant's asks.</summary>
/// <param name="Shape">What is wanted.</param>
/// <param name="Weight">Its part of the tenant's asks beside the weights of the other shapes, above 0.</param>
public sealed record GeneratedShapeConfig(AskShape Shape, double Weight);
