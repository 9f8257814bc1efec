using System.Collections.Immutable;

namespace Autopartition.Cli.Layouts;

/// <summary>The object that <c>layouts --json</c> prints: the models of the catalog.</summary>
internal sealed record ModelListDocument(ImmutableArray<ModelListDocument.Entry> Models)
{
    /// <summary>One model.</summary>
    internal sealed record Entry(string Model, ImmutableArray<string> Products, bool Mig, bool PlacementsKnown);
}
