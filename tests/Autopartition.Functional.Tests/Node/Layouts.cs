namespace Autopartition.Functional.Tests.Node;

/// <summary>Fleet files for a machine of one H100.</summary>
internal static class Layouts
{
    /// <summary>An H100 in MIG mode with these instances, each <c>profile@start</c>.</summary>
    public static string H100(params string[] instances) => Node(Gpu("h100_80gb_sxm5", instances));

    /// <summary>A node with these GPUs.</summary>
    public static string Node(params string[] gpus) =>
        "nodes:\n  - name: here\n    gpus:\n" + string.Concat(gpus.Select((gpu, i) => $"      - id: g{i}\n{gpu}"));

    /// <summary>A GPU in MIG mode with these instances.</summary>
    public static string Gpu(string model, params string[] instances) =>
        $"        model: {model}\n        mode: mig\n"
        + (instances.Length == 0 ? "" : "        instances:\n")
        + string.Concat(instances.Select(Instance));

    /// <summary>A GPU without MIG.</summary>
    public static string Whole(string model) => $"        model: {model}\n        mode: whole\n";

    private static string Instance(string instance) => instance.Split('@') is [var profile, var start]
        ? $"          - {{ profile: {profile}, start: {start} }}\n"
        : throw new ArgumentException(instance, nameof(instance));
}
