using Autopartition.Core.Workloads;

namespace Autopartition.Simulation.Physics;

/// <summary>A process at work: how far it is and what it holds.</summary>
internal sealed class RunningClient(DomainClient client, double modelSpeed)
{
    /// <summary>Work of less than this many seconds is done: it is what rounding leaves.</summary>
    private const double Rounding = 1e-7;

    private int _runsDone = client.From.RunsDone;
    private int _stretch = client.From.Stretch;

    public DomainClient Client => client;

    /// <summary>Memory that it holds, GiB.</summary>
    public decimal HeldGib { get; set; }

    /// <summary>Work left in its stretch, in seconds alone on the reference GPU.</summary>
    public double Left { get; private set; } =
        client.Workload.Stretches[client.From.Stretch].Seconds - client.From.SecondsDone;

    /// <summary>Work that it does a second.</summary>
    public double Rate { get; set; }

    public bool IsStretchDone => Left <= Rounding;

    /// <summary>True at the end of its last run.</summary>
    public bool IsDone => IsStretchDone && _runsDone == client.Runs - 1
        && _stretch == client.Workload.Stretches.Length - 1;

    /// <summary>The stretch that it is in.</summary>
    public WorkloadStretch Stretch => client.Workload.Stretches[_stretch];

    /// <summary>How far it is.</summary>
    public ClientProgress Progress => new(_runsDone, _stretch, Math.Max(0, Stretch.Seconds - Left));

    /// <summary>Seconds until its stretch is done.</summary>
    public double Remaining => Left / Rate;

    /// <summary>What it is and may use, for the contention.</summary>
    public Contender Contender(double compute, double bandwidth, int domainSlices) =>
        new(Stretch.Phase, client.Workload.Weight, client.Workload.Interference)
        {
            Compute = client.Part is { } part ? compute * part.Slices / domainSlices : compute,
            Bandwidth = bandwidth,
            Cap = client.ThreadPercent / 100d,
            Group = client.Part?.Start ?? 0,
        };

    /// <summary>Works for some seconds.</summary>
    public void Work(double seconds) => Left -= seconds * Rate;

    /// <summary>Sets what it does a second, given its speed on hardware like the reference.</summary>
    public void Pace(double rate) => Rate = rate * modelSpeed;

    /// <summary>Goes on to the next stretch, of the next run after the last.</summary>
    public void Step()
    {
        if (++_stretch == client.Workload.Stretches.Length)
        {
            _stretch = 0;
            _runsDone++;
        }
        Left = Stretch.Seconds;
    }
}
