using System.Collections.Immutable;

namespace Autopartition.Planning.Solver;

/// <summary>Which solvers this build and this machine have, and the choice among them.</summary>
public static class SolverCatalog
{
    public const string Native = "native";
    public const string Worker = "worker";

    /// <summary>Environment variable: the solver to use when none is asked for by name.</summary>
    public const string ChoiceVariable = "AUTOPARTITION_SOLVER";

    /// <summary>Environment variable: the worker's script, where it is not beside the executable.</summary>
    public const string ScriptVariable = "AUTOPARTITION_SOLVER_WORKER";

    /// <summary>Every solver there could be, in order of preference.</summary>
    public static ImmutableArray<string> Known { get; } = [Native, Worker];

    /// <summary>The solvers that can be had here, in order of preference.</summary>
    public static ImmutableArray<string> Present => [.. Known.Where(name => WhyAbsent(name) is null)];

    /// <summary>
    /// Opens the solver of this name; without a name, the one the environment names, else the first present.
    /// </summary>
    public static SolverChoice Open(string? name = null)
    {
        var asked = name ?? Environment.GetEnvironmentVariable(ChoiceVariable);
        if (string.IsNullOrEmpty(asked)) return Present is [var first, ..] ? Create(first) : NonePresent();
        var from = name is null ? $"{ChoiceVariable}={asked}" : $"solver '{asked}'";
        if (!Known.Contains(asked)) return new SolverChoice.Absent($"{from}: unknown; known are {Listed(Known)}.");
        return WhyAbsent(asked) is { } reason
            ? new SolverChoice.Absent($"{from}: not available, {reason}. Available: {Listed(Present)}.")
            : Create(asked);
    }

    /// <summary>Why a known solver cannot be had here; null when it can.</summary>
    public static string? WhyAbsent(string name) => name == Native ? NativeAbsence() : WorkerAbsence();

#if HAS_ORTOOLS
    private static string? NativeAbsence() => null;

    private static SolverChoice.Chosen Create(string name) =>
        new(name == Native ? new NativeCpSatSolver() : new WorkerCpSatSolver(WorkerScript()));
#else
    private static string? NativeAbsence() => "the package feed of this build did not serve Google.OrTools";

    private static SolverChoice.Chosen Create(string name) => new(new WorkerCpSatSolver(WorkerScript()));
#endif

    private static string? WorkerAbsence()
    {
        var script = WorkerScript();
        if (!File.Exists(script)) return $"there is no worker script at {script} (set {ScriptVariable} to where it is)";
        if (!Directory.Exists(Path.Combine(Path.GetDirectoryName(script)!, "node_modules", "or-tools-wasm")))
            return "the build could not install its npm package (it needs Node 20 or newer with npm)";
        return IsOnPath("node") ? null : "there is no node on the PATH (it needs Node 20 or newer)";
    }

    private static string WorkerScript() =>
        Environment.GetEnvironmentVariable(ScriptVariable) is { Length: > 0 } script
            ? Path.GetFullPath(script)
            : Path.Combine(AppContext.BaseDirectory, "solver", "worker.mjs");

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => new[] { Path.Combine(folder, program), Path.Combine(folder, program + ".exe") })
            .Any(File.Exists);

    private static SolverChoice.Absent NonePresent() => new(
        "No solver is available: " + string.Join("; ", Known.Select(name => $"{name}: {WhyAbsent(name)}")) + ".");

    private static string Listed(ImmutableArray<string> names) => names.IsEmpty ? "none" : string.Join(", ", names);
}
