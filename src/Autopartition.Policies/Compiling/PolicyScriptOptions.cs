using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Core.Policies;
using Autopartition.Policies.Authoring;
using Autopartition.Policies.Metering;
using Autopartition.Policies.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace Autopartition.Policies.Compiling;

/// <summary>
/// What every policy is compiled with. All of it is said here; nothing is taken from the defaults of the machine.
/// </summary>
internal static class PolicyScriptOptions
{
    // Few references keep the first compilation short. They are read once and shared by all compilations.
    private static readonly ImmutableArray<MetadataReference> References =
    [
        Reference(typeof(object).Assembly),
        Reference(System.Reflection.Assembly.Load("System.Runtime")),
        Reference(typeof(ImmutableArray).Assembly),
        Reference(typeof(PolicyContext).Assembly),
        Reference(typeof(PolicyScript).Assembly),
    ];

    /// <summary>
    /// The namespaces whose types need no further name. The queries are not the framework's: ours are imported by the
    /// compilation, and read the same.
    /// </summary>
    public static readonly ImmutableArray<string> Imports =
    [
        "System",
        "System.Collections.Generic",
        "System.Collections.Immutable",
        "System.Linq",
        NamespaceOf<Isolation>(),
        NamespaceOf<Sharing>(),
        NamespaceOf<PartitionMode>(),
        NamespaceOf<ObjectiveTerm>(),
        NamespaceOf<PolicyContext>(),
    ];

    // Optimized code loses the lines of errors inside a statement. A policy spends its time in queries and verbs,
    // which are ours, so it is hardly slower without.
    private const OptimizationLevel Lines = OptimizationLevel.Debug;

    /// <summary>The options of every policy.</summary>
    public static ScriptOptions Shared { get; } = ScriptOptions.Default
        .WithReferences(References)
        .WithImports([.. Imports.Where(import => import != "System.Linq"), NamespaceOf<Meter>()])
        .WithMetadataResolver(new ClosedReferenceResolver())
        .WithSourceResolver(new ClosedSourceResolver())
        .WithLanguageVersion(PolicySourceText.Parsing.LanguageVersion)
        .WithAllowUnsafe(false)
        .WithCheckOverflow(true)
        .WithWarningLevel(0)
        .WithOptimizationLevel(Lines)
        .WithEmitDebugInformation(true)
        .WithFileEncoding(Encoding.UTF8);

    /// <summary>
    /// Namespaces that a policy may name in a using, out of habit: what it may use of them is there already.
    /// </summary>
    public static FrozenSet<string> OrdinaryUsings { get; } = Imports.Add(NamespaceOf<PolicyScript>()).ToFrozenSet();

    private static PortableExecutableReference Reference(System.Reflection.Assembly assembly) =>
        MetadataReference.CreateFromFile(assembly.Location);

    private static string NamespaceOf<T>() => typeof(T).Namespace!;
}
