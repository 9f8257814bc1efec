namespace Autopartition.Policies.Metering;

/// <summary>
/// The characters of the texts that a policy is building. A text inside a text stands behind it and is taken off first,
/// so that building one allocates nothing but the text itself.
/// </summary>
internal sealed class TextBuffer
{
    private char[] _characters = new char[256];

    /// <summary>Characters of all texts that are being built.</summary>
    public int Length { get; private set; }

    /// <summary>Adds characters to the last text.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        text.CopyTo(Room(text.Length));
        Length += text.Length;
    }

    /// <summary>Room behind the last text; what is written there counts once it is <see cref="Keep">kept</see>.
    /// </summary>
    public Span<char> Room(int length)
    {
        if (_characters.Length - Length < length)
            Array.Resize(ref _characters, Math.Max(2 * _characters.Length, Length + length));
        return _characters.AsSpan(Length);
    }

    /// <summary>Keeps what was written to the room.</summary>
    public void Keep(int length) => Length += length;

    /// <summary>Takes off the last text, which began at a place.</summary>
    public string Cut(int start)
    {
        var text = new string(_characters, start, Length - start);
        Length = start;
        return text;
    }
}
