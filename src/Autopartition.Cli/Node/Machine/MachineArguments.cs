using System.CommandLine;
using Autopartition.Cli.Frame;

namespace Autopartition.Cli.Node.Machine;

/// <summary>The options that every verb of a node has, as people type them.</summary>
internal sealed class MachineArguments
{
    private readonly Option<DriverKind> _driver = Choice.Of<DriverKind>(
        "--by", "How the GPUs are reached: nvml, the driver's library; nvidia-smi, its commands; or mig-manager, which "
            + "reads by NVML and has NVIDIA's mig-manager lay out the whole node by the name of a configuration.");

    private readonly Option<string?> _settings = new("--settings")
    {
        Description = "Programs to pause around a change of mode, and what else is known of this machine.",
        HelpName = "NODE.yaml",
    };

    private readonly Option<string?> _state = new("--state")
    {
        Description = $"Folder of the journals; else that of {LocalMachine.StateVariable}, "
            + $"else {LocalMachine.UsualState}.",
        HelpName = "FOLDER",
    };

    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<string?> _out = CommonOptions.Out();

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command, bool withOut = true)
    {
        command.Add(_driver);
        command.Add(_settings);
        command.Add(_state);
        command.Add(_json);
        if (withOut)
            command.Add(_out);
    }

    /// <summary>True when one object is asked for.</summary>
    public bool WantsJson(System.CommandLine.Parsing.CommandResult result) => result.GetValue(_json);

    /// <summary>What was typed.</summary>
    public MachineOptions Read(ParseResult parsed, bool withOut = true) => new()
    {
        Driver = parsed.GetValue(_driver),
        Settings = parsed.GetValue(_settings),
        State = parsed.GetValue(_state),
        Json = parsed.GetValue(_json),
        Out = withOut ? parsed.GetValue(_out) : null,
    };
}
