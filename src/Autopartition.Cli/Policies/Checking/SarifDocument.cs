using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Autopartition.Cli.Frame;
using Autopartition.Policies.Compiling;

namespace Autopartition.Cli.Policies.Checking;

/// <summary>Diagnostics as SARIF 2.1.0, which code hosts show beside the lines of a change.</summary>
internal sealed record SarifDocument(
    [property: JsonPropertyName("$schema")] string Schema, string Version, ImmutableArray<SarifDocument.Run> Runs)
{
    private const string SchemaAddress = "https://json.schemastore.org/sarif-2.1.0.json";

    public static SarifDocument Of(ImmutableArray<CheckedPolicy> policies)
    {
        var all = policies.SelectMany(policy => policy.Diagnostics).ToImmutableArray();
        ImmutableArray<string> codes = [.. all.Select(wrong => wrong.Code).Distinct().Order(StringComparer.Ordinal)];
        var driver = new Driver(
            CommandLineApp.Name,
            CommandLineApp.ShortVersion,
            [.. codes.Select(code => new Rule(code))]);
        return new SarifDocument(SchemaAddress, "2.1.0",
        [
            new Run(
                new Tool(driver),
                "utf16CodeUnits",
                [
                    .. all.Select(wrong => new Result(
                        wrong.Code,
                        codes.IndexOf(wrong.Code),
                        "error",
                        new Message(wrong.Message),
                        [Place(wrong)])),
                ]),
        ]);
    }

    private static Location Place(PolicyDiagnostic wrong) =>
        new(new Physical(new Artifact(Address(wrong.Path)), new Region(wrong.Line, wrong.Column)));

    /// <summary>A relative path stays relative, so that the file means the same on another machine.</summary>
    private static string Address(string path) => Path.IsPathRooted(path)
        ? new Uri(path).AbsoluteUri
        : string.Join('/', path.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));

    internal sealed record Run(Tool Tool, string ColumnKind, ImmutableArray<Result> Results);

    internal sealed record Tool(Driver Driver);

    internal sealed record Driver(string Name, string Version, ImmutableArray<Rule> Rules);

    internal sealed record Rule(string Id);

    internal sealed record Result(
        string RuleId, int RuleIndex, string Level, Message Message, ImmutableArray<Location> Locations);

    internal sealed record Message(string Text);

    internal sealed record Location(Physical PhysicalLocation);

    internal sealed record Physical(Artifact ArtifactLocation, Region Region);

    internal sealed record Artifact(string Uri);

    internal sealed record Region(int StartLine, int StartColumn);
}
