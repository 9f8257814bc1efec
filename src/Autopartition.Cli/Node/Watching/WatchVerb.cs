using System.Text.Json;
using Autopartition.Cli.Frame;
using Autopartition.Cli.Node.Machine;

namespace Autopartition.Cli.Node.Watching;

/// <summary>Answers <c>node watch</c>.</summary>
internal sealed class WatchVerb(Terminal terminal)
{
    private readonly TimeProvider _clock = TimeProvider.System;

    public int Run(TimeSpan every, int? looks, MachineOptions options)
    {
        using var machine = LocalMachine.Open(options, terminal);
        if (machine is null)
            return ExitCodes.BadInput;
        if (machine.Read(terminal) is not { } before)
            return ExitCodes.Environment;
        Tell(new WatchLine(Time, "", $"watching {Wording.Count(before.Gpus.Length, "GPU")}"), options);
        foreach (var line in InventoryChange.Health(before))
            Tell(new WatchLine(Time, line.Gpu, line.What), options);
        for (var look = 1; looks is null || look < looks; look++)
        {
            Task.Delay(every, _clock).GetAwaiter().GetResult();
            var after = machine.Actuator.Read();
            foreach (var (gpu, what) in InventoryChange.Between(before, after))
                Tell(new WatchLine(Time, gpu, what), options);
            before = after;
        }
        return ExitCodes.Done;
    }

    private string Time => _clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ");

    private void Tell(WatchLine line, MachineOptions options)
    {
        terminal.Raw.WriteLine(options.Json
            ? JsonSerializer.Serialize(line, WatchLineTypes.Default.WatchLine)
            : $"{line.Time}  {(line.Gpu.Length == 0 ? "node" : line.Gpu)}: {line.What}");
        terminal.Raw.Flush();
    }
}
