using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Demand;

/// <summary>Which instances of a GPU model serve an ask.</summary>
public static class AskFit
{
    /// <summary>
    /// Profiles whose instances serve the shape, the least first; empty when the model cannot serve it by slices.
    /// </summary>
    public static ImmutableArray<InstanceProfile> Serving(AskShape shape, GpuModel model)
    {
        var serving = shape switch
        {
            AskShape.Profile asked => ServingProfile(model.FindProfile(asked.Name), model),
            AskShape.Memory asked => Plain(model).Where(profile => profile.MemoryGib >= asked.Gib),
            AskShape.Milli asked =>
                Plain(model).Where(profile => profile.ComputeSlices >= SlicesOf(asked.Thousandths, model)),
            AskShape.Part asked => Plain(model).Where(profile => profile.MemoryGib >= asked.Gib
                && profile.ComputeSlices >= SlicesOf(asked.Thousandths, model)),
            _ => [],
        };
        return [.. serving.OrderBy(profile => profile.ComputeSlices).ThenBy(profile => profile.Units)
            .ThenBy(Index(model))];
    }

    /// <summary>
    /// The serving profiles that are worth creating: a larger one is left out when at each of its placements a
    /// smaller serving one fits as well, because then the smaller one always does.
    /// </summary>
    public static ImmutableArray<InstanceProfile> Creatable(AskShape shape, GpuModel model)
    {
        var chosen = new List<InstanceProfile>();
        foreach (var profile in Serving(shape, model).Where(profile => !profile.Starts.IsEmpty))
        {
            if (!chosen.Exists(smaller => FitsWherever(smaller, profile, model)))
                chosen.Add(profile);
        }
        return [.. chosen];
    }

    /// <summary>
    /// What the shape asks for on a model: the least serving profile, with the asked GiB where the ask names
    /// them; all of the GPU for a whole one; null when the model cannot serve it.
    /// </summary>
    public static SliceAmount? AskedAmount(AskShape shape, GpuModel model)
    {
        if (shape is AskShape.WholeGpus)
            return model.Capacity;
        if (Serving(shape, model) is not [var least, ..])
            return null;
        var amount = SliceAmount.Of(least);
        return shape switch
        {
            AskShape.Memory asked => amount with { MemoryGib = asked.Gib },
            AskShape.Part asked => amount with { MemoryGib = asked.Gib },
            _ => amount,
        };
    }

    private static IEnumerable<InstanceProfile> ServingProfile(InstanceProfile? exact, GpuModel model) => exact is null
        ? []
        : model.Profiles.Where(profile =>
            profile == exact || (profile.Covers(exact) && Carries(profile.Kind, exact.Kind)));

    /// <summary>A plain ask may get anything that has the plain engines; a special one only its own kind.</summary>
    private static bool Carries(ProfileKind granted, ProfileKind asked) =>
        asked == ProfileKind.Plain ? granted != ProfileKind.NoMediaEngines : granted == asked;

    private static IEnumerable<InstanceProfile> Plain(GpuModel model) =>
        model.Profiles.Where(profile => profile.Kind == ProfileKind.Plain);

    private static int SlicesOf(int thousandths, GpuModel model) =>
        (thousandths * model.Figures.ComputeSlices + 999) / 1000;

    private static bool FitsWherever(InstanceProfile smaller, InstanceProfile larger, GpuModel model) =>
        smaller.Kind == larger.Kind
        && smaller.ComputeSlices <= larger.ComputeSlices
        && model.Slots.Where(slot => slot.Profile == larger).All(place => model.Slots.Any(slot =>
            slot.Profile == smaller && (slot.Placement.UnitMask & ~place.Placement.UnitMask) == 0));

    private static Func<InstanceProfile, int> Index(GpuModel model) => profile => model.Profiles.IndexOf(profile);
}
