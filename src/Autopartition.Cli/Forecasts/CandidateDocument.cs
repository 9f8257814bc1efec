namespace Autopartition.Cli.Forecasts;

/// <summary>One candidate of a series and its back-test.</summary>
internal sealed record CandidateDocument(string Name, double? Wape, double? Cost);
