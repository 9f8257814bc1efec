using System.Runtime.CompilerServices;

namespace Autopartition.Policies.Metering;

/// <summary>Builds an interpolated text of a policy, and looks at its length before it grows.</summary>
[InterpolatedStringHandler]
public sealed class PolicyText
{
    private readonly Meter _meter;
    private readonly int _start;

    /// <summary>Called by the compiler.</summary>
    /// <param name="literalLength">Characters outside the holes.</param>
    /// <param name="formattedCount">Holes.</param>
    /// <param name="meter">The meter of the evaluation.</param>
    public PolicyText(int literalLength, int formattedCount, Meter meter)
    {
        _ = formattedCount;
        _meter = meter;
        Texts.CheckLength(meter, literalLength);
        _start = meter.Characters.Length;
    }

    /// <summary>Called by the compiler for text outside the holes.</summary>
    public void AppendLiteral(string value) => Add(Texts.Limited(_meter, value));

    /// <summary>Called by the compiler for a hole.</summary>
    public void AppendFormatted<T>(T value) => AppendFormatted(value, format: null);

    /// <summary>Called by the compiler for a hole with a format.</summary>
    public void AppendFormatted<T>(T value, string? format)
    {
        if (Texts.TryWrite(_meter, value, format))
            CheckLength();
        else
            Add(Texts.Of(_meter, value, format));
    }

    /// <summary>Called by the compiler for a hole with an alignment.</summary>
    public void AppendFormatted<T>(T value, int alignment) => AppendFormatted(value, alignment, format: null);

    /// <summary>Called by the compiler for a hole with both.</summary>
    public void AppendFormatted<T>(T value, int alignment, string? format)
    {
        Texts.CheckLength(_meter, Math.Abs((long)alignment));
        var text = Texts.Of(_meter, value, format);
        Add(Texts.Limited(_meter, alignment < 0 ? text.PadRight(-alignment) : text.PadLeft(alignment)));
    }

    /// <summary>The whole text.</summary>
    internal string Finish() => _meter.Characters.Cut(_start);

    private void Add(string text)
    {
        _meter.Characters.Add(text);
        CheckLength();
    }

    private void CheckLength() => Texts.CheckLength(_meter, _meter.Characters.Length - _start);
}
