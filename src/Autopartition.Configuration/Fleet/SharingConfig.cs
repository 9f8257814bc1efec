using System.Collections.Immutable;
using Autopartition.Core.Fleet;

namespace Autopartition.Configuration.Fleet;

/// <summary>How a file says that a GPU or an instance is shared.</summary>
internal sealed record SharingConfig(Sharing Kind, ImmutableArray<GpuShare> Shares);
