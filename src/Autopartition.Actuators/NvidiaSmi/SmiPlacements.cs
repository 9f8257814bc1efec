using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Autopartition.Core.Geometry;

namespace Autopartition.Actuators.NvidiaSmi;

/// <summary>The legal places of a profile as <c>nvidia-smi mig -lgipp</c> prints them.</summary>
internal sealed partial record SmiPlacements(int Gpu, int ProfileId, ImmutableArray<Placement> Places)
{
    /// <summary>Each line is <c>GPU  0 Profile ID 19 Placements: {0,1,2,3,4,5,6}:1</c>.</summary>
    public static IReadOnlyList<SmiPlacements> Parse(string print) =>
    [
        .. Line().Matches(print).Select(match => new SmiPlacements(
            int.Parse(match.Groups["gpu"].ValueSpan),
            int.Parse(match.Groups["id"].ValueSpan),
            [
                .. match.Groups["starts"].Value
                    .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Select(start => new Placement(int.Parse(start), int.Parse(match.Groups["size"].ValueSpan))),
            ])),
    ];

    [GeneratedRegex(
        @"GPU +(?<gpu>\d+) +Profile ID +(?<id>\d+) +Placements? *: *\{(?<starts>[\d, ]*)\} *: *(?<size>\d+)",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
