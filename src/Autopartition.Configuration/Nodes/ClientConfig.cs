namespace Autopartition.Configuration.Nodes;

/// <summary>A program that holds GPUs, as a file names it: a systemd unit or a node label.</summary>
internal sealed record ClientConfig(string? Unit, string? Label);
