namespace Autopartition.Policies.Allowing;

/// <summary>One type or member that a compiled policy may refer to.</summary>
/// <param name="Id">Its documentation id, exact.</param>
/// <param name="Assembly">Name of the assembly that defines it.</param>
/// <param name="Section">Heading under which the documentation lists it.</param>
/// <param name="Place">Where it may occur.</param>
/// <param name="Cost">Units of fuel that one use costs; null when the list does not say, which is a defect.</param>
public sealed record AllowedEntry(string Id, string Assembly, string Section, AllowedPlace Place, int? Cost);
