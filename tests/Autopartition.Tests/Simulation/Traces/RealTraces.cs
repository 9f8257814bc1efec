using Autopartition.Tests.Configuration;

namespace Autopartition.Tests.Simulation.Traces;

/// <summary>
/// Published traces, which may lie beside the repository. A test that needs one is skipped where it is absent.
/// </summary>
internal static class RealTraces
{
    public static string PathOf(params IEnumerable<string> parts)
    {
        var path = Path.GetFullPath(Path.Join([RepositoryPaths.Root, "..", "shared", "data", .. parts]));
        Assert.SkipUnless(File.Exists(path), $"the trace {string.Join('/', parts)} is not on this machine");
        return path;
    }
}
