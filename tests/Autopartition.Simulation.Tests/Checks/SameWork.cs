using System.Text.Json;

namespace Autopartition.Simulation.Tests.Checks;

/// <summary>Whether two messages say the same; records with lists in them do not know.</summary>
internal static class SameWork
{
    public static bool Is<TMessage>(TMessage one, TMessage other) =>
        Equals(one, other) || JsonSerializer.Serialize(one) == JsonSerializer.Serialize(other);
}
