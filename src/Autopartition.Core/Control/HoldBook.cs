namespace Autopartition.Core.Control;

/// <summary>Holds that outlast one evaluation.</summary>
internal sealed class HoldBook
{
    private readonly SortedDictionary<string, DateTimeOffset> _until = new(StringComparer.Ordinal);

    /// <summary>Holds a GPU until a moment; a longer hold that stands is kept.</summary>
    public void Hold(string gpuId, DateTimeOffset until)
    {
        if (!_until.TryGetValue(gpuId, out var standing) || standing < until)
            _until[gpuId] = until;
    }

    /// <summary>GPUs held at a moment; holds that are over are forgotten.</summary>
    public IEnumerable<string> HeldAt(DateTimeOffset now)
    {
        foreach (var (gpuId, until) in _until.ToList())
        {
            if (until <= now)
                _until.Remove(gpuId);
        }
        return _until.Keys;
    }
}
