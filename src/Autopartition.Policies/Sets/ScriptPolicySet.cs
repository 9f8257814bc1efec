using System.Collections.Immutable;
using Autopartition.Core.Policies;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Running;
using Autopartition.Policies.Sources;

namespace Autopartition.Policies.Sets;

/// <summary>
/// Script policies in the order they were named. A set without policies is allowed and asks for nothing.
/// </summary>
public sealed class ScriptPolicySet(string name, ImmutableArray<CompiledPolicy> policies) : IPolicySet, IDisposable
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <summary>The policies, in the order they are evaluated.</summary>
    public ImmutableArray<CompiledPolicy> Policies { get; } = policies;

    /// <summary>
    /// Reads and compiles every file. One bad file rejects the set, after all files have been looked at.
    /// </summary>
    /// <param name="name">Name of the set.</param>
    /// <param name="paths">Paths of the policies, in the order they are evaluated.</param>
    /// <param name="compiler">Compiles them; null for the usual compiler.</param>
    public static PolicySetResult Load(string name, IEnumerable<string> paths, PolicyCompiler? compiler = null)
    {
        compiler ??= new PolicyCompiler();
        return Of(name, [.. paths.Select(compiler.CompileFile)]);
    }

    /// <summary>
    /// Compiles texts that were read already. One bad text rejects the set, after all texts have been looked at.
    /// </summary>
    /// <param name="name">Name of the set.</param>
    /// <param name="sources">The policies, in the order they are evaluated.</param>
    public static PolicySetResult Compile(string name, IEnumerable<PolicySourceText> sources)
    {
        var compiler = new PolicyCompiler();
        return Of(name, [.. sources.Select(compiler.Compile)]);
    }

    /// <inheritdoc/>
    public PolicyEvaluation Evaluate(PolicyContext context)
    {
        var decisions = ImmutableArray.CreateBuilder<PolicyDecision>();
        var failures = ImmutableArray.CreateBuilder<PolicyFailure>();
        foreach (var policy in Policies)
        {
            var evaluation = policy.Evaluate(context);
            decisions.AddRange(evaluation.Decisions);
            failures.AddRange(evaluation.Failures);
        }

        return new PolicyEvaluation(decisions.ToImmutable(), failures.ToImmutable());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var policy in Policies)
            policy.Dispose();
    }

    private static PolicySetResult Of(string name, ImmutableArray<PolicyCompileResult> results)
    {
        var set = new ScriptPolicySet(
            name, [.. results.OfType<PolicyCompileResult.Compiled>().Select(compiled => compiled.Policy)]);

        ImmutableArray<PolicyDiagnostic> wrong =
            [.. results.OfType<PolicyCompileResult.Rejected>().SelectMany(rejected => rejected.Diagnostics)];
        if (wrong.IsEmpty)
            return new PolicySetResult.Loaded(set);

        set.Dispose();
        return new PolicySetResult.Rejected(wrong);
    }
}
