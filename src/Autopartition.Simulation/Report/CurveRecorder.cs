using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Simulation.Figures;

namespace Autopartition.Simulation.Report;

/// <summary>Follows what is asked, granted, made and wasted in the whole fleet.</summary>
internal sealed class CurveRecorder
{
    private const int Asked = 0;
    private const int Granted = 1;
    private const int Made = 2;
    private const int Stranded = 3;
    private const int Idle = 4;
    private const int Oversized = 5;
    private const int Waiting = 6;

    private readonly BinnedMeans _means = new(7);
    private readonly AskSlices _slices;

    public CurveRecorder(FleetState fleet)
    {
        _slices = new AskSlices(fleet);
        foreach (var gpu in fleet.Gpus)
        {
            Count(gpu, 1);
            foreach (var lease in gpu.Leases)
                _means[Asked] += lease.Asked is { } shape ? _slices.Of(shape) : 0;
        }
    }

    public void Advance(double to) => _means.Advance(to);

    public void Ask(AskShape shape)
    {
        _means[Asked] += _slices.Of(shape);
        _means[Waiting]++;
    }

    /// <summary>A waiting ask has its lease, or is gone.</summary>
    public void EndWait(AskShape shape, bool granted)
    {
        _means[Waiting]--;
        if (!granted)
            _means[Asked] -= _slices.Of(shape);
    }

    public void End(Lease lease) => _means[Asked] -= lease.Asked is { } shape ? _slices.Of(shape) : 0;

    public void Replace(GpuState before, GpuState after)
    {
        Count(before, -1);
        Count(after, 1);
    }

    public FleetCurves Finish()
    {
        // The first call settles the length of the bins for all.
        var asked = _means.Means(Asked);
        return new FleetCurves(
            _means.BinSeconds, asked, _means.Means(Granted), _means.Means(Made), _means.Means(Stranded),
            _means.Means(Idle), _means.Means(Oversized), _means.Means(Waiting));
    }

    private void Count(GpuState gpu, int sign)
    {
        var all = Math.Max(1, gpu.Model.Figures.ComputeSlices);
        var isWhole = gpu.WholeLease is not null || gpu.Shares.Length > 0;
        var made = isWhole ? all : gpu.Instances.Sum(Slices);
        var granted = isWhole ? all : gpu.Instances.Where(instance => instance.IsLeased).Sum(Slices);
        var waste = gpu.Waste;
        _means[Granted] += sign * granted;
        _means[Made] += sign * made;
        _means[Stranded] += sign * waste.Stranded.ComputeSlices;
        _means[Idle] += sign * waste.Idle.ComputeSlices;
        _means[Oversized] += sign * waste.Oversized.ComputeSlices;
    }

    private static int Slices(GpuInstance instance) => instance.Slot.Profile.ComputeSlices;
}
