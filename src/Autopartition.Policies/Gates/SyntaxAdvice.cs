using System.Collections.Frozen;
using Microsoft.CodeAnalysis.CSharp;

namespace Autopartition.Policies.Gates;

/// <summary>What to write instead of a part of the language that a policy may not use.</summary>
internal static class SyntaxAdvice
{
    private const string Catching =
        "a policy does not catch or throw: what fails ends the evaluation, and the line is reported; ask first"
        + " (Any, TryGetValue, is null)";

    private const string Waiting = "a policy ends at once: there is nothing to wait for; remove async and await";

    private const string Memory = "a policy does not handle memory; use arrays and lists";

    private const string Jumping = "a policy does not jump; use while, break, continue and return";

    private const string Deriving = "types of a policy do not derive from others; use records and switch";

    private const string Querying = "write a query with its functions: Gpus.Where(...).Select(...)";

    private static readonly FrozenDictionary<SyntaxKind, string> Advice = new Dictionary<SyntaxKind, string>
    {
        [SyntaxKind.TryStatement] = Catching,
        [SyntaxKind.CatchClause] = Catching,
        [SyntaxKind.FinallyClause] = Catching,
        [SyntaxKind.ThrowStatement] = Catching,
        [SyntaxKind.ThrowExpression] = Catching,
        [SyntaxKind.UsingStatement] = "nothing in a policy needs to be disposed; remove 'using'",
        [SyntaxKind.LockStatement] = "a policy runs alone; remove 'lock'",
        [SyntaxKind.AwaitExpression] = Waiting,
        [SyntaxKind.UnsafeStatement] = Memory,
        [SyntaxKind.FixedStatement] = Memory,
        [SyntaxKind.StackAllocArrayCreationExpression] = Memory,
        [SyntaxKind.ImplicitStackAllocArrayCreationExpression] = Memory,
        [SyntaxKind.PointerType] = Memory,
        [SyntaxKind.FunctionPointerType] = Memory,
        [SyntaxKind.AddressOfExpression] = Memory,
        [SyntaxKind.PointerIndirectionExpression] = Memory,
        [SyntaxKind.PointerMemberAccessExpression] = Memory,
        [SyntaxKind.SizeOfExpression] = Memory,
        [SyntaxKind.MakeRefExpression] = Memory,
        [SyntaxKind.RefValueExpression] = Memory,
        [SyntaxKind.RefTypeExpression] = Memory,
        [SyntaxKind.ArgListExpression] = Memory,
        [SyntaxKind.RefType] = Memory,
        [SyntaxKind.RefExpression] = Memory,
        [SyntaxKind.ScopedType] = Memory,
        [SyntaxKind.GotoStatement] = Jumping,
        [SyntaxKind.GotoCaseStatement] = Jumping,
        [SyntaxKind.GotoDefaultStatement] = Jumping,
        [SyntaxKind.LabeledStatement] = Jumping,
        [SyntaxKind.YieldReturnStatement] = "build a list and return it instead of yield",
        [SyntaxKind.YieldBreakStatement] = "build a list and return it instead of yield",
        [SyntaxKind.TypeOfExpression] = "a policy does not look at types; use 'is' on a value",
        [SyntaxKind.CheckedExpression] = "figures are checked anyway; remove 'checked'",
        [SyntaxKind.UncheckedExpression] = "figures are always checked; use long, double or decimal",
        [SyntaxKind.CheckedStatement] = "figures are checked anyway; remove 'checked'",
        [SyntaxKind.UncheckedStatement] = "figures are always checked; use long, double or decimal",
        [SyntaxKind.AttributeList] = "attributes have no use in a policy; remove them",
        [SyntaxKind.InterfaceDeclaration] = Deriving,
        [SyntaxKind.BaseList] = Deriving,
        [SyntaxKind.BaseExpression] = Deriving,
        [SyntaxKind.StructDeclaration] = "write 'record struct' instead of 'struct'",
        [SyntaxKind.DelegateDeclaration] = "use Func<...> or Action<...> instead of a delegate type",
        [SyntaxKind.TypeParameterList] = "functions and types of a policy are not generic; name the types",
        [SyntaxKind.DestructorDeclaration] = "nothing of a policy outlives its evaluation; remove the finalizer",
        [SyntaxKind.OperatorDeclaration] = "write a function instead of an operator",
        [SyntaxKind.ConversionOperatorDeclaration] = "write a function instead of a conversion",
        [SyntaxKind.IndexerDeclaration] = "write a function instead of an indexer",
        [SyntaxKind.EventDeclaration] = "nothing of a policy outlives its evaluation; remove the event",
        [SyntaxKind.EventFieldDeclaration] = "nothing of a policy outlives its evaluation; remove the event",
        [SyntaxKind.ThisConstructorInitializer] = "write the assignments in each constructor",
        [SyntaxKind.BaseConstructorInitializer] = Deriving,
        [SyntaxKind.NamespaceDeclaration] = "a policy is a script: remove the namespace",
        [SyntaxKind.FileScopedNamespaceDeclaration] = "a policy is a script: remove the namespace",
        [SyntaxKind.ExternAliasDirective] = "a policy refers to no other assembly; remove this",
        [SyntaxKind.AliasQualifiedName] = "write the name without '::'",
        [SyntaxKind.SpreadElement] = "build the list with Concat or AddRange instead of '..'",
        [SyntaxKind.RangeExpression] = "use Skip(...) and Take(...) instead of a range",
        [SyntaxKind.SlicePattern] = "look at the length and the places instead of '..'",
        [SyntaxKind.QueryExpression] = Querying,
        [SyntaxKind.Utf8StringLiteralExpression] = "write the text without u8",
    }.ToFrozenDictionary();

    /// <summary>What to write instead; a general sentence where nothing better is known.</summary>
    public static string Of(SyntaxKind kind) => Advice.GetValueOrDefault(kind, AllowedSyntax.Unknown);
}
