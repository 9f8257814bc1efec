using Autopartition.Actuators.Journals;
using Autopartition.Cli.Frame;

namespace Autopartition.Cli.Node.Applying;

/// <summary>What is done about a journal that cannot be used: nothing, until an operator says so.</summary>
internal static class JournalRebuild
{
    /// <summary>
    /// Puts both journals aside and begins new ones from what stands. Why it cannot be done, or null.
    /// </summary>
    public static string? Run(NodeEngine engine, StateFolder folder, TimeProvider clock, Terminal terminal)
    {
        foreach (var journal in new[] { folder.NodeJournal, folder.PlanJournal })
        {
            if (File.Exists(journal))
                terminal.Say($"{journal} is kept as {StateFolder.PutAside(journal)}");
        }
        // Numbers of epochs and instances count up from one, so the time of day is above all that were ever given.
        return engine.Rebuild(clock.GetUtcNow().ToUnixTimeSeconds());
    }

    /// <summary>The rebuilt journal closes every GPU until somebody has looked at it; whoever rebuilds has.</summary>
    public static void LiftCordons(NodeEngine engine)
    {
        foreach (var (uuid, owner) in engine.Look().Cordons)
            engine.Uncordon(uuid, owner);
    }

    /// <summary>Says what is wrong and how to go on.</summary>
    public static int Refuse(string problem, StateFolder folder, Terminal terminal)
    {
        terminal.Say($"node apply: {problem}");
        terminal.Say($"Nothing was changed. See to {folder.Path}, or run the command again with --rebuild-journal: it "
            + "keeps the old journals beside the new ones and takes what stands on the GPUs for ours.");
        return ExitCodes.Environment;
    }
}
