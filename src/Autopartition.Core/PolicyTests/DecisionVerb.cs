namespace Autopartition.Core.PolicyTests;

/// <summary>The verbs of policies, as test files name them.</summary>
public enum DecisionVerb
{
    /// <summary>Empty a GPU.</summary>
    Drain,

    /// <summary>Give a GPU out in another mode.</summary>
    SwitchMode,

    /// <summary>Serve a tenant by a share.</summary>
    Share,

    /// <summary>Keep instances ready for a tenant.</summary>
    Buffer,

    /// <summary>Serve a tenant by a model or in a pool.</summary>
    Prefer,

    /// <summary>Change nothing on a GPU.</summary>
    Hold,

    /// <summary>Keep GPUs for asks that have waited long.</summary>
    Protect,

    /// <summary>Multiply a term of the objective.</summary>
    Weigh,

    /// <summary>Let a person approve changes.</summary>
    RequireApproval,
}
