namespace Autopartition.Cli.Frame;

/// <summary>What the process ends with. Scripts rely on these numbers.</summary>
internal static class ExitCodes
{
    /// <summary>Done. A plan with unserved asks is done as well: it says what is not served.</summary>
    public const int Done = 0;

    /// <summary>A negative answer, such as a policy that was rejected.</summary>
    public const int No = 1;

    /// <summary>Bad input or usage.</summary>
    public const int BadInput = 2;

    /// <summary>A policy was stopped by one of its budgets.</summary>
    public const int Stopped = 3;

    /// <summary>There are changes, said only where <c>--detailed-exitcode</c> asks for it.</summary>
    public const int Changes = 10;

    /// <summary>The environment: a file that cannot be written, a failure that nobody foresaw.</summary>
    public const int Environment = 4;
}
