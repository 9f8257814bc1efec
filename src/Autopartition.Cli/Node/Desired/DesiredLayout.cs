using Autopartition.Core.Geometry;

namespace Autopartition.Cli.Node.Desired;

/// <summary>What one card is to look like.</summary>
/// <param name="Uuid">The card.</param>
/// <param name="Index">Its position in the order of the driver.</param>
/// <param name="Mode">Its mode.</param>
/// <param name="Layout">Its instances.</param>
internal sealed record DesiredLayout(string Uuid, int Index, PartitionMode Mode, Layout Layout)
{
    /// <summary>Instances that an MPS daemon is to serve, as a set of slots.</summary>
    public ulong MpsSlots { get; init; }

    /// <summary>The form in which it is shown: <c>mig [3g.40gb@0 3g.40gb@4]</c>.</summary>
    public override string ToString() => Mode == PartitionMode.Mig ? $"mig [{Layout}]" : Frame.Wording.Kebab(Mode);
}
