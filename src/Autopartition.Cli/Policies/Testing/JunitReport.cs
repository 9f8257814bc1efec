using System.Globalization;
using System.Xml.Linq;

namespace Autopartition.Cli.Policies.Testing;

/// <summary>Results in JUnit's form, which build servers read.</summary>
internal static class JunitReport
{
    public static string Of(TestOutcome outcome)
    {
        var suites = new XElement(
            "testsuites",
            new XAttribute("tests", outcome.Files.Sum(Tests)),
            new XAttribute("failures", outcome.Count(CaseStatus.Fail)),
            new XAttribute("errors", outcome.Count(CaseStatus.Error)),
            outcome.Files.Select(Suite));
        return new XDocument(new XDeclaration("1.0", "utf-8", null), suites).Declaration + "\n" + suites + "\n";
    }

    private static int Tests(FileResult file) => file.Cases.Length + Math.Min(1, file.Rejected.Length);

    private static XElement Suite(FileResult file) => new(
        "testsuite",
        new XAttribute("name", file.Path),
        new XAttribute("tests", Tests(file)),
        new XAttribute("failures", file.Count(CaseStatus.Fail)),
        new XAttribute("errors", file.Count(CaseStatus.Error)),
        new XAttribute("time", Seconds(file.Cases.Sum(one => one.Run.Elapsed.TotalSeconds))),
        file.Rejected.IsEmpty ? null : Case(file, "the policy loads", 0, CaseStatus.Error, file.Rejected),
        file.Cases.Select(one =>
            Case(file, one.Case.Name, one.Run.Elapsed.TotalSeconds, one.Status, one.Messages)));

    private static XElement Case(
        FileResult file, string name, double seconds, CaseStatus status, IReadOnlyCollection<string> messages) => new(
        "testcase",
        new XAttribute("classname", Path.GetFileName(file.Path)),
        new XAttribute("name", Printable(name)),
        new XAttribute("time", Seconds(seconds)),
        status == CaseStatus.Pass ? null : new XElement(
            status == CaseStatus.Fail ? "failure" : "error",
            new XAttribute("message", Printable(messages.First())),
            Printable(string.Join('\n', messages))));

    private static string Seconds(double seconds) => seconds.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>A policy may put characters into a reason that XML has no way to write.</summary>
    private static string Printable(string text) =>
        string.Concat(text.Select(letter => System.Xml.XmlConvert.IsXmlChar(letter) ? letter : '\uFFFD'));
}
