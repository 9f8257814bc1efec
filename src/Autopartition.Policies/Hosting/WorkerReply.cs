using System.Collections.Immutable;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Running;

namespace Autopartition.Policies.Hosting;

/// <summary>What a worker answers: a result, or why the policy was rejected.</summary>
internal sealed record WorkerReply(PolicyRunResult? Result, ImmutableArray<PolicyDiagnostic> Diagnostics);
