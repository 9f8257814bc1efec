using System.Collections.Immutable;
using Autopartition.Core.Demand;

namespace Autopartition.Simulation.Traces;

/// <summary>
/// Reads the pod lists of Alibaba's cluster-trace-gpu-v2023 (openb). A pod with part of a GPU asks for that
/// many thousandths, one with whole GPUs for that many on one node; a pod without a GPU is skipped. The tenant
/// is the pod's class of service, the duration runs from creation to deletion. The GPU models that a pod names
/// are passed over, because the fleet of a scenario is another one.
/// </summary>
public static class OpenbReader
{
    /// <summary>Reads a file, plain or packed with gzip.</summary>
    public static TraceReadResult Read(string path) => CsvTrace.Read(path, new Format());

    private sealed class Format : ITraceFormat
    {
        private const int WholeGpu = 1000;

        private static readonly ImmutableArray<string> Required =
            ["name", "num_gpu", "gpu_milli", "qos", "creation_time", "deletion_time"];

        public string Name => "openb";

        public ImmutableArray<string> HeaderProblems(IReadOnlyList<string> columns) =>
            [.. TraceColumns.Missing(Required, columns)];

        public RowReading Read(TraceRow row)
        {
            var gpus = row.Integer("num_gpu", 0, TraceLimits.MaxGpus);
            if (gpus == 0)
                return new RowReading.Skipped("asks for no GPU");
            var name = row.Name("name");
            var shape = Shape(row, gpus);
            var tenant = row.Name("qos");
            var created = row.Seconds("creation_time");
            var deleted = row.Seconds("deletion_time");
            if (deleted < created)
                row.Reject("it is deleted before it is created");
            if (name is null || shape is null || tenant is null || created is null || deleted is null)
                return RowReading.Malformed;
            var ask = new Ask { Id = name, Tenant = tenant.ToLowerInvariant(), Shape = shape };
            return TraceColumns.Lasting(ask, created.Value, deleted.Value);
        }

        private static AskShape? Shape(TraceRow row, int? gpus)
        {
            var milli = row.Integer("gpu_milli", 1, WholeGpu);
            if (gpus is null || milli is null)
                return null;
            if (milli == WholeGpu)
                return new AskShape.WholeGpus(gpus.Value);
            if (gpus == 1)
                return new AskShape.Milli(milli.Value);
            row.Reject($"gpu_milli '{milli}' of each of {gpus} GPUs: parts of several GPUs are not asked for");
            return null;
        }
    }
}
