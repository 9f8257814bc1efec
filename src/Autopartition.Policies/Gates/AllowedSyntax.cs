using System.Collections.Frozen;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autopartition.Policies.Gates;

/// <summary>The parts of the language that a policy may use.</summary>
internal static class AllowedSyntax
{
    /// <summary>The objection to a part that nobody has looked at.</summary>
    public const string Unknown =
        "this part of the language is not for policies; use variables, if, foreach, functions and records";

    private static readonly FrozenSet<SyntaxKind> Nodes = FrozenSet.ToFrozenSet(
    [
        SyntaxKind.CompilationUnit, SyntaxKind.UsingDirective, SyntaxKind.GlobalStatement,
        SyntaxKind.FieldDeclaration, SyntaxKind.VariableDeclaration, SyntaxKind.VariableDeclarator,
        SyntaxKind.EqualsValueClause, SyntaxKind.MethodDeclaration, SyntaxKind.LocalFunctionStatement,
        SyntaxKind.Parameter, SyntaxKind.ParameterList, SyntaxKind.ArgumentList, SyntaxKind.BracketedArgumentList,
        SyntaxKind.Argument, SyntaxKind.NameColon, SyntaxKind.ExpressionColon, SyntaxKind.NameEquals,
        SyntaxKind.ArrowExpressionClause,

        SyntaxKind.Block, SyntaxKind.ExpressionStatement, SyntaxKind.EmptyStatement,
        SyntaxKind.LocalDeclarationStatement, SyntaxKind.IfStatement, SyntaxKind.ElseClause,
        SyntaxKind.WhileStatement, SyntaxKind.DoStatement, SyntaxKind.ForStatement, SyntaxKind.ForEachStatement,
        SyntaxKind.ForEachVariableStatement, SyntaxKind.BreakStatement, SyntaxKind.ContinueStatement,
        SyntaxKind.ReturnStatement, SyntaxKind.SwitchStatement, SyntaxKind.SwitchSection, SyntaxKind.CaseSwitchLabel,
        SyntaxKind.CasePatternSwitchLabel, SyntaxKind.DefaultSwitchLabel, SyntaxKind.SwitchExpression,
        SyntaxKind.SwitchExpressionArm, SyntaxKind.WhenClause,

        SyntaxKind.ConstantPattern, SyntaxKind.DeclarationPattern, SyntaxKind.DiscardPattern, SyntaxKind.NotPattern,
        SyntaxKind.AndPattern, SyntaxKind.OrPattern, SyntaxKind.ParenthesizedPattern, SyntaxKind.RecursivePattern,
        SyntaxKind.RelationalPattern, SyntaxKind.TypePattern, SyntaxKind.VarPattern, SyntaxKind.ListPattern,
        SyntaxKind.PositionalPatternClause, SyntaxKind.PropertyPatternClause, SyntaxKind.Subpattern,
        SyntaxKind.SingleVariableDesignation, SyntaxKind.DiscardDesignation,
        SyntaxKind.ParenthesizedVariableDesignation,

        SyntaxKind.PredefinedType, SyntaxKind.IdentifierName, SyntaxKind.GenericName, SyntaxKind.QualifiedName,
        SyntaxKind.NullableType, SyntaxKind.ArrayType, SyntaxKind.ArrayRankSpecifier,
        SyntaxKind.OmittedArraySizeExpression, SyntaxKind.TupleType, SyntaxKind.TupleElement,
        SyntaxKind.TypeArgumentList,

        SyntaxKind.NumericLiteralExpression, SyntaxKind.StringLiteralExpression, SyntaxKind.CharacterLiteralExpression,
        SyntaxKind.TrueLiteralExpression, SyntaxKind.FalseLiteralExpression, SyntaxKind.NullLiteralExpression,
        SyntaxKind.DefaultLiteralExpression, SyntaxKind.DefaultExpression, SyntaxKind.InterpolatedStringExpression,
        SyntaxKind.InterpolatedStringText, SyntaxKind.Interpolation, SyntaxKind.InterpolationFormatClause,
        SyntaxKind.InterpolationAlignmentClause, SyntaxKind.ParenthesizedExpression, SyntaxKind.TupleExpression,

        SyntaxKind.AddExpression, SyntaxKind.SubtractExpression, SyntaxKind.MultiplyExpression,
        SyntaxKind.DivideExpression, SyntaxKind.ModuloExpression, SyntaxKind.LeftShiftExpression,
        SyntaxKind.RightShiftExpression, SyntaxKind.UnsignedRightShiftExpression, SyntaxKind.LogicalOrExpression,
        SyntaxKind.LogicalAndExpression, SyntaxKind.BitwiseOrExpression, SyntaxKind.BitwiseAndExpression,
        SyntaxKind.ExclusiveOrExpression, SyntaxKind.EqualsExpression, SyntaxKind.NotEqualsExpression,
        SyntaxKind.LessThanExpression, SyntaxKind.LessThanOrEqualExpression, SyntaxKind.GreaterThanExpression,
        SyntaxKind.GreaterThanOrEqualExpression, SyntaxKind.IsExpression, SyntaxKind.AsExpression,
        SyntaxKind.CoalesceExpression, SyntaxKind.ConditionalExpression, SyntaxKind.IsPatternExpression,

        SyntaxKind.SimpleAssignmentExpression, SyntaxKind.AddAssignmentExpression,
        SyntaxKind.SubtractAssignmentExpression, SyntaxKind.MultiplyAssignmentExpression,
        SyntaxKind.DivideAssignmentExpression, SyntaxKind.ModuloAssignmentExpression,
        SyntaxKind.AndAssignmentExpression, SyntaxKind.OrAssignmentExpression,
        SyntaxKind.ExclusiveOrAssignmentExpression, SyntaxKind.LeftShiftAssignmentExpression,
        SyntaxKind.RightShiftAssignmentExpression, SyntaxKind.CoalesceAssignmentExpression,

        SyntaxKind.UnaryPlusExpression, SyntaxKind.UnaryMinusExpression, SyntaxKind.BitwiseNotExpression,
        SyntaxKind.LogicalNotExpression, SyntaxKind.PreIncrementExpression, SyntaxKind.PreDecrementExpression,
        SyntaxKind.PostIncrementExpression, SyntaxKind.PostDecrementExpression, SyntaxKind.IndexExpression,
        SyntaxKind.SuppressNullableWarningExpression,

        SyntaxKind.SimpleMemberAccessExpression, SyntaxKind.ConditionalAccessExpression,
        SyntaxKind.MemberBindingExpression, SyntaxKind.ElementBindingExpression, SyntaxKind.ElementAccessExpression,
        SyntaxKind.InvocationExpression, SyntaxKind.ObjectCreationExpression,
        SyntaxKind.ImplicitObjectCreationExpression, SyntaxKind.ObjectInitializerExpression,
        SyntaxKind.CollectionInitializerExpression, SyntaxKind.ComplexElementInitializerExpression,
        SyntaxKind.AnonymousObjectCreationExpression, SyntaxKind.AnonymousObjectMemberDeclarator,
        SyntaxKind.ArrayCreationExpression, SyntaxKind.ImplicitArrayCreationExpression,
        SyntaxKind.ArrayInitializerExpression, SyntaxKind.CollectionExpression, SyntaxKind.ExpressionElement,
        SyntaxKind.WithExpression, SyntaxKind.WithInitializerExpression, SyntaxKind.CastExpression,
        SyntaxKind.SimpleLambdaExpression, SyntaxKind.ParenthesizedLambdaExpression,
        SyntaxKind.AnonymousMethodExpression, SyntaxKind.DeclarationExpression, SyntaxKind.ThisExpression,
        SyntaxKind.FieldExpression,

        SyntaxKind.RecordDeclaration, SyntaxKind.RecordStructDeclaration, SyntaxKind.ClassDeclaration,
        SyntaxKind.EnumDeclaration, SyntaxKind.EnumMemberDeclaration, SyntaxKind.PropertyDeclaration,
        SyntaxKind.AccessorList, SyntaxKind.GetAccessorDeclaration, SyntaxKind.SetAccessorDeclaration,
        SyntaxKind.InitAccessorDeclaration, SyntaxKind.ConstructorDeclaration,
    ]);

