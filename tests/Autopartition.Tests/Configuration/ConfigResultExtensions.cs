using Autopartition.Configuration.Reading;

namespace Autopartition.Tests.Configuration;

internal static class ConfigResultExtensions
{
    /// <summary>The value; fails the test with the problems when there is none.</summary>
    public static T Value<T>(this ConfigResult<T> result)
    {
        if (result is ConfigResult<T>.Invalid invalid)
            Assert.Fail(string.Join('\n', invalid.Problems));
        return ((ConfigResult<T>.Valid)result).Value;
    }
}
