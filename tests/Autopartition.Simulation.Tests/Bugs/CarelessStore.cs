using Autopartition.Core.Execution.Journaling;
using Autopartition.Simulation.Tests.World;

namespace Autopartition.Simulation.Tests.Bugs;

/// <summary>A store that is used without care for what it answers.</summary>
internal sealed class CarelessStore(Disk disk, PlantedBug bug) : IJournalStore
{
    public StoreContent Read() => disk.Read();

    public StoreResult Append(long length, ReadOnlyMemory<byte> bytes)
    {
        var result = disk.Append(bug == PlantedBug.JournalIsWrittenByTwo ? disk.Bytes.Length : length, bytes);
        return bug == PlantedBug.FailedWriteIsTakenForDurable ? StoreResult.Durable : result;
    }

    public StoreResult Replace(long length, ReadOnlyMemory<byte> bytes) => bug == PlantedBug.TornTailIsNotCutOff
        ? StoreResult.Durable
        : disk.Replace(length, bytes);
}
