using System.Security.Cryptography;
using System.Text;
using Autopartition.Core.Control;

namespace Autopartition.Simulation.Figures;

/// <summary>
/// Writes every event as one line and hashes the lines as they come. No line holds a time of the wall clock, a text
/// that a person wrote as a reason, or anything else that may differ between two equal runs.
/// </summary>
internal sealed class EventLog(DateTimeOffset start, TextWriter? copy) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Lines so far.</summary>
    public long Count { get; private set; }

    /// <summary>Takes one event.</summary>
    public void Write(EngineEvent happened)
    {
        var line = $"{(happened.At - start).Ticks}|{EventLine.Of(happened)}\n";
        _hash.AppendData(Encoding.UTF8.GetBytes(line));
        copy?.Write(line);
        Count++;
    }

    /// <summary>The hash of all lines, in hexadecimal; the log takes no more.</summary>
    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();
}
