using Autopartition.Core.Policies;
using Autopartition.Policies.Authoring;
using Autopartition.Policies.Metering;

namespace Autopartition.Policies.Running;

/// <summary>One evaluation of one policy, on the thread that it runs on.</summary>
internal static class PolicyRun
{
    /// <summary>Runs the entry of a policy. What it used and said comes back also when it failed.</summary>
    public static PolicyRunResult Run(
        Func<object?[], Task<object?>> factory, PolicySource source, PolicyContext context, PolicyLimits limits)
    {
        var meter = Meter.Begin(limits);
        try
        {
            var recorder = new DecisionRecorder(source.File, source.Version, context.Budgets.MaxDecisions, meter);
            var thrown = Thrown(factory, new PolicyScript(SnapshotOrder.Of(context), recorder));
            var failure = Failure(thrown, meter, recorder, factory, source);
            return new PolicyRunResult(
                failure is null ? recorder.Decisions : [], failure, meter.StoppedBy, meter.Usage)
            {
                Log = recorder.LogLines,
                LinesRun = meter.LinesRun,
            };
        }
        finally
        {
            Meter.End();
        }
    }

    // A spent budget and a refusal of the recorder are final, whatever the script made of them.
    private static PolicyFailure? Failure(
        Exception? thrown,
        Meter meter,
        DecisionRecorder recorder,
        Func<object?[], Task<object?>> factory,
        PolicySource source)
    {
        var module = factory.Method.Module;
        if (meter.StoppedBy is not null)
            return FailureReport.Of(thrown, module, source, meter.StopMessage);
        return recorder.Failure ?? (thrown is null ? null : FailureReport.Of(thrown, module, source));
    }

    private static Exception? Thrown(Func<object?[], Task<object?>> factory, PolicyScript script)
    {
        try
        {
            // The first place is the globals, the second is where this run of the script puts itself: nothing of
            // it is kept.
            var run = factory([script, null]);
            return run.IsCompleted
                ? run.Exception?.InnerException
                : new PolicyFaultException("a policy must end at once; do not await in it");
        }
        catch (Exception thrown)
        {
            return thrown;
        }
    }
}
