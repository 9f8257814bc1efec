using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autopartition.Policies.Rewriting;

/// <summary>The code that the rewriter puts in. It is written on one line, so that the author's lines stay.</summary>
internal sealed class Names(string hash)
{
    // Counting in and out takes about as long as so many steps of a loop.
    private const int CostOfCall = 3;

    private const string MeterType = "global::Autopartition.Policies.Metering.Meter";

    /// <summary>How every name that a policy may not use begins.</summary>
    public const string Reserved = "__";

    /// <summary>
    /// The variable that holds the meter. It contains the hash of the source, so that no source can name it.
    /// </summary>
    public string Meter { get; } = $"{Reserved}meter_{hash[..16]}";

    /// <summary>Declares the variable.</summary>
    public string Declaration => $"var {Meter}={MeterType}.Current;";

    /// <summary>The meter where no variable is in reach.</summary>
    public static string Current => $"{MeterType}.Current";

    /// <summary>The first member of a script: the variable for all its statements and functions.</summary>
    public MemberDeclarationSyntax Field =>
        SyntaxFactory.ParseMemberDeclaration($"private readonly {MeterType} {Meter}={MeterType}.Current;")!;

    /// <summary>Pays at the head of a loop, or of a function that calls nothing.</summary>
    public string Tick(int cost) => $"{Meter}.Tick({Cost(cost)});";

    /// <summary>Pays at the head of a function and counts it in.</summary>
    public string Enter(int cost) => $"{Meter}.Enter({Cost(cost + CostOfCall)});";

    /// <summary>Counts a function out.</summary>
    public string Leave => $"{Meter}.Leave();";

    private static int Cost(int cost) => Math.Clamp(cost, 1, ushort.MaxValue);
}
