namespace Autopartition.Core.Planning;

/// <summary>Problem in, plan or reasons out. The same problem gets the same answer, on every machine.</summary>
public interface IPlanner
{
    /// <summary>Name and version, as it goes into the hash of a result.</summary>
    string Name { get; }

    /// <summary>Plans. Never touches an instance or GPU with a lease.</summary>
    PlanResult Plan(PlanningProblem problem);
}
