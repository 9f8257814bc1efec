using System.Collections.Immutable;
using Autopartition.Configuration.Reading;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Autopartition.Configuration.Yaml;

/// <summary>
/// Builds the nodes of one document from the parser's events. The library's own object tree is not used, because it
/// follows nesting without a limit and gives up at the first duplicate key.
/// </summary>
internal sealed class YamlTree
{
    /// <summary>Lists and mappings inside each other.</summary>
    public const int MaxDepth = 32;

    /// <summary>Values, lists and mappings of one file.</summary>
    public const int MaxNodes = 1_000_000;

    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private readonly ProblemList _problems;
    private int _nodes;

    private YamlTree(string text, ProblemList problems)
    {
        _scanner = new Scanner(new StringReader(text));
        _parser = new Parser(_scanner);
        _problems = problems;
    }

    /// <summary>The root of the only document, or null where a problem says that there is none.</summary>
    public static YamlNode? Parse(string text, ProblemList problems)
    {
        var tree = new YamlTree(text, problems);
        try
        {
            return tree.Document();
        }
        catch (YamlException wrong)
        {
            problems.Add(PlaceOf(wrong.Start), $"not valid YAML: {Sentence(wrong.Message)}");
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or ArgumentException)
        {
            // The parser trips over some malformed input itself: an unclosed bracket, an impossible escape or tag.
            problems.Add(
                PlaceOf(tree._scanner.CurrentPosition),
                "not valid YAML near here: look for a bracket or quote that is not closed, or a wrong escape or tag");
        }
        return null;
    }

    private YamlNode? Document()
    {
        Next<StreamStart>();
        if (_parser.Current is StreamEnd)
        {
            _problems.Add(Place.Beginning, "the file is empty; expected a mapping of keys to values");
            return null;
        }
        Next<DocumentStart>();
        var root = Node(0);
        Next<DocumentEnd>();
        if (_parser.Current is DocumentStart second)
            _problems.Add(PlaceOf(second.Start), "a second document begins here; a file holds one");
        return root;
    }

    private YamlNode Node(int depth)
    {
        Limit(depth);
        var place = PlaceOf(_parser.Current!.Start);
        if (_parser.Current is NodeEvent node)
            RefuseDecoration(node, place);
        switch (_parser.Current)
        {
            case YamlDotNet.Core.Events.Scalar scalar:
                Next<YamlDotNet.Core.Events.Scalar>();
                return new YamlNode.Scalar(scalar.Value, scalar.Style == ScalarStyle.Plain, place);
            case SequenceStart:
                return new YamlNode.Sequence(Items(depth), place);
            case MappingStart:
                return new YamlNode.Mapping(Entries(depth), place);
            default:
                var alias = Next<AnchorAlias>();
                _problems.Add(place, $"alias {Words.Quoted($"*{alias.Value}")} is not allowed; write the value out");
                return new YamlNode.Scalar("", IsPlain: true, place);
        }
    }

    private ImmutableArray<YamlNode> Items(int depth)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        Next<SequenceStart>();
        while (_parser.Current is not SequenceEnd)
            items.Add(Node(depth + 1));
        Next<SequenceEnd>();
        return items.ToImmutable();
    }

    private ImmutableArray<YamlNode.Entry> Entries(int depth)
    {
        var entries = ImmutableArray.CreateBuilder<YamlNode.Entry>();
        var lines = new Dictionary<string, int>();
        Next<MappingStart>();
        while (_parser.Current is not MappingEnd)
        {
            var key = Node(depth + 1);
            var value = Node(depth + 1);
            if (key is not YamlNode.Scalar word)
                _problems.Add(key.Place, $"a key must be a word, not {key.Kind}");
            else if (lines.TryAdd(word.Text, word.Place.Line))
                entries.Add(new YamlNode.Entry(word.Text, word.Place, value));
            else
                RefuseDuplicate(word, lines[word.Text]);
        }
        Next<MappingEnd>();
        return entries.ToImmutable();
    }

    private void RefuseDuplicate(YamlNode.Scalar key, int line) =>
        _problems.Add(key.Place, $"duplicate key {Words.Quoted(key.Text)}; line {line} has it already");

    private void RefuseDecoration(NodeEvent node, Place place)
    {
        if (!node.Anchor.IsEmpty)
        {
            var anchor = Words.Quoted($"&{node.Anchor.Value}");
            _problems.Add(place, $"anchor {anchor} is not allowed; write the value where it is used");
        }
        if (!node.Tag.IsEmpty)
            _problems.Add(place, "a tag (a word after '!') is not allowed; leave it out");
    }

    private void Limit(int depth)
    {
        var at = _parser.Current!;
        if (depth > MaxDepth)
            throw new YamlException(at.Start, at.End, $"more than {MaxDepth} lists and mappings inside each other");
        if (++_nodes > MaxNodes)
            throw new YamlException(at.Start, at.End, $"more than {MaxNodes} values; split the file");
    }

    /// <summary>Steps over the event that the grammar promises here.</summary>
    private T Next<T>()
        where T : ParsingEvent
    {
        if (_parser.Current is null)
            _parser.MoveNext();
        var current = (T)_parser.Current!;
        _parser.MoveNext();
        return current;
    }

    private static Place PlaceOf(Mark mark) => new((int)mark.Line, (int)mark.Column);

    private static string Sentence(string message) => char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.');
}
