using System.Collections.Immutable;

namespace Autopartition.Cli.Policies.Checking;

/// <summary>The object that <c>policy check --json</c> prints.</summary>
/// <param name="Accepted">True when the engine would load every file.</param>
/// <param name="Policies">The files, in order.</param>
internal sealed record CheckDocument(bool Accepted, ImmutableArray<CheckDocument.CheckedDocument> Policies)
{
    public static CheckDocument Of(ImmutableArray<CheckedPolicy> policies) =>
        new(policies.All(policy => policy.IsAccepted), [.. policies.Select(CheckedDocument.Of)]);

    /// <summary>One file.</summary>
    internal sealed record CheckedDocument(
        string Path, string? Version, bool Accepted, ImmutableArray<DiagnosticDocument> Diagnostics)
    {
        public static CheckedDocument Of(CheckedPolicy policy) => new(
            policy.Path,
            policy.Source?.Hash,
            policy.IsAccepted,
            [
                .. policy.Diagnostics.Select(wrong =>
                    new DiagnosticDocument(wrong.Line, wrong.Column, wrong.Code, wrong.Message)),
            ]);
    }

    /// <summary>One reason to reject a file.</summary>
    internal sealed record DiagnosticDocument(int Line, int Column, string Code, string Message);
}
