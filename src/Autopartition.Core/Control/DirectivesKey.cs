using Autopartition.Core.Planning;

namespace Autopartition.Core.Control;

/// <summary>
/// A text that is equal for equal directives, so that a plan is not made twice for the same wishes.
/// </summary>
internal static class DirectivesKey
{
    public static string Of(PlanDirectives directives) => string.Join(
        '|',
        string.Join(',', directives.Held),
        string.Join(',', directives.Frozen),
        string.Join(',', directives.Closed),
        string.Join(',', directives.Spares),
        string.Join(',', directives.Preferences),
        string.Join(',', directives.Shares),
        string.Join(',', directives.Modes),
        string.Join(',', directives.Weights));
}
