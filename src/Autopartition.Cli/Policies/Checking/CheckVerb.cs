using System.Collections.Immutable;
using Autopartition.Cli.Frame;
using Autopartition.Policies.Compiling;

namespace Autopartition.Cli.Policies.Checking;

/// <summary>Answers <c>policy check</c>.</summary>
internal sealed class CheckVerb(Terminal terminal)
{
    public int Run(CheckOptions options)
    {
        if (PolicyPaths.Find(options.Paths, PolicyPaths.Ending, terminal) is not { } paths
            || !OutputFile.IsWritable("--sarif", options.Sarif, terminal))
            return ExitCodes.BadInput;
        var policies = paths.Select(CheckedPolicy.Of).ToImmutableArray();
        Print(policies, options);
        if (options.Sarif is not null)
            OutputFile.Write(options.Sarif, Documents.Text(SarifDocument.Of(policies)));
        if (policies.Any(IsUnreadable))
            return ExitCodes.BadInput;
        return policies.All(policy => policy.IsAccepted) ? ExitCodes.Done : ExitCodes.No;
    }

    private static bool IsUnreadable(CheckedPolicy policy) =>
        policy.Diagnostics.Any(wrong => wrong.Code == PolicyCodes.Unreadable);

    private void Print(ImmutableArray<CheckedPolicy> policies, CheckOptions options)
    {
        foreach (var line in policies.SelectMany(CheckView.Lines).Append(CheckView.Summary(policies)))
        {
            if (options.Json)
                terminal.Say(line);
            else
                terminal.Raw.WriteLine(line);
        }
        if (options.Json)
            terminal.Raw.Write(Documents.Text(CheckDocument.Of(policies)));
    }
}
