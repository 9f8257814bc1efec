namespace Autopartition.Benchmarks.NodeTable;

/// <summary>A node of the table and what is free on it.</summary>
internal sealed class TableNode
{
    private readonly uint _model;

    /// <summary>A node on which nobody is.</summary>
    /// <param name="cpuMilli">Thousandths of CPUs.</param>
    /// <param name="memoryMib">Host memory, MiB.</param>
    /// <param name="gpus">GPUs.</param>
    /// <param name="model">The bit of their model.</param>
    public TableNode(int cpuMilli, int memoryMib, int gpus, uint model)
    {
        CpuMilli = cpuMilli;
        MemoryMib = memoryMib;
        Free = [.. Enumerable.Repeat(1000, gpus)];
        FreeMilli = 1000 * gpus;
        _model = model;
    }

    /// <summary>Free thousandths of CPUs.</summary>
    public int CpuMilli { get; private set; }

    /// <summary>Free host memory, MiB.</summary>
    public int MemoryMib { get; private set; }

    /// <summary>Free thousandths of each GPU.</summary>
    public int[] Free { get; }

    /// <summary>Free thousandths of all GPUs.</summary>
    public int FreeMilli { get; private set; }

    /// <summary>Another node like this one, which nobody must be on.</summary>
    public TableNode Fresh() => new(CpuMilli, MemoryMib, Free.Length, _model);

    /// <summary>True when the model is one that the pod takes.</summary>
    public bool Serves(PodKind pod) => pod.Gpus == 0 || pod.Models == 0 || (pod.Models & _model) != 0;

    /// <summary>True when the pod fits beside what is there.</summary>
    public bool Fits(PodKind pod) => CpuMilli >= pod.CpuMilli && MemoryMib >= pod.MemoryMib
        && (pod.Gpus == 0 || (FreeMilli >= pod.Demand && Serves(pod) && Able(pod.Milli) >= pod.Gpus));

    /// <summary>GPUs with so much free.</summary>
    public int Able(int milli)
    {
        var able = 0;
        foreach (var free in Free)
            able += free >= milli ? 1 : 0;
        return able;
    }

    /// <summary>
    /// The ways to choose GPUs for a pod that fits: for a part of one, each GPU with another amount free, the fullest
    /// first; else the first that are able.
    /// </summary>
    public List<int[]> Choices(PodKind pod)
    {
        var choices = new List<int[]>();
        var chosen = new List<int>();
        for (var gpu = 0; gpu < Free.Length && chosen.Count < pod.Gpus; gpu++)
        {
            if (Free[gpu] < pod.Milli)
                continue;
            if (pod.Demand >= 1000)
                chosen.Add(gpu);
            else if (Array.IndexOf(Free, Free[gpu]) == gpu)
                choices.Add([gpu]);
        }
        if (pod.Demand is 0 or >= 1000)
            choices.Add([.. chosen]);
        else
            choices.Sort((left, right) => Free[left[0]].CompareTo(Free[right[0]]));
        return choices;
    }

    /// <summary>Puts a pod on these GPUs, or takes it away with a sign of -1.</summary>
    public void Put(PodKind pod, int[] on, int sign = 1)
    {
        CpuMilli -= sign * pod.CpuMilli;
        MemoryMib -= sign * pod.MemoryMib;
        FreeMilli -= sign * pod.Demand;
        foreach (var gpu in on)
            Free[gpu] -= sign * pod.Milli;
    }
}
