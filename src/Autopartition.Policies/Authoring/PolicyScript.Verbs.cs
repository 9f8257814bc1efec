using System.Runtime.CompilerServices;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Core.Policies;

namespace Autopartition.Policies.Authoring;

/// <content>
/// The verbs. Each records what is asked and changes nothing; figures out of range are recorded as they are, and
/// the engine refuses them with a note. The compiler fills in the line. GPUs and tenants may be given as views or
/// by id and name.
/// </content>
public sealed partial class PolicyScript
{
    /// <summary>Empty a GPU: it takes no new lease until it is empty or the time is over.</summary>
    /// <param name="gpu">The GPU.</param>
    /// <param name="within">How long it may take.</param>
    /// <param name="because">Why, for those who read the plan.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public void Drain(GpuView gpu, TimeSpan within, string because, [CallerLineNumber] int line = 0) =>
        Drain(gpu?.Id!, within, because, line);

    /// <inheritdoc cref="Drain(GpuView, TimeSpan, string, int)"/>
    public void Drain(string gpu, TimeSpan within, string because, [CallerLineNumber] int line = 0) =>
        _recorder.AddForGpu(gpu, new PolicyDecision.Drain(gpu, within)
        {
            Because = because,
            Source = At(line),
        });

    /// <summary>Give a GPU out in another mode.</summary>
    /// <param name="gpu">The GPU.</param>
    /// <param name="mode">The mode it should have.</param>
    /// <param name="because">Why, for those who read the plan.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public void SwitchMode(GpuView gpu, PartitionMode mode, string because, [CallerLineNumber] int line = 0) =>
        SwitchMode(gpu?.Id!, mode, because, line);

    /// <inheritdoc cref="SwitchMode(GpuView, PartitionMode, string, int)"/>
    public void SwitchMode(string gpu, PartitionMode mode, string because, [CallerLineNumber] int line = 0) =>
        _recorder.AddForGpu(gpu, new PolicyDecision.SwitchMode(gpu, mode)
        {
            Because = because,
            Source = At(line),
        });

    /// <summary>Serve a tenant by a share.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="sharing">How to share.</param>
    /// <param name="because">Why, for those who read the plan.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public void Share(TenantView tenant, Sharing sharing, string because, [CallerLineNumber] int line = 0) =>
        Share(tenant?.Name!, sharing, because, line);

    /// <inheritdoc cref="Share(TenantView, Sharing, string, int)"/>
    public void Share(string tenant, Sharing sharing, string because, [CallerLineNumber] int line = 0) =>
        _recorder.AddForTenant(tenant, new PolicyDecision.Share(tenant, sharing)
        {
            Because = because,
            Source = At(line),
        });

    /// <summary>Keep instances ready up to a quantile of a tenant's forecast demand.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="quantile">Between 0 and 1; 0.99 covers all but one moment in a hundred.</param>
    /// <param name="because">Why, for those who read the plan.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public void Buffer(TenantView tenant, double quantile, string because, [CallerLineNumber] int line = 0) =>
        Buffer(tenant?.Name!, quantile, because, line);

    /// <inheritdoc cref="Buffer(TenantView, double, string, int)"/>
    public void Buffer(string tenant, double quantile, string because, [CallerLineNumber] int line = 0) =>
        _recorder.AddForTenant(tenant, new PolicyDecision.Buffer(tenant, quantile)
        {
            Because = because,
            Source = At(line),
        });

