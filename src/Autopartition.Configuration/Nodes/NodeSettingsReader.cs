using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Yaml;

namespace Autopartition.Configuration.Nodes;

/// <summary>Reads the settings of a node.</summary>
public static class NodeSettingsReader
{
    private static readonly NumberRange TimeoutRange = new(1, 3600);

    /// <summary>The settings of a file, or everything that is wrong with it.</summary>
    public static ConfigResult<NodeSettings> Read(string path) => YamlFile.Read(path, Settings);

    private static NodeSettings Settings(MapReader map)
    {
        var clients = map.Each("clients", Client);
        return new NodeSettings
        {
            Units = [.. clients.Select(client => client.Unit).OfType<string>()],
            PauseLabels = [.. clients.Select(client => client.Label).OfType<string>()],
            ResetPossible = map.Flag("resetPossible", otherwise: true),
            DriverTimeout = map.WholeOrNull("driverTimeoutSeconds", TimeoutRange) is { } seconds
                ? TimeSpan.FromSeconds(seconds)
                : NodeSettings.Usual.DriverTimeout,
        };
    }

    private static ClientConfig Client(MapReader map)
    {
        var client = new ClientConfig(map.NameOrNull("unit"), map.NameOrNull("label"));
        if (client.Unit is null == client.Label is null)
            map.Refuse("unit", "a client has either a systemd unit or a node label; write one of unit and label");
        return client;
    }
}
