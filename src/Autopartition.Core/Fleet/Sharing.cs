namespace Autopartition.Core.Fleet;

/// <summary>How one GPU or one instance is given to several clients.</summary>
public enum Sharing
{
    /// <summary>One client.</summary>
    Exclusive,

    /// <summary>Several clients of one MPS daemon.</summary>
    Mps,

    /// <summary>Several compute instances over one instance's memory.</summary>
    ComputeInstances,

    /// <summary>Several clients that take turns.</summary>
    TimeSliced,
}
