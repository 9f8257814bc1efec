using Autopartition.Core.Geometry;

namespace Autopartition.Simulation.Figures;

/// <summary>
/// Adds up an amount over virtual time, in whole ticks, so that the order of events cannot change the last digit. A
/// unit that is unknown for any GPU, for any time, is unknown in the end.
/// </summary>
internal sealed class AmountIntegral
{
    private long _compute;
    private long _memory;
    private long _sms;
    private decimal _gib;
    private int _unknownSms;
    private int _unknownGib;
    private Totals _running = Totals.Zero;
    private Totals _kept = Totals.Zero;

    /// <summary>One part of the sum changes.</summary>
    public void Replace(SliceAmount before, SliceAmount after)
    {
        Add(before, -1);
        Add(after, +1);
    }

    /// <summary>The sum has stood for a time.</summary>
    public void Pass(TimeSpan time)
    {
        var ticks = time.Ticks;
        _running = new Totals(
            _running.Compute + (Int128)_compute * ticks,
            _running.Memory + (Int128)_memory * ticks,
            _unknownSms > 0 ? null : _running.Sms + (Int128)_sms * ticks,
            _unknownGib > 0 ? null : _running.Gib + _gib * ticks);
    }

    /// <summary>
    /// What has been added up so far is part of the average; what follows may turn out not to be.
    /// </summary>
    public void Keep() => _kept = _running;

    /// <summary>The average of what was kept, over a time.</summary>
    public AverageAmount Over(TimeSpan span)
    {
        var ticks = Math.Max(1, span.Ticks);
        return new AverageAmount(
            (double)_kept.Compute / ticks,
            (double)_kept.Memory / ticks,
            (double?)_kept.Sms / ticks,
            (double?)(_kept.Gib / ticks));
    }

    private void Add(SliceAmount amount, int sign)
    {
        _compute += sign * amount.ComputeSlices;
        _memory += sign * amount.MemorySlices;
        _sms += sign * (amount.Sms ?? 0);
        _gib += sign * (amount.MemoryGib ?? 0);
        _unknownSms += amount.Sms is null ? sign : 0;
        _unknownGib += amount.MemoryGib is null ? sign : 0;
    }

    private sealed record Totals(Int128 Compute, Int128 Memory, Int128? Sms, decimal? Gib)
    {
        public static Totals Zero { get; } = new(0, 0, 0, 0);
    }
}
