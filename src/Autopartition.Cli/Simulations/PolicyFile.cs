using Autopartition.Policies.Running;

namespace Autopartition.Cli.Simulations;

/// <summary>A policy of a run.</summary>
/// <param name="File">Name of its file.</param>
/// <param name="Version">SHA-256 of its text.</param>
internal sealed record PolicyFile(string File, string Version)
{
    public static PolicyFile Of(CompiledPolicy policy) => new(policy.FileName, policy.Hash);
}
