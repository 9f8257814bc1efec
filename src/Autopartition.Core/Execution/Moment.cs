namespace Autopartition.Core.Execution;

/// <summary>
/// When something happens. Durations are measured by the steady clock alone, which no step of time moves.
/// </summary>
/// <param name="Steady">A clock that only goes forward; it may begin anew when the program does.</param>
/// <param name="Wall">Time of day, for windows and for display.</param>
public readonly record struct Moment(TimeSpan Steady, DateTimeOffset Wall);
