using Autopartition.Core.Planning;

namespace Autopartition.Planning.Model;

/// <summary>Terms and words of the parts.</summary>
internal static class CostParts
{
    /// <summary>The term that policies weigh it by.</summary>
    public static ObjectiveTerm Term(this CostPart part) => part switch
    {
        CostPart.Stranded => ObjectiveTerm.Stranded,
        CostPart.IdleSpare => ObjectiveTerm.Idle,
        CostPart.Oversized => ObjectiveTerm.Oversized,
        CostPart.Interference => ObjectiveTerm.Interference,
        CostPart.OpenGpu => ObjectiveTerm.OpenGpu,
        CostPart.Shortfall => ObjectiveTerm.Miss,
        CostPart.Move or CostPart.Drain => ObjectiveTerm.Move,
        CostPart.NotPreferred => ObjectiveTerm.Preference,
        _ => ObjectiveTerm.Change,
    };

    /// <summary>What is counted, for people.</summary>
    public static string Words(this CostPart part) => part switch
    {
        CostPart.Stranded => "stranded slices",
        CostPart.IdleSpare => "spares made that may stay idle",
        CostPart.Oversized => "slices beyond what was asked",
        CostPart.Create => "instances created",
        CostPart.Destroy => "instances destroyed",
        CostPart.ModeChange => "mode changes",
        CostPart.SetUpSharing => "places set up for several clients",
        CostPart.Interference => "clients beside others",
        CostPart.OpenGpu => "GPUs brought into use",
        CostPart.Shortfall => "expected shortfall",
        CostPart.Move => "leases moved",
        CostPart.Drain => "time that moved leases drain",
        _ => "asks outside the preferred model or pool",
    };
}
