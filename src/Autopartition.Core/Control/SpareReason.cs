using Autopartition.Core.Demand;

namespace Autopartition.Core.Control;

/// <summary>How many instances of a shape it pays to have, in use or ready, and why so many.</summary>
/// <param name="Tenant">Whom they are for; null for the pool of all that may share spares.</param>
/// <param name="Shape">What they serve.</param>
/// <param name="Ready">Instances in all.</param>
/// <param name="Quantile">Share of the moments of the horizon that they are to cover.</param>
/// <param name="Reason">Where the quantile comes from, as a sentence for people.</param>
public sealed record SpareReason(string? Tenant, AskShape Shape, int Ready, double Quantile, string Reason);
