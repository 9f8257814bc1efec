using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Sources;
using Microsoft.CodeAnalysis.Text;

namespace Autopartition.Policies.Gates;

/// <summary>A policy is UTF-8 text of limited size. What fails here never reaches the parser.</summary>
public sealed class SizeGate : IPolicyGate
{
    /// <summary>Largest policy, bytes.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <inheritdoc/>
    public ImmutableArray<PolicyDiagnostic> Check(PolicySourceText source)
    {
        var bytes = source.Bytes.AsSpan();
        if (bytes.Length > MaxBytes)
        {
            var message = $"a policy is at most {MaxBytes} bytes (64 KiB), this file is longer; split it into several";
            return [PolicyDiagnostic.Start(source.Path, PolicyCodes.TooLarge, message)];
        }

        if (FirstByteThatIsNotUtf8(bytes) is { } invalid)
        {
            var message = $"the byte 0x{bytes[invalid]:X2} is not UTF-8 text; save the file as UTF-8";
            return [At(source, invalid, PolicyCodes.NotUtf8, message)];
        }

        var nul = bytes.IndexOf((byte)0);
        return nul < 0
            ? []
            : [At(source, nul, PolicyCodes.NulCharacter, "a NUL character; a policy is a text file, saved as UTF-8")];
    }

    private static int? FirstByteThatIsNotUtf8(ReadOnlySpan<byte> bytes)
    {
        for (var place = 0; place < bytes.Length;)
        {
            if (Rune.DecodeFromUtf8(bytes[place..], out _, out var consumed) != OperationStatus.Done)
                return place;
            place += consumed;
        }

        return null;
    }

    private static PolicyDiagnostic At(PolicySourceText source, int place, string code, string message)
    {
        // Everything before the place is good text, so it decodes to the characters that an editor counts.
        var before = PolicySourceText.Decode(source.Bytes.AsSpan()[..place]);
        var position = SourceText.From(before).Lines.GetLinePosition(before.Length);
        return PolicyDiagnostic.At(source.Path, position, code, message);
    }
}
