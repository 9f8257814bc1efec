using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Autopartition.Tests.Policies.Fuzzing;

/// <summary>
/// Changes programs at random, from a seed: tokens are swapped, deleted, doubled, renamed and spliced in. About half
/// of the changes put a token where another of its kind stood, so that enough of the programs still mean something.
/// </summary>
internal sealed class Mutator(IReadOnlyList<string> seeds, int seed)
{
    private const int MostChanges = 4;

    private static readonly SyntaxToken[] None = [];

    // Words that open doors, so that a mutant tries them.
    private static readonly string[] Words =
    [
        "System", "GetType", "Meter", "Current", "Tick", "object", "dynamic", "unsafe", "while", "true", "null", "this",
        "Task", "Type", "typeof", "try", "catch", "finally", "goto", "static", "File", "IO", "Environment", "Exit",
        "async", "await", "yield", "new", "int", "string", "ref", "out", "stackalloc", "Action", "Func", "=>", "[", "]",
        "{", "}", "(", ")", "<", ">", ";", "++", "+=", "is", "1", "int.MaxValue", "$\"{1:D9}\"",
        "Gpus", "Where", "Select",
    ];

#pragma warning disable RS0030 // The chance is seeded.
    private readonly Random _chance = new(seed);
#pragma warning restore RS0030

    private readonly Dictionary<string, SyntaxToken[]> _tokens = new(StringComparer.Ordinal);

    /// <summary>The next program.</summary>
    public string Next()
    {
        var tokens = TokensOf(Pick(seeds)).ToArray();
        var changes = 1 + _chance.Next(MostChanges);
        var kept = _chance.Next(2) == 0 ? changes : _chance.Next(changes);
        for (var change = 0; change < kept && tokens.Length > 0; change++)
            Replace(tokens);
        var words = tokens.Select(token => token.ToFullString()).ToList();
        for (var change = kept; change < changes && words.Count > 0; change++)
            Change(words);
        return string.Concat(words);
    }

    private void Replace(SyntaxToken[] tokens)
    {
        var place = _chance.Next(tokens.Length);
        var from = _chance.Next(2) == 0 ? tokens : TokensOf(Pick(seeds));
        var old = tokens[place];
        var alike = from.Where(token => token.IsKind(old.Kind()) && token.Text != old.Text).ToList();
        if (alike.Count > 0)
            tokens[place] = Pick(alike).WithLeadingTrivia(old.LeadingTrivia).WithTrailingTrivia(old.TrailingTrivia);
    }

    private void Change(List<string> words)
    {
        var place = _chance.Next(words.Count);
        var other = _chance.Next(words.Count);
        switch (_chance.Next(6))
        {
            case 0:
                (words[place], words[other]) = (words[other], words[place]);
                break;
            case 1:
                words.RemoveAt(place);
                break;
            case 2:
                words.Insert(place, words[other]);
                break;
            case 3:
                words[place] = $" {Pick(Words)} ";
                break;
            case 4:
                words.Insert(place, $" {Pick(Words)} ");
                break;
            default:
                var from = TokensOf(Pick(seeds));
                var start = _chance.Next(from.Length + 1);
                var taken = from.Skip(start).Take(1 + _chance.Next(12)).Select(token => token.ToFullString());
                words.InsertRange(place, taken);
                break;
        }
    }

    private SyntaxToken[] TokensOf(string text)
    {
        if (!_tokens.TryGetValue(text, out var tokens))
            _tokens[text] = tokens = [.. SyntaxFactory.ParseTokens(text).DefaultIfEmpty()];
        return tokens.Length == 0 ? None : tokens;
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[_chance.Next(from.Count)];
}
