using System.Collections.Immutable;

namespace Autopartition.Core.Planning;

/// <summary>What a planner answers.</summary>
public sealed record PlanResult
{
    /// <summary>What came of it.</summary>
    public required PlanStatus Status { get; init; }

    /// <summary>The plan; empty when nothing changes or nothing is feasible.</summary>
    public required RepartitionPlan Plan { get; init; }

    /// <summary>The stages solved, in order.</summary>
    public ImmutableArray<PlanStage> Stages { get; init; } = [];

    /// <summary>What the objective is made of, in the order of the stages; empty where no price was weighed.</summary>
    public ImmutableArray<ObjectivePart> Parts { get; init; } = [];

    /// <summary>Asks without a place, each with the reason.</summary>
    public ImmutableArray<UnservedAsk> Unserved { get; init; } = [];

    /// <summary>How far the forecasts are covered, in the order of the problem.</summary>
    public ImmutableArray<ForecastCover> Forecasts { get; init; } = [];

    /// <summary>Pins or rules that conflict, for an infeasible problem.</summary>
    public ImmutableArray<string> Conflicts { get; init; } = [];

    /// <summary>Name and version of what solved it.</summary>
    public required string Solver { get; init; }

    /// <summary>The largest gap of all stages.</summary>
    public double Gap => Stages.IsEmpty ? 0 : Stages.Max(stage => stage.Gap);
}
