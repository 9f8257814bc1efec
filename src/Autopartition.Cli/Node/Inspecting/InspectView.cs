using Autopartition.Cli.Frame;

namespace Autopartition.Cli.Node.Inspecting;

/// <summary>Shows people what stands on this machine.</summary>
internal static class InspectView
{
    public static void Draw(TextWriter text, InspectDocument node)
    {
        text.WriteLine($"driver {node.DriverVersion ?? "unknown"}, {Wording.Count(node.Gpus.Length, "GPU")}");
        if (node.ForeignOwner is { } owner)
            text.WriteLine(owner);
        if (node.ClientsPaused)
            text.WriteLine("host clients are paused");
        foreach (var card in node.Gpus)
            Draw(text, card);
    }

    private static void Draw(TextWriter text, CardDocument card)
    {
        text.WriteLine();
        text.WriteLine($"GPU {card.Index}: {card.Name ?? "does not answer"} ({card.Uuid})");
        text.WriteLine($"  model      {card.Model ?? "not in the catalog"}");
        var pending = card.PendingMode == card.Mode ? "" : $", {card.PendingMode} pending";
        text.WriteLine($"  MIG mode   {card.Mode}{pending}");
        text.WriteLine($"  processes  {card.Processes}");
        text.WriteLine($"  health     {Health(card.Health)}");
        if (card.Mps || card.ExclusiveProcess)
            text.WriteLine($"  sharing    {Sharing(card)}");
        foreach (var instance in card.Instances)
            Draw(text, instance);
        foreach (var difference in card.Differences)
            text.WriteLine($"  differs    {difference}");
        foreach (var news in card.News)
            text.WriteLine($"  new        {news}");
        if (card is { Model: not null, Differences.IsEmpty: true, Profiles.IsEmpty: false })
            text.WriteLine($"  catalog    agrees with the card, {Wording.Count(card.Profiles.Length, "profile")}");
    }

    private static string Sharing(CardDocument card) =>
        card.ExclusiveProcess ? card.Mps ? "MPS, EXCLUSIVE_PROCESS" : "EXCLUSIVE_PROCESS" : "MPS";

    private static void Draw(TextWriter text, InstanceDocument instance)
    {
        var place = $"{instance.Profile}@{instance.Start}, id {instance.Gi}{(instance.Mps ? ", MPS" : "")}";
        text.WriteLine($"  instance   {place}: {instance.Processes}");
        foreach (var device in instance.Devices)
            text.WriteLine($"    device   {device.Profile ?? "unknown"}, id {device.Ci}: {device.Uuid ?? "no UUID"}");
        if (instance.Devices.IsEmpty)
            text.WriteLine("    no compute instance: nothing can run on it");
    }

    private static string Health(HealthDocument health)
    {
        if (health.Lost)
            return "lost: the driver does not reach it";
        var errors = health.UncorrectableErrors is { } count ? $"{count} uncorrectable errors" : "errors unknown";
        var xids = health.Xids.IsEmpty ? "" : $", Xid {string.Join(", ", health.Xids)}";
        return health.Recovery == "none" ? errors + xids : $"{errors}{xids}, the driver asks for {health.Recovery}";
    }
}
