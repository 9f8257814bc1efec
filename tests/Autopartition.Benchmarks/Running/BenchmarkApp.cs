using System.CommandLine;
using Autopartition.Benchmarks.Churn;
using Autopartition.Benchmarks.Forecasting;
using Autopartition.Benchmarks.Jobs;
using Autopartition.Benchmarks.NodeTable;
using Autopartition.Benchmarks.Packing;
using Autopartition.Benchmarks.Policies;
using Autopartition.Benchmarks.Scale;
using Autopartition.Benchmarks.Sizing;
using Autopartition.Benchmarks.Talk;

namespace Autopartition.Benchmarks.Running;

/// <summary>The command line of the benchmarks. They compute and print; they assert no time.</summary>
internal static class BenchmarkApp
{
    private static readonly Option<string?> Data = new("--data")
    {
        Description = "Folder of the public traces; the folder shared/data beside the repository by default.",
        HelpName = "DIR",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print one JSON object." };

    private static readonly Option<int> Seeds = new("--seeds")
    {
        Description = "Runs of each measurement, with the seeds 1, 2, 3 and so on.",
        HelpName = "N",
        DefaultValueFactory = _ => 3,
    };

    /// <summary>Runs the benchmark named and returns the exit code.</summary>
    public static int Run(string[] arguments)
    {
        Seeds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1000)
                result.AddError("--seeds takes a number from 1 to 1000.");
        });
        var root = new RootCommand("Measures the planner, its baselines and the bounds on public traces.")
        {
            Verb("t1", "How many GPUs the asks of the openb traces need, and how many of the openb nodes' they fill.",
                options => PackingBenchmark.Run(options).With(NodeTableBenchmark.Run(options))),
            Verb("t1-nodes", "The part of t1 with the node table.", NodeTableBenchmark.Run),
            Verb("t2", "How much of the demand is accepted while asks come and go.", ChurnBenchmark.Run),
            Verb("t3", "What forecasts are worth: accuracy, idle and unserved demand, changes.", ForecastBenchmark.Run),
            Verb("t4", "GPUs for services with a rate and a latency limit.", SizingBenchmark.Run),
            Verb("t4b", "How soon training jobs end on GPUs that are cut to them.", JobsBenchmark.Run),
            Verb("talk", "The talk's performance tests: every outcome, durations with residuals.", TalkBenchmark.Run),
            Verb("policy", "What the sandbox of policies costs, and how soon it stops.", PolicyBenchmark.Run),
            Verb("policy-reload", "What stays in memory when policies are replaced 10,000 times.", ReloadBenchmark.Run),
            Verb("t5", "How fast and how well fleets of up to 10,000 GPUs are planned.", ScaleBenchmark.Run),
            Verb("sim", "Placements a second of the loop of t2, and memory.", SpeedBenchmark.Run),
        };
        return root.Parse(arguments).Invoke();
    }

    private static Command Verb(string name, string description, Func<BenchmarkOptions, BenchmarkReport> run)
    {
        var command = new Command(name, description) { Data, Json, Seeds };
        command.SetAction(parsed =>
        {
            var options = new BenchmarkOptions(
                parsed.GetValue(Data) ?? Repository.DefaultData, parsed.GetValue(Seeds));
            run(options).Print(Console.Out, parsed.GetValue(Json));
            return 0;
        });
        return command;
    }
}
