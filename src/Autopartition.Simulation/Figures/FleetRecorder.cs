using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Simulation.Figures;

/// <summary>
/// Follows the GPUs through virtual time: waste, use, and what the fleet looked like at some moments.
/// </summary>
internal sealed class FleetRecorder
{
    private const int SnapshotsOfARun = 12;

    private readonly GpuState[] _gpus;
    private readonly Waste[] _wastes;
    private readonly int[] _leasedSlices;
    private readonly Dictionary<string, int> _index;
    private readonly AmountIntegral _stranded = new();
    private readonly AmountIntegral _idle = new();
    private readonly AmountIntegral _oversized = new();
    private readonly List<FleetSnapshot> _snapshots = [];
    private readonly TimeSpan _snapshotPeriod;
    private TimeSpan _at;
    private Int128 _useTicks;
    private Int128 _keptUseTicks;
    private int _inUse;
    private int _leased;
    private int _mostLeased;

    public FleetRecorder(FleetState fleet, TimeSpan horizon)
    {
        _gpus = [.. fleet.Gpus];
        _wastes = [.. fleet.Gpus.Select(_ => Waste.None)];
        _leasedSlices = new int[_gpus.Length];
        _index = fleet.Gpus.Select((gpu, i) => (gpu.Id, i)).ToDictionary(StringComparer.Ordinal);
        _snapshotPeriod = horizon / SnapshotsOfARun;
        Busiest = new FleetSnapshot(TimeSpan.Zero, fleet.Gpus, 0);
        for (var i = 0; i < _gpus.Length; i++)
        {
            _inUse += _gpus[i].IsLeased ? 1 : 0;
            Measure(i);
        }
    }

    private TimeSpan NextSnapshot => _snapshotPeriod * (_snapshots.Count + 1);

    /// <summary>From the start to the last moment that was kept; the figures are over it.</summary>
    public TimeSpan Span { get; private set; }

    /// <summary>Hours of GPUs with a lease.</summary>
    public double GpuHours => (double)_keptUseTicks / TimeSpan.TicksPerHour;

    /// <summary>The waste, averaged.</summary>
    public WasteAverages AverageWaste => new(_stranded.Over(Span), _idle.Over(Span), _oversized.Over(Span));

    /// <summary>The fleet when most slices were leased.</summary>
    public FleetSnapshot Busiest { get; private set; }

    /// <summary>The fleet at evenly spaced moments.</summary>
    public IReadOnlyList<FleetSnapshot> Snapshots => _snapshots;

    /// <summary>The fleet now.</summary>
    public FleetSnapshot Now(int waiting) => new(_at, [.. _gpus], waiting);

    /// <summary>Time passes; what stands has stood until now.</summary>
    public void Advance(TimeSpan to, int waiting)
    {
        if (to == _at)
            return;
        if (_leased > _mostLeased)
        {
            _mostLeased = _leased;
            Busiest = Now(waiting);
        }
        while (_snapshotPeriod > TimeSpan.Zero && _snapshots.Count < SnapshotsOfARun && NextSnapshot <= to)
            _snapshots.Add(Now(waiting) with { At = NextSnapshot });
        foreach (var part in (ReadOnlySpan<AmountIntegral>)[_stranded, _idle, _oversized])
            part.Pass(to - _at);
        _useTicks += (Int128)_inUse * (to - _at).Ticks;
        _at = to;
    }

    /// <summary>A GPU looks different from now on.</summary>
    public void Replace(GpuState after)
    {
        var i = _index[after.Id];
        _inUse += (after.IsLeased ? 1 : 0) - (_gpus[i].IsLeased ? 1 : 0);
        _gpus[i] = after;
        Measure(i);
    }

    /// <summary>Something happened to an ask: the figures reach at least to here.</summary>
    public void Keep()
    {
        foreach (var part in (ReadOnlySpan<AmountIntegral>)[_stranded, _idle, _oversized])
            part.Keep();
        _keptUseTicks = _useTicks;
        Span = _at;
    }

    private void Measure(int i)
    {
        var gpu = _gpus[i];
        var waste = gpu.Waste;
        _stranded.Replace(_wastes[i].Stranded, waste.Stranded);
        _idle.Replace(_wastes[i].Idle, waste.Idle);
        _oversized.Replace(_wastes[i].Oversized, waste.Oversized);
        _wastes[i] = waste;
        _leased -= _leasedSlices[i];
        _leasedSlices[i] = LeasedSlices(gpu);
        _leased += _leasedSlices[i];
    }

    private static int LeasedSlices(GpuState gpu) => gpu.WholeLease is null
        ? gpu.Instances.Where(instance => instance.IsLeased).Sum(instance => instance.Slot.Profile.ComputeSlices)
        : Math.Max(1, gpu.Model.Figures.ComputeSlices);
}
