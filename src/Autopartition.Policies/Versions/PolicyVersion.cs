using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Autopartition.Core.Policies;
using Autopartition.Policies.Sources;

namespace Autopartition.Policies.Versions;

/// <summary>
/// One version of a policy set: the exact bytes of its files, in order. It never changes; other bytes or another
/// order make another version.
/// </summary>
public sealed class PolicyVersion
{
    /// <summary>A version of these files.</summary>
    public PolicyVersion(ImmutableArray<PolicySourceText> sources)
    {
        Sources = sources;
        var content = string.Concat(sources.Select(source => $"{source.FileName}\n{source.Hash}\n"));
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
    }

    /// <summary>The files, in the order they are evaluated.</summary>
    public ImmutableArray<PolicySourceText> Sources { get; }

    /// <summary>SHA-256 over names and hashes of the files, 64 lower-case hexadecimal digits.</summary>
    public string Hash { get; }

    /// <inheritdoc/>
    public override string ToString() => Hash[..PolicySource.ShownDigits];
}
