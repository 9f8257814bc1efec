namespace Autopartition.Planning.Shares;

/// <summary>An ask for a part of one GPU.</summary>
/// <param name="Thousandths">Thousandths of a whole GPU's compute.</param>
/// <param name="Group">What it may share with: a class of service, a tenant, a user.</param>
public readonly record struct PartAsk(int Thousandths, string Group);
