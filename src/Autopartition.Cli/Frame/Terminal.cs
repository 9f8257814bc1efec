using System.Text;
using Spectre.Console;

namespace Autopartition.Cli.Frame;

/// <summary>
/// The two streams of the process. Colour and live redraw only go to a real terminal, and colour not where
/// NO_COLOR is set; elsewhere lines are plain and a hundred columns wide.
/// </summary>
internal sealed class Terminal : IDisposable
{
    private const int ColumnsWithoutTerminal = 100;

    private readonly StreamWriter _output;
    private readonly StreamWriter _error;
    private string _drawn = "";

    private Terminal(StreamWriter output, StreamWriter error)
    {
        _output = output;
        _error = error;
        Output = Open(output, Console.IsOutputRedirected);
        Error = Open(error, Console.IsErrorRedirected);
    }

    /// <summary>Where people look: tables and pictures on standard output.</summary>
    public IAnsiConsole Output { get; }

    /// <summary>Progress, and tables that must not mix with an object on standard output.</summary>
    public IAnsiConsole Error { get; }

    /// <summary>Standard output as it is, for objects and scripts that programs read.</summary>
    public TextWriter Raw => _output;

    /// <summary>True when lines on standard error may be drawn again.</summary>
    public bool IsLive => Error.Profile.Capabilities.Ansi;

    public static Terminal OfProcess() => new(
        Writer(Console.OpenStandardOutput(), autoFlush: false),
        Writer(Console.OpenStandardError(), autoFlush: true));

    /// <summary>One line for people on standard error, unwrapped so that it can be searched for.</summary>
    public void Say(string line)
    {
        _output.Flush();
        Redraw("");
        _error.WriteLine(line);
    }

    /// <summary>
    /// Puts a text in the place of the last one, on a line of standard error that is drawn again and again.
    /// </summary>
    public void Redraw(string text)
    {
        if (!IsLive || text == _drawn)
            return;
        _drawn = text.Length < Error.Profile.Width ? text : text[..(Error.Profile.Width - 1)];
        _error.Write($"\r{_drawn}\u001b[K");
    }

    public void Flush()
    {
        _output.Flush();
        _error.Flush();
    }

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    private static StreamWriter Writer(Stream stream, bool autoFlush) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = autoFlush, NewLine = "\n" };

    private static IAnsiConsole Open(TextWriter writer, bool redirected)
    {
        var plain = redirected || Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb";
        var colourless = plain || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Yes,
            ColorSystem = colourless ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if (redirected)
            console.Profile.Width = ColumnsWithoutTerminal;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
