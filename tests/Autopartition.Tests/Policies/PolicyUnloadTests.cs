using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using static Autopartition.Tests.Policies.PolicyFixture;

namespace Autopartition.Tests.Policies;

public sealed class PolicyUnloadTests
{
    private const int Rounds = 100;

    [Theory]
    [InlineData("Weigh(ObjectiveTerm.Idle, ROUND, because: $\"{Now}\"); Gpus.ToList();")]
    [InlineData("var none = Gpus.Length; var part = ROUND / none;")]
    public void A_hundred_policies_leave_nothing_loaded(string template)
    {
        var contexts = new List<WeakReference>();
        for (var round = 1; round <= Rounds; round++)
        {
            var text = template.Replace("ROUND", $"{round}", StringComparison.Ordinal);
            contexts.AddRange(CompileRunAndDispose($"unload-{round}.csx", text));
        }

        Assert.Equal(Rounds, contexts.Count);

        for (var attempt = 0; attempt < 10 && Alive(contexts) > 0; attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.InRange(Alive(contexts), 0, 2);
    }

    private static int Alive(List<WeakReference> contexts) => contexts.Count(context => context.IsAlive);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] CompileRunAndDispose(string file, string text)
    {
        using var policy = Compile(text, file);
        var evaluation = policy.Evaluate(Empty);
        Assert.Equal(1, evaluation.Decisions.Length + evaluation.Failures.Length);
        return
        [
            .. AssemblyLoadContext.All
                .Where(context => context.Name == file)
                .Select(context => new WeakReference(context)),
        ];
    }
}
