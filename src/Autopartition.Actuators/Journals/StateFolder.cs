namespace Autopartition.Actuators.Journals;

/// <summary>
/// The folder in which a node keeps what it must not forget. One process at a time works in it; a process that is
/// killed gives it back.
/// </summary>
public sealed class StateFolder : IDisposable
{
    /// <summary>The file in it with the names of host clients that are paused.</summary>
    public const string PausedClientsName = "paused-clients";

    private readonly FileStream _lock;

    private StateFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    /// <summary>Its path.</summary>
    public string Path { get; }

    /// <summary>The journal of the node: intents, outcomes, what is known of instances.</summary>
    public string NodeJournal => At("node.journal");

    /// <summary>The journal of plans.</summary>
    public string PlanJournal => At("plans.journal");

    /// <summary>The folder for this process alone, or the reason why it cannot be had.</summary>
    public static StateFolder? Open(string path, out string problem)
    {
        problem = "";
        try
        {
            Directory.CreateDirectory(path);
            return new StateFolder(path, new FileStream(
                System.IO.Path.Join(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException failure)
        {
            problem = $"{path} cannot be written: {failure.Message}";
        }
        catch (IOException failure)
        {
            problem = $"{path} cannot be used, or another process of this engine works in it: {failure.Message}";
        }
        return null;
    }

    /// <summary>A file in it.</summary>
    public string At(string name) => System.IO.Path.Join(Path, name);

    /// <summary>Moves a journal aside, so that it can be looked at later; the name it has then.</summary>
    public static string PutAside(string journal)
    {
        for (var number = 1; ; number++)
        {
            var aside = $"{journal}.aside-{number}";
            if (File.Exists(aside))
                continue;
            if (File.Exists(journal))
                File.Move(journal, aside);
            return aside;
        }
    }

    public void Dispose() => _lock.Dispose();
}
