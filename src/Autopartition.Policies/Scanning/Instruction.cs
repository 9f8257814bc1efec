using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace Autopartition.Policies.Scanning;

/// <summary>One instruction of a method.</summary>
/// <param name="Offset">Where it begins, bytes.</param>
/// <param name="Code">What it does.</param>
/// <param name="Token">The type, member or signature that it names; nil when it names none.</param>
/// <param name="Number">A constant, or the offset that a branch goes to.</param>
internal sealed record Instruction(int Offset, OpCode Code, EntityHandle Token, int Number);
