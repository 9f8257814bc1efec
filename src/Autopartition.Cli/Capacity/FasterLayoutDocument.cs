using System.Collections.Immutable;
using Autopartition.Core.Workloads;

namespace Autopartition.Cli.Capacity;

/// <summary>Instances of a faster profile, of which fewer fit.</summary>
internal sealed record FasterLayoutDocument(int Holds, string Profile, int? Sms, ImmutableArray<string> Layout)
{
    public static FasterLayoutDocument Of(FasterLayout faster) => new(
        faster.Layout.Length, faster.Profile.Name, faster.Profile.Sms, CapacityDocument.Names(faster.Layout));
}
