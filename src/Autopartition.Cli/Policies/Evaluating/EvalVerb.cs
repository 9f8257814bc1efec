using Autopartition.Cli.Engine;
using Autopartition.Cli.Frame;
using Autopartition.Core.Policies;
using Autopartition.Policies.Compiling;

namespace Autopartition.Cli.Policies.Evaluating;

/// <summary>Answers <c>policy eval</c>.</summary>
internal sealed class EvalVerb(Terminal terminal)
{
    public int Run(EvalOptions options)
    {
        if (SnapshotFile.Read(options.Snapshot, options.Moment, terminal) is not { } context)
            return ExitCodes.BadInput;
        var (set, exitCode) = PolicyFiles.Load("eval", options.Paths, terminal);
        if (set is null)
            return exitCode;
        using (set)
        {
            var run = PolicyRun.Of(set.Policies, context);
            Print(context, run, options);
            return run.ExitCode;
        }
    }

    private void Print(PolicyContext context, PolicyRun run, EvalOptions options)
    {
        new EvalView(options.Json ? terminal.Error : terminal.Output)
            .Draw(context, run, options.Snapshot ?? "the demo snapshot");
        foreach (var one in run.Policies)
        {
            foreach (var line in one.Result.Log)
                terminal.Say($"{one.Name}, line {line.Line}: {line.Text}");
            if (one.Result.Failure is { } failure)
                terminal.Say(Told(one, failure));
        }
        if (options.Json)
            terminal.Raw.Write(Documents.Text(EvalDocument.Of(options.Snapshot, run)));
    }

    private static string Told(PolicyRun.One one, PolicyFailure failure)
    {
        var code = one.Result.StoppedBy is null ? PolicyCodes.Failed : PolicyCodes.Stopped;
        var version = one.Version[..PolicySource.ShownDigits];
        return $"{failure.Source.File}({failure.Source.Line},1): error {code}: {failure.Message} (version {version})";
    }
}
