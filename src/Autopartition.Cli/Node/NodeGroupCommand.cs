using System.Collections.Immutable;
using Autopartition.Cli.Frame;
using Autopartition.Cli.Node.Applying;
using Autopartition.Cli.Node.Desired;
using Autopartition.Cli.Node.Inspecting;
using Autopartition.Cli.Node.Watching;

namespace Autopartition.Cli.Node;

/// <summary>The verb <c>node</c>, which only groups what is done on one machine without a control plane.</summary>
internal sealed class NodeGroupCommand : VerbCommand
{
    public NodeGroupCommand(Terminal terminal)
        : base("node", "Reads and changes the GPUs of this machine, without a control plane.")
    {
        Add(new InspectCommand(terminal));
        Add(new ApplyCommand(terminal));
        Add(new AssertCommand(terminal));
        Add(new ExportCommand(terminal));
        Add(new WatchCommand(terminal));
    }

    public override string Notes => """
        All of them read the driver of this machine, and only apply changes anything. Exit code 4 means that
        there is no driver, or that it does not answer. AUTOPARTITION_NVML names another library than the
        driver's libnvidia-ml.so.1.
        """;

    public override ImmutableArray<Example> Examples =>
    [
        new("autopartition node inspect", "what stands, and where the cards differ from the catalog"),
        new("autopartition node export > layout.yaml", "what stands, as a file"),
        new("autopartition node assert layout.yaml", "whether that stands: exit code 0 or 1"),
        new("autopartition node apply layout.yaml", "that it stands, around whatever is in use"),
    ];
}
