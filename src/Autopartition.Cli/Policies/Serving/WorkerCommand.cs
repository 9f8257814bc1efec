using System.CommandLine;
using Autopartition.Cli.Frame;
using Autopartition.Policies.Hosting;

namespace Autopartition.Cli.Policies.Serving;

/// <summary>
/// The inside of a policy host's worker process. The host starts it; people do not type it, so help does not show it.
/// </summary>
internal sealed class WorkerCommand : Command
{
    /// <summary>What the host passes to the executable.</summary>
    public const string Verb = "policy-worker";

    public WorkerCommand()
        : base(Verb, "Evaluates policies for a host that speaks to it on standard input and output.")
    {
        Hidden = true;
        SetAction(_ => Serve());
    }

    private static int Serve()
    {
        using var input = Console.OpenStandardInput();
        using var output = Console.OpenStandardOutput();
        PolicyWorker.Serve(input, output);
        return ExitCodes.Done;
    }
}
