using System.Globalization;
using Google.OrTools.Init;
using Google.OrTools.Sat;
using Google.Protobuf;
using CpSolverResponse = Autopartition.Planning.Solver.Messages.CpSolverResponse;
using SatParameters = Autopartition.Planning.Solver.Messages.SatParameters;

namespace Autopartition.Planning.Solver;

/// <summary>OR-Tools in this process. Only in builds whose feed served Google.OrTools.</summary>
public sealed class NativeCpSatSolver : ICpSatSolver
{
    public string Name { get; } = $"or-tools {OrToolsVersion.VersionString()} in process";

    public SolverAnswer Solve(SolverModel model, SolverLimits limits)
    {
        using var solver = new SolveWrapper();
        solver.SetStringParameters(InTextForm(SolverMessages.Parameters(limits)));
        var theirs = Google.OrTools.Sat.CpModelProto.Parser.ParseFrom(model.Message.ToByteArray());
        var response = CpSolverResponse.Parser.ParseFrom(solver.Solve(theirs).ToByteArray());
        return SolverMessages.Answer(model, response);
    }

    public void Dispose()
    {
        // Nothing outlives a solve.
    }

    // The C# interface takes parameters only as text: "name: value name: value".
    private static string InTextForm(SatParameters parameters)
    {
        var fields = SatParameters.Descriptor.Fields.InFieldNumberOrder();
        var set = fields.Where(field => field.Accessor.HasValue(parameters));
        return string.Join(' ', set.Select(field => $"{field.Name}: {Text(field.Accessor.GetValue(parameters))}"));
    }

    private static string Text(object value) =>
        value is bool truth ? (truth ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
