namespace Autopartition.Cli.Engine;

/// <summary>Which solver to use.</summary>
internal enum SolverKind
{
    /// <summary>The one that AUTOPARTITION_SOLVER names, else the first that this build and machine have.</summary>
    Auto,

    /// <summary>OR-Tools in this process.</summary>
    Native,

    /// <summary>OR-Tools in a worker process.</summary>
    Worker,
}
