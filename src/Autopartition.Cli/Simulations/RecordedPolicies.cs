using Autopartition.Configuration.Recordings;
using Autopartition.Core.Policies;

namespace Autopartition.Cli.Simulations;

/// <summary>A policy set whose every evaluation somebody hears of.</summary>
internal sealed class RecordedPolicies(IPolicySet policies, Action<RecordedMoment> heard) : IPolicySet
{
    public string Name => policies.Name;

    public PolicyEvaluation Evaluate(PolicyContext context)
    {
        var evaluation = policies.Evaluate(context);
        heard(new RecordedMoment(Name, context, evaluation.Decisions, evaluation.Failures));
        return evaluation;
    }
}
