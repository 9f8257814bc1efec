using System.Collections.Immutable;
using System.CommandLine;
using Autopartition.Cli.Frame;
using Autopartition.Cli.Node.Machine;

namespace Autopartition.Cli.Node.Inspecting;

/// <summary>The verb <c>node export</c> as people type it.</summary>
internal sealed class ExportCommand : VerbCommand
{
    private readonly Option<ExportForm> _form = Choice.Of<ExportForm>(
        "--as", "fleet: a fleet file, with places; mig-parted: counts of instances, for NVIDIA's mig-parted.");

    private readonly MachineArguments _machine = new();

    public ExportCommand(Terminal terminal)
        : base("export", "Writes what stands on the GPUs of this machine as a file that apply and assert read.")
    {
        Add(_form);
        _machine.AddTo(this);
        Validators.Add(result =>
        {
            if (_machine.WantsJson(result))
                result.AddError("the file itself is the output; leave --json out");
        });
        SetAction(parsed => new ExportVerb(terminal).Run(parsed.GetValue(_form), _machine.Read(parsed)));
    }

    public override string Notes => """
        Instances without a compute instance, which nothing can run on, are left out. What is exported and
        applied again changes nothing.
        """;

    public override ImmutableArray<Example> Examples =>
    [
        new("autopartition node export > layout.yaml", "a fleet file of this machine"),
        new("autopartition node export --as mig-parted --out mig-parted.yaml", "counts for mig-parted"),
    ];
}
