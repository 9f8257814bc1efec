using System.Collections.Immutable;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Sources;
using Microsoft.CodeAnalysis.Text;

namespace Autopartition.Policies.Gates;

/// <summary>
/// Bounds how deep a text nests before the parser sees it: the parser reads the inside of interpolated texts anew
/// at every level, and calls itself for each.
/// </summary>
public sealed class ShapeGate : IPolicyGate
{
    /// <summary>Brackets inside brackets.</summary>
    public const int MaxBrackets = 64;

    /// <summary>Interpolated texts inside interpolated texts.</summary>
    public const int MaxInterpolations = 8;

    /// <summary>Interpolated texts of one policy.</summary>
    public const int MaxInterpolatedTexts = 512;

    /// <inheritdoc/>
    public ImmutableArray<PolicyDiagnostic> Check(PolicySourceText source)
    {
        var text = source.Text;
        if (ManyInterpolations(text) is { } last)
        {
            return [At(source, last, $"more than {MaxInterpolatedTexts} interpolated texts; split the policy")];
        }

        var scan = new ShapeScan(text);
        while (scan.Next())
        {
            if (scan.Brackets > MaxBrackets)
            {
                var message = $"brackets nest deeper than {MaxBrackets}; move a part into a function or a variable";
                return [At(source, scan.Place, message)];
            }

            if (scan.Interpolations > MaxInterpolations)
            {
                var message = $"interpolated texts nest deeper than {MaxInterpolations}; put a part into a variable";
                return [At(source, scan.Place, message)];
            }
        }

        return [];
    }

    // Whatever the scan makes of a text, so many signs are all that the parser can meet.
    private static int? ManyInterpolations(string text)
    {
        var count = 0;
        for (var place = 0; place + 1 < text.Length; place++)
        {
            if (text[place] == '$' && text[place + 1] is '"' or '@' && ++count > MaxInterpolatedTexts)
                return place;
        }

        return null;
    }

    private static PolicyDiagnostic At(PolicySourceText source, int place, string message) => PolicyDiagnostic.At(
        source.Path, SourceText.From(source.Text).Lines.GetLinePosition(place), PolicyCodes.TooDeep, message);
}
