using System.Collections.Immutable;

namespace Autopartition.Actuators.Cards;

/// <summary>Reads what the cards of a node report of themselves.</summary>
public interface ICardReader
{
    /// <summary>The cards that answer, in the order of the driver; empty when the driver does not answer.</summary>
    ImmutableArray<CardFacts> Cards();
}
