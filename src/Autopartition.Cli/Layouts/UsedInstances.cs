using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Cli.Layouts;

/// <summary>Reads <c>PROFILE@START,...</c>.</summary>
internal static class UsedInstances
{
    /// <summary>The instances as pairs, or one sentence for each word that is not one.</summary>
    public static (ImmutableArray<(string Profile, int Start)> Instances, ImmutableArray<string> Wrong) Read(
        string text)
    {
        var instances = ImmutableArray.CreateBuilder<(string, int)>();
        var wrong = ImmutableArray.CreateBuilder<string>();
        foreach (var word in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var at = word.LastIndexOf('@');
            if (at > 0 && int.TryParse(word[(at + 1)..], out var start) && start >= 0)
                instances.Add((word[..at], start));
            else
                wrong.Add($"'{word}' is not PROFILE@START, such as 3g.40gb@4");
        }
        return (instances.ToImmutable(), wrong.ToImmutable());
    }

    /// <summary>The layout of these instances on a model, or the reasons against it.</summary>
    public static LayoutResult LayoutOn(GpuModel model, string text)
    {
        var (instances, wrong) = Read(text);
        return Layout.Create(model, instances) switch
        {
            LayoutResult.Illegal illegal => new LayoutResult.Illegal([.. wrong, .. illegal.Clashes]),
            _ when !wrong.IsEmpty => new LayoutResult.Illegal(wrong),
            var legal => legal,
        };
    }
}
