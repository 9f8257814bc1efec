using Autopartition.Actuators.Programs;

namespace Autopartition.Tests.Actuators;

/// <summary>Programs that always come to the same end, or to that of their name and first arguments.</summary>
internal sealed class ProgramsThat(ProgramResult otherwise, params (string Call, ProgramResult Result)[] calls)
    : IProgramRunner
{
    private readonly List<string> _seen = [];

    /// <summary>What was run, as command lines.</summary>
    public IReadOnlyList<string> Seen => _seen;

    public static ProgramResult Prints(string output) => new ProgramResult.Ended(0, output, "");

    public static ProgramResult Fails(int exitCode, string output) => new ProgramResult.Ended(exitCode, output, "");

    public ProgramResult Run(ProgramCall call)
    {
        _seen.Add($"{call}");
        return calls.Where(one => $"{call}".StartsWith(one.Call, StringComparison.Ordinal))
            .Select(one => one.Result).FirstOrDefault(otherwise);
    }
}
