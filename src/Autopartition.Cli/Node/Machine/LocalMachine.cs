using System.Collections.Immutable;
using Autopartition.Actuators;
using Autopartition.Actuators.Cards;
using Autopartition.Actuators.Clients;
using Autopartition.Actuators.Host;
using Autopartition.Actuators.Kubernetes;
using Autopartition.Actuators.Mps;
using Autopartition.Actuators.NvidiaSmi;
using Autopartition.Actuators.Nvml;
using Autopartition.Actuators.Programs;
using Autopartition.Cli.Engine;
using Autopartition.Cli.Frame;
using Autopartition.Configuration.Nodes;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Health;
using Autopartition.Core.Geometry;

namespace Autopartition.Cli.Node.Machine;

/// <summary>This machine: its driver, its cards, its settings.</summary>
internal sealed class LocalMachine : IDisposable
{
    /// <summary>Variable with the folder of the journals.</summary>
    public const string StateVariable = "AUTOPARTITION_STATE";

    /// <summary>The folder of the journals when nobody names another.</summary>
    public const string UsualState = "/var/lib/autopartition";

    /// <summary>How long mig-manager may take. Minutes have been seen.</summary>
    private static readonly TimeSpan MigManagerLimit = TimeSpan.FromMinutes(10);

    private readonly IGpuActuator _inner;
    private readonly INodeLabels _labels;

    private LocalMachine(
        GpuCatalog catalog, NodeSettings settings, IGpuActuator inner, INodeLabels labels, string stateFolder)
    {
        _labels = labels;
        Catalog = catalog;
        _inner = inner;
        Settings = settings;
        Actuator = new PatientActuator(inner, settings.DriverTimeout, TimeProvider.System);
        StateFolder = stateFolder;
    }

    /// <summary>The cards that the engine knows.</summary>
    public GpuCatalog Catalog { get; }

    /// <summary>What errors of the driver lead to.</summary>
    public required XidTable Xids { get; init; }

    /// <summary>Reads and changes the GPUs; a driver that hangs is given up.</summary>
    public PatientActuator Actuator { get; }

    /// <summary>What is known of it beside its GPUs.</summary>
    public NodeSettings Settings { get; }

    /// <summary>Folder of the journals.</summary>
    public string StateFolder { get; }

    /// <summary>This machine; null after telling what is wrong with a file.</summary>
    public static LocalMachine? Open(MachineOptions options, Terminal terminal)
    {
        if (CatalogFiles.Read(terminal) is not { } catalog || XidFile.Read(terminal) is not { } xids)
            return null;
        var settings = options.Settings is null ? NodeSettings.Usual
            : FileProblems.Tell(terminal, NodeSettingsReader.Read(options.Settings));
        if (settings is null)
            return null;
        var state = options.State is { Length: > 0 } named ? named
            : Environment.GetEnvironmentVariable(StateVariable) is { Length: > 0 } set ? set : UsualState;
        var labels = ClusterAccess.Labels() ?? FixedLabels.None;
        var inner = Driver(options.Driver, Options(catalog, settings, labels, state));
        return new LocalMachine(catalog, settings, inner, labels, state) { Xids = xids };
    }

    /// <summary>What stands; null after telling that there is no driver.</summary>
    public NodeInventory? Read(Terminal terminal)
    {
        var inventory = Actuator.Read();
        if (inventory.Unreadable is null)
            return inventory;
        terminal.Say($"node: the GPUs of this machine cannot be read: {inventory.Unreadable}");
        return null;
    }

    /// <summary>What the cards report of themselves.</summary>
    public ImmutableArray<CardFacts> Cards() =>
        Actuator.Ask(() => ((ICardReader)_inner).Cards().ToImmutableList()) is { } cards ? [.. cards] : [];

    /// <summary>The way by NVIDIA's mig-manager.</summary>
    public MigManagerActuator MigManager() => new(_labels, Actuator, MigManagerLimit, TimeProvider.System);

    public void Dispose()
    {
        if (!Actuator.IsStuck)
            (_inner as IDisposable)?.Dispose();
    }

    private static IGpuActuator Driver(DriverKind kind, NvmlOptions options) =>
        kind == DriverKind.NvidiaSmi ? new NvidiaSmiGpuActuator(options) : new NvmlGpuActuator(options);

    private static NvmlOptions Options(
        GpuCatalog catalog, NodeSettings settings, INodeLabels labels, string state)
    {
        var programs = new ProgramRunner();
        return new NvmlOptions
        {
            Models = new CardModels(catalog),
            Host = HostFacts.OfThisMachine(),
            Programs = programs,
            Mps = MpsDaemons.OfThisMachine(programs),
            Labels = labels,
            ResetPossible = settings.ResetPossible,
            Clients = new HostClients(
            [
                .. settings.Units.Select(unit => new SystemdClient(unit, programs)),
                .. settings.PauseLabels.Select(label => new LabelClient(label, labels)),
            ],
            Path.Join(state, Actuators.Journals.StateFolder.PausedClientsName)),
        };
    }
}
