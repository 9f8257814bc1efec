using System.Globalization;
using Autopartition.Core.Disruption;

namespace Autopartition.Tests.Disruption;

public sealed class CronScheduleTests
{
    [Theory]
    [InlineData("* * * * *", "2026-01-05 00:00", true)]
    [InlineData("0 9 * * 1-5", "2026-01-05 09:00", true)]
    [InlineData("0 9 * * 1-5", "2026-01-05 09:01", false)]
    [InlineData("0 9 * * 1-5", "2026-01-04 09:00", false)]
    [InlineData("*/15 * * * *", "2026-01-05 10:45", true)]
    [InlineData("*/15 * * * *", "2026-01-05 10:40", false)]
    [InlineData("5,35 8-17/3 * * *", "2026-01-05 11:35", true)]
    [InlineData("5,35 8-17/3 * * *", "2026-01-05 12:35", false)]
    [InlineData("0 0 1 * *", "2026-02-01 00:00", true)]
    [InlineData("0 0 13 * 5", "2026-01-13 00:00", true)]
    [InlineData("0 0 13 * 5", "2026-01-16 00:00", true)]
    [InlineData("0 0 13 * 5", "2026-01-15 00:00", false)]
    [InlineData("0 0 * * 7", "2026-01-04 00:00", true)]
    [InlineData("0 0 * 3 *", "2026-01-04 00:00", false)]
    public void Schedule_NamesTheMinutesOfCron(string schedule, string at, bool matches) =>
        Assert.Equal(matches, Schedule(schedule).Matches(Moment(at)));

    [Theory]
    [InlineData("")]
    [InlineData("0 9 * *")]
    [InlineData("60 9 * * *")]
    [InlineData("0 24 * * *")]
    [InlineData("0 9 0 * *")]
    [InlineData("0 9 * 13 *")]
    [InlineData("0 9 * * 8")]
    [InlineData("0 9 * * mon")]
    [InlineData("5-1 9 * * *")]
    [InlineData("*/0 9 * * *")]
    [InlineData("1-2-3 9 * * *")]
    public void WrongSchedule_SaysWhatIsWrong(string schedule)
    {
        Assert.Null(CronSchedule.Parse(schedule, out var problem));
        Assert.NotEmpty(problem);
    }

    [Theory]
    [InlineData("2026-01-05 08:59", false)]
    [InlineData("2026-01-05 09:00", true)]
    [InlineData("2026-01-05 16:59", true)]
    [InlineData("2026-01-05 17:00", false)]
    [InlineData("2026-01-10 10:00", false)]
    public void Window_IsOpenFromItsMomentForItsDuration(string at, bool open) =>
        Assert.Equal(open, new BudgetWindow(Schedule("0 9 * * 1-5"), TimeSpan.FromHours(8)).IsOpen(Moment(at)));

    [Fact]
    public void Window_SaysWhenItShuts()
    {
        var window = new BudgetWindow(Schedule("0 9 * * 1-5"), TimeSpan.FromHours(8));

        Assert.Equal(Moment("2026-01-05 17:00"), window.ShutFrom(Moment("2026-01-05 12:34").AddSeconds(5)));
        Assert.Null(
            new BudgetWindow(Schedule("* * * * *"), TimeSpan.FromHours(1)).ShutFrom(Moment("2026-01-05 12:34")));
    }

    [Theory]
    [InlineData(null, 10, 0, 0)]
    [InlineData(null, 10, 1, 1)]
    [InlineData(null, 10, 11, 2)]
    [InlineData(null, 0, 100, 0)]
    [InlineData(3, null, 100, 3)]
    public void Budget_AllowsACountOrAPercentRoundedUp(int? count, int? percent, int running, int most) => Assert.Equal(
        most, new DisruptionBudget { Name = "b", Count = count, Percent = percent }.MostOf(running));

    private static CronSchedule Schedule(string text) => Assert.IsType<CronSchedule>(CronSchedule.Parse(text, out _));

    private static DateTimeOffset Moment(string text) => DateTimeOffset.ParseExact(
        text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
