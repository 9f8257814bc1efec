using System.Collections.Immutable;
using System.CommandLine;
using Autopartition.Cli.Frame;
using Autopartition.Core.Geometry;

namespace Autopartition.Cli.Layouts;

/// <summary>The verb <c>layouts</c> as people type it.</summary>
internal sealed class LayoutsCommand : VerbCommand
{
    private readonly Argument<string?> _model = new("MODEL")
    {
        Description = "Key of a GPU model, such as h100_80gb_sxm5. Without it the known keys are listed.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<ProfileSet> _profiles = Choice.Of<ProfileSet>("--profiles",
        "Which profiles layouts are made of. base: one a compute size, without attributes and with the least memory; "
        + "double: base and the one-slice profile with twice the memory; "
        + "all: every profile, within the engines of the card.");

    private readonly Option<string?> _used = new("--used")
    {
        Description = "Instances that are there already: only layouts that contain them are listed.",
        HelpName = "PROFILE@START,...",
    };

    private readonly Option<bool> _json = CommonOptions.Json();

    public LayoutsCommand(Terminal terminal)
        : base("layouts", "Shows every legal way to cut a GPU model into MIG instances, and what each way wastes.")
    {
        Add(_model);
        Add(_profiles);
        Add(_used);
        Add(_json);
        SetAction(parsed => new LayoutsVerb(terminal).Run(Read(parsed)));
    }

    public override string Notes => """
        A layout says which profile lies where; it is maximal when no further instance fits. A geometry is a
        layout without its positions. The picture and "layouts" of the object show the maximal layouts;
        "legal" counts all layouts that have an instance, "geometries" are those of all legal layouts, and
        "wasteFreeGeometries" those that use every compute slice and every placement unit. Where nobody has
        published a model's placements, the counts are null.
        """;

    public override ImmutableArray<Example> Examples =>
    [
        new("autopartition layouts",
            "the GPU models of the catalog"),
        new("autopartition layouts h100_80gb_sxm5",
            "the 19 maximal layouts of an H100 over its base profiles, as a picture"),
        new("autopartition layouts a100_80gb --profiles all --used 3g.40gb@4,1g.10gb@0",
            "what still fits beside two instances"),
        new("autopartition layouts h100_80gb_sxm5 --profiles double --json",
            "the same as an object for programs"),
    ];

    private LayoutsOptions Read(ParseResult parsed) =>
        new(parsed.GetValue(_model), parsed.GetValue(_profiles), parsed.GetValue(_used), parsed.GetValue(_json));
}