    private static readonly FrozenSet<SyntaxKind> Modifiers = FrozenSet.ToFrozenSet(
    [
        SyntaxKind.PublicKeyword, SyntaxKind.PrivateKeyword, SyntaxKind.InternalKeyword, SyntaxKind.SealedKeyword,
        SyntaxKind.ReadOnlyKeyword, SyntaxKind.ConstKeyword, SyntaxKind.StaticKeyword, SyntaxKind.OverrideKeyword,
        SyntaxKind.RequiredKeyword, SyntaxKind.OutKeyword, SyntaxKind.ParamsKeyword,
    ]);

    /// <summary>What is wrong with a node and what to do instead, or null.</summary>
    public static string? Objection(SyntaxNode node) => node switch
    {
        ArrayRankSpecifierSyntax { Rank: > 1 } => "arrays have one dimension here; use an array of arrays",
        ForEachStatementSyntax { AwaitKeyword.RawKind: not 0 } or ForEachVariableStatementSyntax
            { AwaitKeyword.RawKind: not 0 } => SyntaxAdvice.Of(SyntaxKind.AwaitExpression),
        LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } => SyntaxAdvice.Of(SyntaxKind.UsingStatement),
        LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: not 0 } =>
            SyntaxAdvice.Of(SyntaxKind.AwaitExpression),
        PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.ObjectKeyword } =>
            "'object' hides what a value is; name its type",
        IdentifierNameSyntax { Identifier.ValueText: "dynamic" } when IsType(node) =>
            "'dynamic' hides what a value is; name its type, or write var",
        _ when Nodes.Contains(node.Kind()) => null,
        _ => SyntaxAdvice.Of(node.Kind()),
    };

    /// <summary>What is wrong with a word before a declaration and what to do instead, or null.</summary>
    public static string? Objection(SyntaxToken token)
    {
        if (token.IsKind(SyntaxKind.RefKeyword) || token.IsKind(SyntaxKind.InKeyword))
        {
            return token.Parent is ParameterSyntax or ArgumentSyntax
                ? $"'{token.ValueText}' parameters are not for policies; return the value, or use 'out'"
                : null;
        }

        if (token.IsKind(SyntaxKind.ThisKeyword) && token.Parent is ParameterSyntax)
            return "extension methods are not for policies; write an ordinary function and remove 'this'";
        var isModifier = token.Parent is MemberDeclarationSyntax or LocalFunctionStatementSyntax
            or LocalDeclarationStatementSyntax or AnonymousFunctionExpressionSyntax or ParameterSyntax
            or AccessorDeclarationSyntax;
        if (!isModifier || !IsModifierWord(token) || Modifiers.Contains(token.Kind()))
            return null;
        return token.IsKind(SyntaxKind.AsyncKeyword)
            ? SyntaxAdvice.Of(SyntaxKind.AwaitExpression)
            : $"the word '{token.ValueText}' has no use in a policy; remove it";
    }

    private static bool IsModifierWord(SyntaxToken token) => token.Kind()
        is SyntaxKind.UnsafeKeyword or SyntaxKind.AsyncKeyword or SyntaxKind.ExternKeyword
        or SyntaxKind.VolatileKeyword or SyntaxKind.AbstractKeyword or SyntaxKind.VirtualKeyword
        or SyntaxKind.PartialKeyword or SyntaxKind.NewKeyword or SyntaxKind.ProtectedKeyword
        or SyntaxKind.FixedKeyword or SyntaxKind.ScopedKeyword or SyntaxKind.FileKeyword;

    private static bool IsType(SyntaxNode node) => node.Parent
        is VariableDeclarationSyntax or ParameterSyntax or MethodDeclarationSyntax or LocalFunctionStatementSyntax
        or CastExpressionSyntax or TypeArgumentListSyntax or PropertyDeclarationSyntax or ArrayTypeSyntax;
}
