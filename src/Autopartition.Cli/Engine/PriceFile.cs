using Autopartition.Cli.Frame;
using Autopartition.Configuration.Pricing;
using Autopartition.Core.Planning;

namespace Autopartition.Cli.Engine;

/// <summary>The prices that came with the executable.</summary>
internal static class PriceFile
{
    /// <summary>The prices, or null after the problems of the file were told.</summary>
    public static Prices? Read(Terminal terminal) =>
        FileProblems.Tell(terminal, PricesReader.Read(Path.Combine(AppContext.BaseDirectory, "config", "prices.yaml")));
}
