using System.Reflection;

namespace Autopartition.Tests.Configuration;

/// <summary>Folders of the repository that tests read.</summary>
internal static class RepositoryPaths
{
    public static string Root { get; } = typeof(RepositoryPaths).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string Config { get; } = Path.Join(Root, "config");
}
