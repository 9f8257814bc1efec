using Autopartition.Policies.Compiling;
using Autopartition.Policies.Running;
using Autopartition.Policies.Sources;

namespace Autopartition.Policies.Hosting;

/// <summary>
/// The inside of a worker process: it answers one request after the other until its input ends. The same gates stand
/// here as anywhere; the process around them is what holds when they do not.
/// </summary>
public static class PolicyWorker
{
    private const int MostPolicies = 16;

    /// <summary>Serves requests. It returns when the input ends, or when a policy could not be stopped.</summary>
    public static void Serve(Stream input, Stream output)
    {
        var health = new PolicyHealth();
        var compiler = new PolicyCompiler { Health = health };
        var policies = new Dictionary<string, PolicyCompileResult>(StringComparer.Ordinal);
        while (!health.IsPoisoned && WorkerMessages.Read<WorkerRequest>(input) is { } request)
            WorkerMessages.Write(output, Answer(request, compiler, policies));
    }

    private static WorkerReply Answer(
        WorkerRequest request, PolicyCompiler compiler, Dictionary<string, PolicyCompileResult> policies)
    {
        var source = new PolicySourceText(request.Path, [.. request.Source]);
        var key = $"{source.Hash} {source.Path}";
        if (!policies.TryGetValue(key, out var compiled))
        {
            if (policies.Count == MostPolicies)
                Forget(policies);
            policies[key] = compiled = compiler.Compile(source);
        }

        return compiled switch
        {
            PolicyCompileResult.Compiled ready => new WorkerReply(
                ready.Policy.Run(request.Context, request.Limits), []),
            PolicyCompileResult.Rejected rejected => new WorkerReply(Result: null, rejected.Diagnostics),
            _ => throw new InvalidOperationException("a policy is compiled or rejected"),
        };
    }

    private static void Forget(Dictionary<string, PolicyCompileResult> policies)
    {
        foreach (var compiled in policies.Values.OfType<PolicyCompileResult.Compiled>())
            compiled.Policy.Dispose();
        policies.Clear();
    }
}
