using System.Collections.Immutable;
using System.Reflection.PortableExecutable;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Sources;

namespace Autopartition.Policies.Scanning;

/// <summary>
/// The authority on what a policy may refer to: it looks at the bytes that were emitted and at nothing else. What it
/// finds is told with the author's line.
/// </summary>
public static class AssemblyScan
{
    /// <summary>Everything in an assembly that is not allowed; empty lets it be loaded.</summary>
    public static ImmutableArray<PolicyDiagnostic> Of(PolicyAssembly assembly, PolicySourceText source)
    {
        using var image = new PEReader(assembly.Image);
        var found = new ScanFindings();
        HeaderScan.Look(image, found);
        if (found.All.Count == 0)
        {
            var metadata = new ScannedMetadata(image);
            TableScan.Look(metadata, found);
            TypeScan.Look(metadata, found);
            BodyScan.Look(metadata, found);
        }

        return found.Told(assembly, source);
    }
}
