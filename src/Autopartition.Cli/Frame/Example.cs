namespace Autopartition.Cli.Frame;

/// <summary>A line to type, and what comes of it.</summary>
internal sealed record Example(string Line, string Meaning);
