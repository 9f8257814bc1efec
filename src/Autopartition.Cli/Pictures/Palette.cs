using Autopartition.Core.Geometry;
using Spectre.Console;

namespace Autopartition.Cli.Pictures;

/// <summary>
/// Colours by how much of its GPU an instance holds. Without colour nothing is lost: labels say the same.
/// </summary>
internal static class Palette
{
    /// <summary>Lines, axes and other things that stand back.</summary>
    public static Style Quiet { get; } = new(foreground: Color.Grey);

    /// <summary>What nobody can use any more.</summary>
    public static Style Waste { get; } = new(foreground: Color.Red);

    /// <summary>What is created.</summary>
    public static Style Created { get; } = new(Color.Black, Color.DarkSeaGreen2);

    /// <summary>What is destroyed.</summary>
    public static Style Destroyed { get; } = new(Color.Black, Color.LightSalmon1);

    /// <summary>Headings.</summary>
    public static Style Strong { get; } = new(decoration: Decoration.Bold);

    private static readonly Color[] BySize =
        [Color.LightSkyBlue1, Color.DarkSeaGreen2, Color.LightGoldenrod2_2, Color.Plum2, Color.LightSteelBlue];

    /// <summary>The colour of an instance of this profile on its model.</summary>
    public static Style Of(InstanceProfile profile, GpuModel model)
    {
        var isFull = profile.ComputeSlices == model.Figures.ComputeSlices;
        var size = isFull ? BySize.Length : Math.Clamp(profile.ComputeSlices, 1, BySize.Length - 1);
        return new Style(Color.Black, BySize[size - 1]);
    }
}
