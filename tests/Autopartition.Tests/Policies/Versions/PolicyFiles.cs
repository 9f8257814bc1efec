using System.Collections.Immutable;
using Autopartition.Policies.Versions;

namespace Autopartition.Tests.Policies.Versions;

/// <summary>A folder with one policy that a test writes anew again and again, and what is heard of its life.</summary>
internal sealed class PolicyFiles : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("policies-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "mine.csx");

    public List<PolicyLifeEvent> Events { get; } = [];

    public ImmutableArray<string> Paths => [Path];

    public PolicyFiles Write(string text)
    {
        File.WriteAllText(Path, text);
        return this;
    }

    /// <summary>A policy that says a word.</summary>
    public PolicyFiles Say(string word) =>
        Write($"RequireApproval(because: \"{word}\");");

    public LivePolicySet Open(LivePolicyOptions? options = null) => Assert.IsType<LivePolicyResult.Opened>(
        LivePolicySet.Open("mine", Paths, (options ?? new LivePolicyOptions()) with { Raise = Events.Add })).Policies;

    public void Dispose() => _folder.Delete(recursive: true);
}
