using Autopartition.Benchmarks.Running;

return BenchmarkApp.Run(args);
