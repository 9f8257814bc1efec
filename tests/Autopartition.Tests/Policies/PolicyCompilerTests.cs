using Autopartition.Policies.Compiling;
using Autopartition.Policies.Sources;
using static Autopartition.Tests.Policies.PolicyFixture;

namespace Autopartition.Tests.Policies;

public sealed class PolicyCompilerTests
{
    [Fact]
    public void A_compile_error_names_the_file_as_given_with_line_and_column()
    {
        var diagnostics = Rejections("""
            // A comment.
            foreach (var gpu in Gpus)
                Hold(gpu, because: gpu.Nothing);
            """);

        Assert.Equal(
            ["policies/mine.csx(3,28): error CS1061: 'GpuView' does not contain a definition for 'Nothing' and no "
                + "accessible extension method 'Nothing' accepting a first argument of type 'GpuView' could be found; "
                + "a policy sees the names of policies/README.md and what it declares itself, check the spelling"],
            Lines(diagnostics));
    }

    [Fact]
    public void All_errors_are_reported_at_once_in_the_order_of_the_text()
    {
        var diagnostics = Rejections("""
            Weigh(ObjectiveTerm.Idle, 2);
            var a = missing;
            int b = "text";
            void F() { return 1; }
            var c = ;
            """);

        Assert.Equal(
            [(1, 1, "CS7036"), (2, 9, "CS0103"), (3, 9, "CS0029"), (4, 12, "CS0127"), (5, 9, "CS1525")],
            diagnostics.Select(diagnostic => (diagnostic.Line, diagnostic.Column, diagnostic.Code)));
    }

    [Theory]
    [InlineData("Drain(\"gpu-0\", within: Minutes(1));", "CS1501")]
    [InlineData("Drain(5, within: Minutes(1), because: \"x\");", "CS1503")]
    [InlineData("Prefer(\"a\", \"b200_180gb\", because: \"x\");", "CS1744")]
    [InlineData("unsafe { int* p = null; }", "AP0101")]
    [InlineData("System.Console.WriteLine(1);", "CS0234")]
    [InlineData("dynamic d = 1; d.Go();", "AP0101")]
    [InlineData("const int Most = int.MaxValue; var more = Most + 1;", "CS0220")]
    [InlineData("extern alias other;", "AP0101")]
    public void What_a_policy_may_not_say_is_a_compile_error(string text, string code) =>
        Assert.Contains(Rejections(text), diagnostic => diagnostic.Code == code);

    [Theory]
    [InlineData("#nullable enable\nstring? name = null;\n")]
    [InlineData("#region Figures\nvar unused = 1;\n#endregion\n")]
    [InlineData("string name = null; Gpus.Single();")]
    [InlineData("var sorted = new[] { 3, 1 }.Order(); var seen = new HashSet<int>(sorted);")]
    [InlineData("\uFEFFvar marked = 1;")]
    public void Warnings_and_harmless_text_do_not_reject_a_policy(string text)
    {
        using var policy = Compile(text);
        Assert.Equal("mine", policy.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("// Nothing but a comment.")]
    [InlineData("using System.Linq;")]
    public void A_policy_without_a_statement_is_rejected(string text) =>
        Assert.Equal(
            ["policies/mine.csx(1,1): error AP0007: there is nothing to run in this policy; write a statement, "
                + "or leave the file out"],
            Lines(Rejections(text)));

    [Fact]
    public void The_same_source_gives_the_same_bytes()
    {
        var source = PolicySourceText.Of("a.csx", "foreach (var gpu in Gpus) Hold(gpu, because: $\"{Now}\");");
        var again = PolicySourceText.Of("a.csx", source.Text);

        var first = Assert.IsType<PolicyAssemblyResult.Emitted>(PolicyEmitter.Emit(source)).Assembly;
        var second = Assert.IsType<PolicyAssemblyResult.Emitted>(PolicyEmitter.Emit(again)).Assembly;

        Assert.Equal(first.Image.AsSpan(), second.Image.AsSpan());
        Assert.Equal(first.Symbols.AsSpan(), second.Symbols.AsSpan());
    }

    [Fact]
    public void The_hash_is_that_of_the_files_bytes()
    {
        using var policy = Compile("var one = 1;");

        // printf 'var one = 1;' | sha256sum
        Assert.Equal("aefab5542e4208776e27fe22ec5655413ad253862f35a5206eb658f7a3a28e4c", policy.Hash);
    }
}
