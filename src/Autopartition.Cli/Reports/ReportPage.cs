using Autopartition.Cli.Frame;

namespace Autopartition.Cli.Reports;

/// <summary>
/// The page that the build made of the dashboard's sources: one file with everything in it, in which a run's figures
/// are put in the place of a mark.
/// </summary>
internal static class ReportPage
{
    private const string Mark = "\"AUTOPARTITION_REPORT\"";

    private static string Template { get; } = Path.Combine(AppContext.BaseDirectory, "report", "report.html");

    /// <summary>The exit code where no page can be written, after it was told why not; null where one can.</summary>
    public static int? WhyNot(string path, Terminal terminal)
    {
        if (!OutputFile.IsWritable("--report", path, terminal))
            return ExitCodes.BadInput;
        if (File.Exists(Template))
            return null;
        terminal.Say("--report: this build has no page, because npm could not build it; "
            + "build again where Node 20.19 or newer with npm is on the PATH");
        return ExitCodes.Environment;
    }

    /// <summary>Writes the page.</summary>
    public static void Write(string path, ReportDocument document) => File.WriteAllText(
        path, File.ReadAllText(Template).Replace(Mark, Documents.TextForPage(document), StringComparison.Ordinal));
}
