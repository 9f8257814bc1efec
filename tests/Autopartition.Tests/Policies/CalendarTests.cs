using Autopartition.Core.Policies;
using static Autopartition.Tests.Policies.PolicyFixture;

namespace Autopartition.Tests.Policies;

public sealed class CalendarTests
{
    private static readonly CalendarWindow Night =
        new("night", [DayOfWeek.Friday], TimeSpan.FromHours(22), TimeSpan.FromHours(6));

    // 2026-03-06 is a Friday.
    [Theory]
    [InlineData(6, 21, false)]
    [InlineData(6, 22, true)]
    [InlineData(7, 5, true)]
    [InlineData(7, 6, false)]
    [InlineData(6, 5, false)]
    [InlineData(7, 22, false)]
    public void A_window_past_midnight_belongs_to_the_day_it_began_on(int day, int hour, bool open) =>
        Assert.Equal(open, Night.Contains(At(day, hour)));

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    [InlineData(17, true)]
    [InlineData(18, false)]
    public void A_window_without_days_is_open_every_day(int hour, bool open) =>
        Assert.Equal(open, new CalendarWindow("work", [], TimeSpan.FromHours(8), TimeSpan.FromHours(18))
            .Contains(At(8, hour)));

    [Fact]
    public void A_window_that_ends_when_it_begins_lasts_all_day()
    {
        var sunday = new CalendarWindow("sunday", [DayOfWeek.Sunday], TimeSpan.Zero, TimeSpan.Zero);

        Assert.True(sunday.Contains(At(8, 0)));
        Assert.True(sunday.Contains(At(8, 23)));
        Assert.False(sunday.Contains(At(9, 0)));
    }

    [Fact]
    public void A_policy_asks_for_a_window_by_name()
    {
        var context = Empty with { Now = At(6, 23), Calendar = [Night] };

        Assert.Single(Decide("if (IsOpen(\"night\")) RequireApproval(because: \"night\");", context));
    }

    [Fact]
    public void A_window_that_nobody_defined_fails_the_policy_with_its_line()
    {
        var failure = Fail("\nIsOpen(\"nigth\");", Empty with { Calendar = [Night] });

        Assert.Equal(
            (2, "the calendar has no window 'nigth'; it has night"), (failure.Source.Line, failure.Message));
    }

    [Theory]
    [InlineData(14, 8, 18, true)]
    [InlineData(14, 15, 18, false)]
    [InlineData(23, 22, 6, true)]
    [InlineData(5, 22, 6, true)]
    [InlineData(6, 22, 6, false)]
    public void Hours_of_the_day_wrap_at_midnight(int hour, int from, int until, bool between) => Assert.Equal(
        between,
        Decide($"if (IsBetween({from}, {until})) RequireApproval(because: \"hour\");", Empty with { Now = At(6, hour) })
            .Length == 1);

    private static DateTimeOffset At(int day, int hour) => new(2026, 3, day, hour, 0, 0, TimeSpan.FromHours(9));
}
