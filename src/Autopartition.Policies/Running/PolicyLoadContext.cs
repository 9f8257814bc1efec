using System.Reflection;
using System.Runtime.Loader;
using Autopartition.Policies.Compiling;

namespace Autopartition.Policies.Running;

/// <summary>
/// Holds the one assembly of one policy, and lets go of it. What it refers to comes from the host.
/// </summary>
internal sealed class PolicyLoadContext(string name) : AssemblyLoadContext(name, isCollectible: true)
{
    private static readonly AssemblyLoadContext Host = GetLoadContext(typeof(PolicyLoadContext).Assembly) ?? Default;

    /// <summary>Loads the very bytes that were emitted.</summary>
    public Assembly Load(PolicyAssembly policy)
    {
        using var image = new MemoryStream([.. policy.Image], writable: false);
        using var symbols = new MemoryStream([.. policy.Symbols], writable: false);
        return LoadFromStream(image, symbols);
    }

    /// <inheritdoc/>
    protected override Assembly Load(AssemblyName assemblyName) => Host.LoadFromAssemblyName(assemblyName);
}
