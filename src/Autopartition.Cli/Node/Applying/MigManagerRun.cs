using System.Collections.Immutable;
using Autopartition.Cli.Node.Desired;
using Autopartition.Cli.Node.Machine;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Cli.Node.Applying;

/// <summary>
/// Has mig-manager lay the node out by the name of a configuration. It places instances itself, so what is compared
/// afterwards are counts.
/// </summary>
internal static class MigManagerRun
{
    public static ApplyOutcome Run(LocalMachine machine, ApplyOptions options, ImmutableArray<DesiredLayout> wanted)
    {
        if (options.Desired.Config is not { } config)
            return Refused("mig-manager takes the name of a configuration that it has: say it by --config");
        if (Differences(machine.Actuator.Read(), wanted).IsEmpty)
            return new ApplyOutcome(ApplyStatus.Unchanged, [], []);
        if (options.DryRun)
            return new ApplyOutcome(ApplyStatus.Planned, [], []);
        return machine.MigManager().ApplyConfiguration(config) switch
        {
            ActuatorResult.Refused refused => Refused(refused.Reason),
            ActuatorResult.Unknown unknown => new ApplyOutcome(ApplyStatus.Failed, [unknown.Reason], []),
            _ when Differences(machine.Actuator.Read(), wanted) is { IsEmpty: false } left =>
                new ApplyOutcome(ApplyStatus.Failed, left, []),
            _ => new ApplyOutcome(ApplyStatus.Applied, [], []),
        };
    }

    private static ApplyOutcome Refused(string reason) => new(ApplyStatus.Refused, [reason], []);

    private static ImmutableArray<string> Differences(NodeInventory inventory, ImmutableArray<DesiredLayout> wanted) =>
        inventory.Unreadable is { } reason
            ? [reason]
            :
            [
                .. from layout in wanted
                   let has = Words(inventory.Find(layout.Uuid)?.Instances.Select(one => one.Spot.Profile) ?? [])
                   let wants = Words(layout.Layout.Instances.Select(slot => slot.Profile.Name))
                   where has != wants
                   select $"GPU {layout.Index}: it has [{has}] and should have [{wants}]",
            ];

    private static string Words(IEnumerable<string> profiles) =>
        string.Join(' ', profiles.Order(StringComparer.Ordinal));
}
