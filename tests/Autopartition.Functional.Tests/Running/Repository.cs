using System.Reflection;

namespace Autopartition.Functional.Tests.Running;

/// <summary>Where things lie in the repository.</summary>
internal static class Repository
{
    /// <summary>Folder of the solution file.</summary>
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot")
        .Value!;

    /// <summary>The executable of the same configuration as this test.</summary>
    public static string Executable { get; } = Path.Join(
        Root, "artifacts", "bin", "Autopartition.Cli", Configuration.ToLowerInvariant(), "autopartition");

    private static string Configuration =>
        typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>A path in the repository.</summary>
    public static string At(params string[] parts) => Path.Join([Root, .. parts]);
}
