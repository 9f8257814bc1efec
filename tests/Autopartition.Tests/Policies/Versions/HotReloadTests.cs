using Autopartition.Policies.Versions;
using static Autopartition.Tests.Policies.PolicyFixture;

namespace Autopartition.Tests.Policies.Versions;

public sealed class HotReloadTests : IDisposable, IFileChanges
{
    private readonly PolicyFiles _files = new();
    private readonly StepClock _clock = new();
    private Action? _changed;

    IDisposable IFileChanges.Watch(IReadOnlyCollection<string> paths, Action changed)
    {
        _changed = changed;
        return new Ended(() => _changed = null);
    }

    [Fact]
    public void Files_are_read_again_once_they_have_been_quiet()
    {
        using var live = _files.Say("one").Open();
        using var reload = new HotReload(live, _files.Paths, this, _clock, TimeSpan.FromMilliseconds(300));
        _files.Say("half").Say("two");

        _changed!();
        _clock.Pass(200);
        _changed();
        _clock.Pass(200);
        Assert.Equal("one", Said(live));
        _clock.Pass(100);

        Assert.Equal("two", Said(live));
        Assert.Equal(2, _files.Events.Count);
    }

    [Fact]
    public void Nothing_is_read_after_the_end()
    {
        using var live = _files.Say("one").Open();
        var reload = new HotReload(live, _files.Paths, this, _clock, TimeSpan.FromMilliseconds(300));
        _changed!();
        _files.Say("two");
        reload.Dispose();
        _clock.Pass(1000);

        Assert.Null(_changed);
        Assert.Equal("one", Said(live));
    }

    [Fact]
    public async Task The_operating_system_tells_of_a_file_that_is_replaced()
    {
        _files.Say("one");
        var told = new TaskCompletionSource();
        using var watch = new FileSystemChanges().Watch(_files.Paths, () => told.TrySetResult());
        File.WriteAllText($"{_files.Path}.new", "two");
        File.Move($"{_files.Path}.new", _files.Path, overwrite: true);

        await told.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    public void Dispose() => _files.Dispose();

    private static string Said(LivePolicySet live) => Assert.Single(live.Evaluate(Empty).Decisions).Because;

    private sealed class Ended(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
