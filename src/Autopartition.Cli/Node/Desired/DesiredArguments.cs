using System.CommandLine;

namespace Autopartition.Cli.Node.Desired;

/// <summary>The layout that a verb is about, as people type it.</summary>
internal sealed class DesiredArguments
{
    private readonly Argument<string> _file = new("FILE")
    {
        Description = "A fleet file, or a file of NVIDIA's mig-parted.",
    };

    private readonly Option<string?> _node = new("--node")
    {
        Description = "The node of the fleet file that this machine is, where the file has several.",
        HelpName = "NAME",
    };

    private readonly Option<string?> _config = new("--config")
    {
        Description = "The configuration of the mig-parted file, where the file has several.",
        HelpName = "NAME",
    };

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        command.Add(_file);
        command.Add(_node);
        command.Add(_config);
    }

    /// <summary>What was typed.</summary>
    public DesiredOptions Read(ParseResult parsed) =>
        new(parsed.GetRequiredValue(_file), parsed.GetValue(_node), parsed.GetValue(_config));
}
