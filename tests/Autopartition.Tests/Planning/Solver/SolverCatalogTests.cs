using System.Text.Json;
using Autopartition.Planning.Solver;

namespace Autopartition.Tests.Planning.Solver;

public sealed class SolverCatalogTests
{
    [Fact]
    public void UnknownName_IsAnsweredWithTheKnownOnes()
    {
        var absent = Assert.IsType<SolverChoice.Absent>(SolverCatalog.Open("abacus"));

        Assert.Equal("solver 'abacus': unknown; known are native, worker.", absent.Reason);
    }

    [Fact]
    public void EveryKnownSolver_OpensOrSaysWhyNot()
    {
        foreach (var name in SolverCatalog.Known)
        {
            var choice = SolverCatalog.Open(name);
            if (SolverCatalog.WhyAbsent(name) is { } reason)
                Assert.Contains(reason, Assert.IsType<SolverChoice.Absent>(choice).Reason, StringComparison.Ordinal);
            else
                using (Assert.IsType<SolverChoice.Chosen>(choice).Solver)
                    Assert.Contains(name, SolverCatalog.Present);
        }
    }

    [Fact]
    public void WorkersName_CarriesTheInstalledVersion()
    {
        if (SolverCatalog.WhyAbsent(SolverCatalog.Worker) is { } reason) Assert.Skip(reason);
        var package = Path.Combine(AppContext.BaseDirectory, "solver", "node_modules", "or-tools-wasm", "package.json");
        using var read = JsonDocument.Parse(File.ReadAllText(package));
        using var solver = Assert.IsType<SolverChoice.Chosen>(SolverCatalog.Open(SolverCatalog.Worker)).Solver;

        Assert.Equal($"or-tools-wasm {read.RootElement.GetProperty("version")} worker", solver.Name);
    }
}
