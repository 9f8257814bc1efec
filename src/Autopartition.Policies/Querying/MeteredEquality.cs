using Autopartition.Policies.Metering;

namespace Autopartition.Policies.Querying;

/// <summary>
/// Equality that pays for every comparison: keys that were chosen to collide make a table compare all with all.
/// </summary>
internal sealed class MeteredEquality<T>(Meter meter) : IEqualityComparer<T>
{
    /// <inheritdoc/>
    public bool Equals(T? left, T? right)
    {
        meter.Tick(2);
        return EqualityComparer<T>.Default.Equals(left, right);
    }

    /// <inheritdoc/>
    public int GetHashCode(T value)
    {
        meter.Tick(2);
        return EqualityComparer<T>.Default.GetHashCode(value!);
    }
}
