using Autopartition.Cli.Frame;
using Autopartition.Cli.Pictures;
using Spectre.Console;

namespace Autopartition.Cli.Policies.Testing;

/// <summary>Shows tests to people: a row each, then what is wrong with those that did not pass, then the sum.</summary>
/// <param name="console">Where the tables go.</param>
/// <param name="say">Takes lines that must not be wrapped, because editors read them.</param>
internal sealed class TestView(IAnsiConsole console, Action<string> say)
{
    public void Draw(TestOutcome outcome)
    {
        foreach (var file in outcome.Files)
            Draw(file);
        if (!outcome.Coverage.IsEmpty)
            new CoverageView(console).Draw(outcome.Coverage);
        foreach (var policy in outcome.Untested)
            console.WriteLine($"no tests: {policy}", Palette.Quiet);
        console.WriteLine(Summary(outcome), Palette.Strong);
    }

    private void Draw(FileResult file)
    {
        console.WriteLine($"{file.Path} ({string.Join(", ", file.Policies)})", Palette.Strong);
        var table = new Table { Border = TableBorder.Simple, ShowHeaders = false };
        table.AddColumn("result").AddColumn("case").AddColumn(new TableColumn("time").RightAligned())
            .AddColumn(new TableColumn("fuel").RightAligned());
        foreach (var one in file.Cases)
        {
            table.AddRow(
                new Text(Word(one.Status), StyleOf(one.Status)),
                new Text(one.Case.Name),
                new Text($"{one.Run.Elapsed.TotalMilliseconds:0.00} ms"),
                new Text($"{one.Run.Fuel} fuel"));
        }
        if (!file.Cases.IsEmpty)
            console.Write(table);
        foreach (var line in Lines(file))
            say(line);
    }

    /// <summary>What is wrong, in the form that editors jump to.</summary>
    private static IEnumerable<string> Lines(FileResult file) => file.Rejected.Concat(
        from one in file.Cases
        from message in one.Messages
        select $"{file.Path}({one.Case.Line},1): error: {one.Case.Name}: {message}");

    private static string Word(CaseStatus status) => status.ToString().ToUpperInvariant();

    private static string Summary(TestOutcome outcome)
    {
        var (passed, failed) = (outcome.Count(CaseStatus.Pass), outcome.Count(CaseStatus.Fail));
        return $"{passed} passed, {failed} failed, {Wording.Count(outcome.Count(CaseStatus.Error), "error")}";
    }

    private static Style StyleOf(CaseStatus status) => status == CaseStatus.Pass ? Palette.Created : Palette.Destroyed;
}
