using Autopartition.Core.Policies;

namespace Autopartition.Core.PolicyTests;

/// <summary>One test of a policy: a snapshot, and what the policy should ask for.</summary>
/// <param name="Name">Name, unique in its file.</param>
/// <param name="Line">Line of the test file where the case begins.</param>
/// <param name="Given">The snapshot.</param>
/// <param name="Expect">What should come of it.</param>
public sealed record PolicyTestCase(string Name, int Line, PolicyContext Given, Expectation Expect);
