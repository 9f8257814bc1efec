namespace Autopartition.Cli.Simulations;

/// <summary>Which end of a figure is the better one.</summary>
internal enum Better
{
    Neither,
    More,
    Less,
}
