using System.Collections.Immutable;
using Autopartition.Configuration.Reading;

namespace Autopartition.Configuration.Yaml;

/// <summary>One node of a YAML file, with the place where it starts.</summary>
internal abstract record YamlNode(Place Place)
{
    /// <summary>What people call this kind of node.</summary>
    public abstract string Kind { get; }

    /// <summary>A single value. Quoted text is never a number or a flag.</summary>
    public sealed record Scalar(string Text, bool IsPlain, Place Place) : YamlNode(Place)
    {
        public bool IsNull => IsPlain && Text is "" or "~" or "null";

        public override string Kind => IsNull ? "nothing" : Words.Quoted(Text);
    }

    /// <summary>A list.</summary>
    public sealed record Sequence(ImmutableArray<YamlNode> Items, Place Place) : YamlNode(Place)
    {
        public override string Kind => "a list";
    }

    /// <summary>A mapping; its keys are unique.</summary>
    public sealed record Mapping(ImmutableArray<Entry> Entries, Place Place) : YamlNode(Place)
    {
        public override string Kind => "a mapping";
    }

    /// <summary>A key of a mapping with its value.</summary>
    public sealed record Entry(string Key, Place Place, YamlNode Value);
}
