using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Local;

/// <summary>Everything that decides which <see cref="PlaceOption"/>s there are.</summary>
/// <param name="Model">The card.</param>
/// <param name="Pinned">Instances that stay.</param>
/// <param name="Movable">Instances that may give way.</param>
/// <param name="Idle">Instances that nobody holds.</param>
/// <param name="MayLose">True when idle instances may be destroyed.</param>
/// <param name="Created">Slots to create in.</param>
/// <param name="Ready">Slots in which an idle instance would do.</param>
/// <param name="MustLeave">Movable instances that have to give way wherever the newcomer lies.</param>
/// <param name="Moves">Most instances that may give way.</param>
internal readonly record struct Situation(
    GpuModel Model, ulong Pinned, ulong Movable, ulong Idle, bool MayLose,
    ulong Created, ulong Ready, ulong MustLeave, int Moves);
