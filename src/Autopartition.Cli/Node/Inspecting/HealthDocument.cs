using System.Collections.Immutable;
using Autopartition.Cli.Frame;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Cli.Node.Inspecting;

/// <summary>The health of a <see cref="CardDocument"/>.</summary>
internal sealed record HealthDocument(bool Lost, string Recovery, long? UncorrectableErrors, ImmutableArray<int> Xids)
{
    public static HealthDocument Of(GpuHealth health) => new(
        health.IsLost, health.Recovery.Kebab(), health.UncorrectableErrors, [.. health.Xids.Select(xid => xid.Xid)]);
}
