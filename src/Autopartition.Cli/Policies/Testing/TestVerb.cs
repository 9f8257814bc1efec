using System.Collections.Immutable;
using Autopartition.Cli.Engine;
using Autopartition.Cli.Frame;
using Autopartition.Configuration.PolicyTests;
using Autopartition.Core.Geometry;
using Autopartition.Policies.Versions;

namespace Autopartition.Cli.Policies.Testing;

/// <summary>Answers <c>policy test</c>.</summary>
internal sealed class TestVerb(Terminal terminal)
{
    /// <summary>How long files must be quiet before the tests run again: editors write in several steps.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);

    public int Run(TestOptions options)
    {
        if (!OutputFile.IsWritable("--junit", options.Junit, terminal)
            || CatalogFiles.Read(terminal) is not { } catalog)
            return ExitCodes.BadInput;
        return options.Watch ? Watch(options, catalog) : Once(options, catalog);
    }

    private int Once(TestOptions options, GpuCatalog catalog)
    {
        if (TestFiles.TellUntested(options.Paths, terminal))
            return ExitCodes.No;
        if (TestFiles.Find(options.Paths, terminal) is not { } paths || Read(paths, catalog) is not { } files)
            return ExitCodes.BadInput;
        var runner = new TestRunner(options.Coverage);
        var results = files.Select(file => runner.Run(file.Path, file.File)).ToImmutableArray();
        var outcome = new TestOutcome(results, TestFiles.Untested(options.Paths, paths));
        Print(outcome, options);
        return outcome.IsGreen ? ExitCodes.Done : ExitCodes.No;
    }

    /// <summary>Runs the tests again whenever a file changes, until the process is ended from outside.</summary>
    private int Watch(TestOptions options, GpuCatalog catalog)
    {
        using var changed = new SemaphoreSlim(0);
        using var quiet = new QuietTime(TimeProvider.System, Quiet, () => changed.Release());
        IReadOnlyCollection<string> watched = options.Paths.Count == 0 ? ["."] : options.Paths;
        using var watch = new FileSystemChanges().Watch(watched, quiet.Signal);
        while (true)
        {
            terminal.Raw.WriteLine("running the tests");
            Once(options, catalog);
            terminal.Raw.WriteLine("watching for changes; press Ctrl+C to end");
            terminal.Flush();
            changed.Wait();
        }
    }

    /// <summary>Every file, or null after everything was told that is wrong with any of them.</summary>
    private ImmutableArray<(string Path, PolicyTestFile File)>? Read(ImmutableArray<string> paths, GpuCatalog catalog)
    {
        var files = paths
            .Select(path => (Path: path, File: FileProblems.Tell(terminal, PolicyTestReader.Read(path, catalog))))
            .ToImmutableArray();
        return files.Any(file => file.File is null) ? null : [.. files.Select(file => (file.Path, file.File!))];
    }

    private void Print(TestOutcome outcome, TestOptions options)
    {
        new TestView(options.Json ? terminal.Error : terminal.Output, Say).Draw(outcome);
        if (outcome.Files.IsEmpty)
            terminal.Say($"no tests found: a test file stands beside its policy and ends in {PolicyTestFile.Ending}");
        if (options.Json)
            terminal.Raw.Write(Documents.Text(TestDocument.Of(outcome)));
        if (options.Junit is not null)
            OutputFile.Write(options.Junit, JunitReport.Of(outcome));

        void Say(string line)
        {
            if (options.Json)
                terminal.Say(line);
            else
                terminal.Raw.WriteLine(line);
        }
    }
}
