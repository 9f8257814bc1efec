namespace Autopartition.Cli.Frame;

/// <summary>
/// Shows how far long work is: on a terminal as one line that is drawn again, elsewhere as a line now and then.
/// </summary>
internal sealed class Progress(Terminal terminal, TimeProvider clock)
{
    private const int BarColumns = 24;

    private static readonly TimeSpan BetweenDrawings = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    private long _last = clock.GetTimestamp();

    /// <summary>The work is so far, from 0 to 1.</summary>
    public void Report(string name, double done, string detail)
    {
        if (clock.GetElapsedTime(_last) < (terminal.IsLive ? BetweenDrawings : BetweenLines))
            return;
        _last = clock.GetTimestamp();
        if (terminal.IsLive)
            terminal.Redraw($"{name} {Bar(done)} {done,4:0%}  {detail}");
        else
            terminal.Say($"{name}: {done:0%}, {detail}");
    }

    /// <summary>The work is done: the line goes away, and what came of it is said.</summary>
    public void Done(string line) => terminal.Say(line);

    private static string Bar(double done)
    {
        var full = (int)Math.Round(BarColumns * Math.Clamp(done, 0, 1));
        return new string('━', full) + new string('─', BarColumns - full);
    }
}
