using System.Collections.Immutable;
using System.CommandLine;
using Autopartition.Cli.Frame;

namespace Autopartition.Cli.Recommend;

/// <summary>The verb <c>recommend</c> as people type it.</summary>
internal sealed class RecommendCommand : VerbCommand
{
    private readonly Argument<string> _subject = new("WORKLOAD|TRACE")
    {
        Description =
            "A workload that came with the product, the file of one, or a trace (.csv) whose jobs name workloads.",
    };

    private readonly Option<string[]> _models = new("--model")
    {
        Description = "GPU models to choose from. Default: those whose speed the workload states.",
        HelpName = "KEY ...",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _data = CommonOptions.Data();

    private readonly Option<int> _seed = new("--seed")
    {
        Description = "What chance is drawn from. Default: 1.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<bool> _json = CommonOptions.Json();

    public RecommendCommand(Terminal terminal)
        : base("recommend", "Recommends a GPU model, a mode and a buffer for a workload, by trying them in simulation.")
    {
        Add(_subject);
        Add(_models);
        Add(_data);
        Add(_seed);
        Add(_json);
        SetAction(parsed => new RecommendVerb(terminal).Run(new RecommendOptions(
            parsed.GetRequiredValue(_subject),
            [.. (parsed.GetValue(_models) ?? []).Distinct()],
            parsed.GetValue(_seed),
            parsed.GetValue(_json))
        {
            Data = parsed.GetValue(_data),
        }));
    }

    public override string Notes => """
        Every way to give a model out is tried: whole; cut by MIG into instances that hold the peak, and into smaller
        ones that hold the typical memory only; shared by MPS or time slicing, started as they come or apart. On each
        place one run follows the other. What ran out of memory is out. Isolation comes first: MPS is recommended only
        where peaks at different times let a quarter more in and it finishes a tenth more than MIG. Of the models the
        smallest is taken that several can share.
        """;

    public override ImmutableArray<Example> Examples =>
    [
        new("autopartition recommend wan2.2-s2v-14b", "a large video model: a B200 cut by MIG"),
        new("autopartition recommend wan2.2-ti2v-5b --json", "a workload with high peaks, as an object for programs"),
        new("autopartition recommend my-model.yaml --model h100_80gb_sxm5", "a workload of your own on one model"),
    ];
}
