using Autopartition.Configuration.Reading;
using Autopartition.Core.Fleet;

namespace Autopartition.Configuration.Fleet;

/// <summary>An instance with the place in the file where it stands.</summary>
internal sealed record PlacedInstance(GpuInstance Instance, Place Place);
