using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Baselines;

/// <summary>How much of the demand wants one profile.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Slots">Where an instance of it may lie.</param>
/// <param name="Share">Share of all asks, from 0 to 1.</param>
public sealed record ProfileShare(InstanceProfile Profile, ulong Slots, double Share);
