using System.Text.RegularExpressions;
using Autopartition.Core.Geometry;

namespace Autopartition.Cli.Pictures;

/// <summary>Names of a profile from long to short, for boxes that are too narrow for the long one.</summary>
internal static partial class ProfileLabel
{
    public static string[] Of(InstanceProfile profile) => [profile.Name, Memory().Replace(profile.Name, "")];

    [GeneratedRegex(@"\.\d+gb", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Memory();
}
