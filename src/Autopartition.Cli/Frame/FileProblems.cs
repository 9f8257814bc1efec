using Autopartition.Configuration.Reading;

namespace Autopartition.Cli.Frame;

/// <summary>Tells people what is wrong with a file they wrote.</summary>
internal static class FileProblems
{
    /// <summary>The value of a file; or null, after every problem was told.</summary>
    public static T? Tell<T>(Terminal terminal, ConfigResult<T> result)
        where T : class
    {
        switch (result)
        {
            case ConfigResult<T>.Valid valid:
                return valid.Value;
            case ConfigResult<T>.Invalid invalid:
                foreach (var problem in invalid.Problems)
                    terminal.Say(problem.ToString());
                break;
        }
        return null;
    }
}
