namespace Autopartition.Core.Demand;

/// <summary>What one ask wants.</summary>
public abstract record AskShape
{
    private AskShape()
    {
    }

    /// <summary>An instance of the profile of this name, or of a larger one of the same GPU model.</summary>
    public sealed record Profile(string Name) : AskShape
    {
        /// <inheritdoc/>
        public override string ToString() => Name;
    }

    /// <summary>An instance that holds this many usable GiB.</summary>
    public sealed record Memory(decimal Gib) : AskShape
    {
        /// <inheritdoc/>
        public override string ToString() => $"{Gib:0.##} GiB";
    }

    /// <summary>Thousandths of a GPU, served by the least instance with that share of the compute slices.</summary>
    public sealed record Milli(int Thousandths) : AskShape
    {
        /// <inheritdoc/>
        public override string ToString() => $"{Thousandths} milli";
    }

    /// <summary>
    /// Usable GiB together with thousandths of a GPU's compute: the shape of a client that may share; by slices it is
    /// served by the least instance that has both.
    /// </summary>
    public sealed record Part(decimal Gib, int Thousandths) : AskShape
    {
        /// <inheritdoc/>
        public override string ToString() => $"{Gib:0.##} GiB and {Thousandths} milli";
    }

    /// <summary>Whole GPUs on one node, all or nothing, never slices.</summary>
    public sealed record WholeGpus(int Count) : AskShape
    {
        /// <inheritdoc/>
        public override string ToString() => Count == 1 ? "1 whole GPU" : $"{Count} whole GPUs";
    }
}