    /// <summary>Serve a tenant by a model, in a pool, or both, where that is possible.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="because">Why, for those who read the plan.</param>
    /// <param name="model">Key of a GPU model, or null for any.</param>
    /// <param name="pool">Name of a pool, or null for any.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public void Prefer(
        TenantView tenant,
        string because,
        string? model = null,
        string? pool = null,
        [CallerLineNumber] int line = 0) =>
        Prefer(tenant?.Name!, because, model, pool, line);

    /// <inheritdoc cref="Prefer(TenantView, string, string, string, int)"/>
    public void Prefer(
        string tenant, string because, string? model = null, string? pool = null, [CallerLineNumber] int line = 0) =>
        _recorder.AddForTenant(tenant, new PolicyDecision.Prefer(tenant, model, pool)
        {
            Because = because,
            Source = At(line),
        });

    /// <summary>Change nothing that stands on a GPU.</summary>
    /// <param name="gpu">The GPU.</param>
    /// <param name="because">Why, for those who read the plan.</param>
    /// <param name="lasting">How long; null until the next evaluation.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public void Hold(GpuView gpu, string because, TimeSpan? lasting = null, [CallerLineNumber] int line = 0) =>
        Hold(gpu?.Id!, because, lasting, line);

    /// <inheritdoc cref="Hold(GpuView, string, TimeSpan?, int)"/>
    public void Hold(string gpu, string because, TimeSpan? lasting = null, [CallerLineNumber] int line = 0) =>
        _recorder.AddForGpu(gpu, new PolicyDecision.Hold(gpu, lasting)
        {
            Because = because,
            Source = At(line),
        });

    /// <summary>Keep GPUs for asks that have waited longer than a time, so that small asks do not starve large ones.
    /// </summary>
    /// <param name="olderThan">How long an ask waits before GPUs are kept for it.</param>
    /// <param name="because">Why, for those who read the plan.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public void Protect(TimeSpan olderThan, string because, [CallerLineNumber] int line = 0) =>
        _recorder.Add(new PolicyDecision.Protect(Tenant: null, olderThan)
        {
            Because = because,
            Source = At(line),
        });

    /// <summary>Keep GPUs for a tenant's asks that have waited longer than a time.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="olderThan">How long an ask waits before GPUs are kept for it.</param>
    /// <param name="because">Why, for those who read the plan.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public void Protect(TenantView tenant, TimeSpan olderThan, string because, [CallerLineNumber] int line = 0) =>
        Protect(tenant?.Name!, olderThan, because, line);

    /// <inheritdoc cref="Protect(TenantView, TimeSpan, string, int)"/>
    public void Protect(string tenant, TimeSpan olderThan, string because, [CallerLineNumber] int line = 0) =>
        _recorder.AddForTenant(tenant, new PolicyDecision.Protect(tenant, olderThan)
        {
            Because = because,
            Source = At(line),
        });

    /// <summary>Multiply a term of the planner's objective.</summary>
    /// <param name="term">The term.</param>
    /// <param name="factor">Above 1 the planner minds it more, below 1 less.</param>
    /// <param name="because">Why, for those who read the plan.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public void Weigh(ObjectiveTerm term, double factor, string because, [CallerLineNumber] int line = 0) =>
        _recorder.Add(new PolicyDecision.Weigh(term, factor)
        {
            Because = because,
            Source = At(line),
        });

    /// <summary>Let a person approve every change.</summary>
    /// <param name="because">Why, for those who read the plan.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public void RequireApproval(string because, [CallerLineNumber] int line = 0) =>
        _recorder.Add(new PolicyDecision.RequireApproval(GpuId: null)
        {
            Because = because,
            Source = At(line),
        });

    /// <summary>Let a person approve the changes of a GPU.</summary>
    /// <param name="gpu">The GPU.</param>
    /// <param name="because">Why, for those who read the plan.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public void RequireApproval(GpuView gpu, string because, [CallerLineNumber] int line = 0) =>
        RequireApproval(gpu?.Id!, because, line);

    /// <inheritdoc cref="RequireApproval(GpuView, string, int)"/>
    public void RequireApproval(string gpu, string because, [CallerLineNumber] int line = 0) =>
        _recorder.AddForGpu(gpu, new PolicyDecision.RequireApproval(gpu)
        {
            Because = because,
            Source = At(line),
        });

    /// <summary>Write a line for the author. It is shown by the tools and decides nothing.</summary>
    /// <param name="text">The line.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public void Log(string text, [CallerLineNumber] int line = 0) => _recorder.Log(text, line);

    private PolicySource At(int line) => _recorder.At(line);
}
