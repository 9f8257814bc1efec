namespace Autopartition.Benchmarks.Churn;

/// <summary>One ask of the loss system.</summary>
/// <param name="At">When it comes, seconds.</param>
/// <param name="Until">When it goes, if it is accepted, seconds.</param>
/// <param name="Profile">Position of its profile among the base profiles.</param>
internal readonly record struct ChurnAsk(double At, double Until, int Profile);
