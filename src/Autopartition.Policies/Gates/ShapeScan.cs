namespace Autopartition.Policies.Gates;

/// <summary>
/// Walks over a text as far as brackets and texts go, without recursion. It needs no more of the language: what it
/// misreads is misread the same way at every level.
/// </summary>
internal sealed class ShapeScan(string text)
{
    private readonly Stack<Hole> _holes = new();
    private int _brackets;
    private Text? _inside;

    /// <summary>A place in the text, from 0.</summary>
    public int Place { get; private set; } = -1;

    /// <summary>Brackets that are open here.</summary>
    public int Brackets => _brackets + _holes.Count;

    /// <summary>Interpolated texts that are open here.</summary>
    public int Interpolations => _holes.Count + (_inside is null ? 0 : 1);

    /// <summary>Goes to the next place; false at the end.</summary>
    public bool Next()
    {
        if (++Place >= text.Length)
            return false;
        if (_inside is { } inside)
            ReadText(inside);
        else
            ReadCode();
        return true;
    }

    private void ReadCode()
    {
        switch (text[Place])
        {
            case '/' when At(1) == '/':
                SkipTo("\n", 2);
                break;
            case '/' when At(1) == '*':
                SkipTo("*/", 2);
                break;
            case '\'':
                Place += At(1) == '\\' ? 3 : 2;
                break;
            case '"' or '$' or '@':
                OpenText();
                break;
            case '(' or '[' or '{':
                _brackets++;
                break;
            case '}' when _holes.TryPeek(out var hole) && hole.Brackets == _brackets:
                _inside = _holes.Pop().Inside;
                break;
            case ')' or ']' or '}':
                _brackets = Math.Max(_holes.TryPeek(out var around) ? around.Brackets : 0, _brackets - 1);
                break;
        }
    }

    private void OpenText()
    {
        var start = Place;
        var (dollars, isVerbatim) = (0, false);
        while (At(0) is '$' or '@')
        {
            dollars += At(0) == '$' ? 1 : 0;
            isVerbatim |= At(0) == '@';
            Place++;
        }

        var quotes = Run('"');
        if (quotes == 0)
        {
            Place = start;
            return;
        }

        if (quotes is 2)
        {
            Place++;
            return;
        }

        _inside = new Text(dollars, isVerbatim, quotes >= 3 ? quotes : 1);
        Place += _inside.Quotes - 1;
    }

    private void ReadText(Text inside)
    {
        var letter = text[Place];
        if (letter == '"' && Run('"') >= inside.Quotes)
        {
            if (inside is { IsVerbatim: true, Quotes: 1 } && At(1) == '"')
            {
                Place++;
                return;
            }

            Place += inside.Quotes - 1;
            _inside = null;
        }
        else if (letter == '\\' && inside is { IsVerbatim: false, Quotes: 1 })
        {
            Place++;
        }
        else if (letter == '{' && inside.Dollars > 0)
        {
            OpenHole(inside);
        }
        else if (letter == '\n' && inside is { IsVerbatim: false, Quotes: 1 })
        {
            _inside = null;
        }
    }

    private void OpenHole(Text inside)
    {
        var run = Run('{');
        Place += run - 1;
        if (inside.Quotes >= 3 ? run < inside.Dollars : run % 2 == 0)
            return;
        _holes.Push(new Hole(inside, _brackets));
        _inside = null;
    }

    private char At(int offset) => Place + offset < text.Length ? text[Place + offset] : '\0';

    private int Run(char letter)
    {
        var count = 0;
        while (At(count) == letter)
            count++;
        return count;
    }

    private void SkipTo(string end, int from)
    {
        var found = text.IndexOf(end, Math.Min(text.Length, Place + from), StringComparison.Ordinal);
        Place = found < 0 ? text.Length : found + end.Length - 1;
    }

    private sealed record Text(int Dollars, bool IsVerbatim, int Quotes);

    private sealed record Hole(Text Inside, int Brackets);
}
