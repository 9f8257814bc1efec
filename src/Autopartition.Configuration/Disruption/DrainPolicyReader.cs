using Autopartition.Configuration.Yaml;
using Autopartition.Core.Disruption;

namespace Autopartition.Configuration.Disruption;

/// <summary>Reads how the leases of a tenant are drained.</summary>
internal static class DrainPolicyReader
{
    private static readonly NumberRange GraceRange = new(0, 86_400);
    private static readonly NumberRange AgeRange = new(1, 31_536_000);

    public static DrainPolicy Read(MapReader map)
    {
        var policy = new DrainPolicy
        {
            Grace = map.WholeOrNull("graceSeconds", GraceRange) is { } grace
                ? TimeSpan.FromSeconds(grace)
                : DrainPolicy.Usual.Grace,
            Timeout = map.WholeOrNull("timeoutSeconds", GraceRange) is { } timeout
                ? TimeSpan.FromSeconds(timeout)
                : DrainPolicy.Usual.Timeout,
            Force = map.Flag("force", otherwise: DrainPolicy.Usual.Force),
            DoNotDisrupt = map.Flag("doNotDisrupt", otherwise: false),
            DoNotDisruptMaxAge = map.WholeOrNull("doNotDisruptMaxAgeSeconds", AgeRange) is { } age
                ? TimeSpan.FromSeconds(age)
                : null,
        };
        if (policy is { DoNotDisrupt: false, DoNotDisruptMaxAge: not null })
            map.Refuse("doNotDisruptMaxAgeSeconds", "it limits doNotDisrupt; add doNotDisrupt: true or leave this out");
        return policy;
    }
}
