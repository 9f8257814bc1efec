using Autopartition.Policies.Compiling;
using Autopartition.Policies.Gates;
using Autopartition.Policies.Sources;
using static Autopartition.Tests.Policies.PolicyFixture;

namespace Autopartition.Tests.Policies;

public sealed class PolicyGateTests
{
    [Theory]
    [InlineData("#r \"System.Net.Http\"", "#r", 1, 1)]
    [InlineData("#load \"/etc/passwd\"", "#load", 1, 1)]
    [InlineData("#line 1 \"other.csx\"", "#line", 1, 1)]
    [InlineData("#pragma warning disable", "#pragma", 1, 1)]
    [InlineData("#define X", "#define", 1, 1)]
    [InlineData("#!/usr/bin/env dotnet", "#!/usr/bin/env", 1, 1)]
    [InlineData("#:package Some.Package", "#:package", 1, 1)]
    [InlineData("#error stop", "#error", 1, 1)]
    [InlineData("#unknown", "#unknown", 1, 1)]
    [InlineData("var a = 1;\n  #  load \"x\"", "#load", 2, 3)]
    [InlineData("var a = ) ] }\n#load \"x\"\n;", "#load", 2, 1)]
    public void A_directive_is_rejected_where_it_stands(string text, string directive, int line, int column)
    {
        var diagnostic = Assert.Single(Rejections(text));

        Assert.Equal((line, column, PolicyCodes.Directive), (diagnostic.Line, diagnostic.Column, diagnostic.Code));
        Assert.StartsWith($"the directive '{directive}' is not allowed", diagnostic.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("passwd", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_directive_is_reported_and_nothing_is_compiled()
    {
        var diagnostics = Rejections("#if DEBUG\n#load \"hidden.csx\"\n#endif\nvar wrong = missing;\n");

        Assert.Equal([1, 2, 3], diagnostics.Select(diagnostic => diagnostic.Line));
        Assert.All(diagnostics, diagnostic => Assert.Equal(PolicyCodes.Directive, diagnostic.Code));
    }

    [Fact]
    public void A_load_behind_an_open_gate_still_opens_no_file()
    {
        var secret = Path.Combine(AppContext.BaseDirectory, "secret.csx");
        File.WriteAllText(secret, "this is the secret");
        var library = typeof(Assert).Assembly.Location;
        var source = PolicySourceText.Of("mine.csx", $"#load \"{secret}\"\n#r \"{library}\"\n");

        var rejected = Assert.IsType<PolicyCompileResult.Rejected>(new PolicyCompiler([]).Compile(source));

        Assert.Equal(["CS1504", "CS0006"], rejected.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.DoesNotContain("the secret", string.Concat(rejected.Diagnostics), StringComparison.Ordinal);
    }

    [Fact]
    public void The_largest_policy_passes_and_one_byte_more_does_not()
    {
        var largest = "var one = 1;".PadRight(SizeGate.MaxBytes);

        using var policy = Compile(largest);
        var diagnostic = Assert.Single(Rejections(largest + " "));

        Assert.Equal(
            "policies/mine.csx(1,1): error AP0002: a policy is at most 65536 bytes (64 KiB), this file is longer; "
                + "split it into several",
            diagnostic.ToString());
    }

    [Fact]
    public void A_byte_that_is_not_UTF8_is_named_with_its_place()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. "// \u00e9\n// "u8, 0xFF, .. "\n"u8];

        var diagnostic = Assert.Single(Rejections(new PolicySourceText("latin.csx", [.. bytes])));

        Assert.Equal(
            "latin.csx(2,4): error AP0003: the byte 0xFF is not UTF-8 text; save the file as UTF-8",
            diagnostic.ToString());
    }

    [Fact]
    public void A_NUL_character_is_rejected()
    {
        var diagnostic = Assert.Single(Rejections("var a = 1;\n\0"));

        Assert.Equal((2, 1, PolicyCodes.NulCharacter), (diagnostic.Line, diagnostic.Column, diagnostic.Code));
    }

    [Theory]
    [InlineData(1_000, "(", "1", ")")]
    [InlineData(1_000, "new[] {", "1", "}")]
    [InlineData(1_000, "-", "1", "")]
    [InlineData(1_000, "1 + ", "1", "")]
    [InlineData(1_000, "() => ", "1", "")]
    [InlineData(1_000, "Math.Abs(", "1", ")")]
    [InlineData(1_000, "true ? 1 : ", "1", "")]
    [InlineData(1_000, "", "Gpus", ".ToList()")]
    [InlineData(200, "$\"{", "1", "}\"")]
    public void Nesting_without_end_is_rejected_and_not_fatal(int levels, string open, string middle, string close)
    {
        var text = $"var x = {Repeat(open, levels)}{middle}{Repeat(close, levels)};";

        var diagnostic = Assert.Single(Rejections(text));

        // Where the parser meets the end of its own stack first, it says so itself.
        Assert.Contains(diagnostic.Code, new[] { PolicyCodes.TooDeep, "CS8078" });
        Assert.Equal(1, diagnostic.Line);
    }

    [Fact]
    public void Nested_blocks_without_end_are_rejected_and_not_fatal()
    {
        var text = $"{new string('{', 20_000)}{new string('}', 20_000)}";

        Assert.NotEmpty(Rejections(text));
    }

    [Fact]
    public void The_deepest_nesting_that_is_allowed_compiles()
    {
        using var policy = Compile($"var x = {new string('(', 60)}1{new string(')', 60)};");
    }

    [Theory]
    [InlineData("static int count;", 1)]
    [InlineData("var one = 1;\nstatic class S { public static int Count; }", 25)]
    [InlineData("class S { public static int Count { get; set; } }", 18)]
    [InlineData("class S { static int Count { get => field; set => field = value; } }", 11)]
    [InlineData("class S { static readonly List<int> Seen = new(); }", 11)]
    public void A_static_variable_is_rejected(string text, int column)
    {
        var diagnostic = Assert.Single(Rejections(text));

        Assert.Equal((column, PolicyCodes.State), (diagnostic.Column, diagnostic.Code));
    }

    [Fact]
    public void Static_functions_and_constants_keep_nothing_and_are_allowed()
    {
        using var policy = Compile("""
            const int Most = 3;
            static int Twice(int number) => 2 * number;
            static class S { public const int Few = 1; public static int More => Twice(Few); }
            Func<int, int> half = static number => number / 2;
            """);
    }

    [Fact]
    public void A_file_that_is_not_there_and_a_folder_are_rejected_by_name()
    {
        var compiler = new PolicyCompiler();

        var absent = Assert.IsType<PolicyCompileResult.Rejected>(compiler.CompileFile("no/such.csx"));
        var folder = Assert.IsType<PolicyCompileResult.Rejected>(compiler.CompileFile(AppContext.BaseDirectory));

        Assert.Equal(
            ["no/such.csx(1,1): error AP0001: there is no such file; check the path"],
            Lines(absent.Diagnostics));
        Assert.Contains("is a folder", Assert.Single(folder.Diagnostics).Message, StringComparison.Ordinal);
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
