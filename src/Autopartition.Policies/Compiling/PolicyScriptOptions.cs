using System.Collections.Immutable;
using System.Text;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Core.Policies;
using Autopartition.Policies.Authoring;
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
        Reference(System.Reflection.Assembly.Load("System.Collections")),
        Reference(typeof(ImmutableArray).Assembly),
        Reference(typeof(Enumerable).Assembly),
        Reference(typeof(PolicyContext).Assembly),
        Reference(typeof(PolicyScript).Assembly),
    ];

    /// <summary>The namespaces whose types need no further name.</summary>
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

    // Optimized code loses the lines of errors inside a statement. A policy spends its time in LINQ and in the
    // verbs, so it is no slower without.
    private const OptimizationLevel Lines = OptimizationLevel.Debug;

    private static readonly ScriptOptions Shared = ScriptOptions.Default
        .WithReferences(References)
        .WithImports(Imports)
        .WithMetadataResolver(new ClosedReferenceResolver())
        .WithSourceResolver(new ClosedSourceResolver())
        .WithLanguageVersion(PolicySourceText.Parsing.LanguageVersion)
        .WithAllowUnsafe(false)
        .WithCheckOverflow(true)
        .WithWarningLevel(0)
        .WithOptimizationLevel(Lines)
        .WithEmitDebugInformation(true)
        .WithFileEncoding(Encoding.UTF8);

    /// <summary>The options for one policy.</summary>
    public static ScriptOptions For(PolicySourceText source) => Shared.WithFilePath(source.Path);

    private static PortableExecutableReference Reference(System.Reflection.Assembly assembly) =>
        MetadataReference.CreateFromFile(assembly.Location);

    private static string NamespaceOf<T>() => typeof(T).Namespace!;
}
