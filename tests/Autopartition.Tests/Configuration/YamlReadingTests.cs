using System.Text;
using Autopartition.Configuration.Pricing;

namespace Autopartition.Tests.Configuration;

/// <summary>What is true of every file; the prices file, the smallest one, stands for all.</summary>
public sealed class YamlReadingTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("# only a comment\n")]
    public void EmptyFile_SaysSo(string text) =>
        Assert.Equal(["f.yaml(1,1): error: the file is empty; expected a mapping of keys to values"], Problems(text));

    [Theory]
    [InlineData("just words", "(1,1): error: the file: expected a mapping of keys to values, found 'just words'")]
    [InlineData("- 1\n- 2\n", "(1,1): error: the file: expected a mapping of keys to values, found a list")]
    [InlineData("~", "(1,1): error: the file: expected a mapping of keys to values, found nothing")]
    [InlineData(
        "gpuHour: 1\n- 2\n",
        "(2,1): error: not valid YAML: while parsing a block mapping, did not find expected key")]
    [InlineData(
        "gpuHour: b: c\n",
        "(1,11): error: not valid YAML: while scanning a plain scalar value, found invalid mapping")]
    [InlineData(
        "gpuHour: 'x\n",
        "(1,10): error: not valid YAML: while scanning a quoted scalar, found unexpected end of stream")]
    [InlineData(
        "gpuHour: \"\\q\"\n",
        "(1,10): error: not valid YAML: while scanning a quoted scalar, found unknown escape character")]
    [InlineData(
        "gpuHour: @x\n",
        "(1,10): error: not valid YAML: while scanning for the next token, "
            + "found character that cannot start any token")]
    public void WhatIsNoYamlMapping_IsReportedWhereItStands(string text, string problem) =>
        Assert.Equal([$"f.yaml{problem}"], Problems(text));

    [Theory]
    [InlineData("gpuHour: [1, 2\nmodeChange: 3\n", 2)]
    [InlineData("gpuHour: \"\\U99999999\"\n", 1)]
    [InlineData("gpuHour: !<[> 1\n", 1)]
    public void WhatTheParserItselfTripsOver_IsReportedNearby(string text, int line)
    {
        var problem = Assert.Single(Problems(text));
        Assert.StartsWith($"f.yaml({line},", problem);
        Assert.Contains("not valid YAML near here", problem);
    }

    [Fact]
    public void BinaryFile_IsReportedAtItsFirstZeroByte()
    {
        var path = _folder.Write("f.yaml", "gpuHour: 1\nab\0cd"u8.ToArray());
        Assert.Equal(
            ["f.yaml(2,3): error: the file is binary (it has a zero byte here); expected YAML text in UTF-8"],
            _folder.ProblemsOf(PricesReader.Read(path)));
    }

    [Fact]
    public void InvalidUtf8_IsReportedAtItsFirstWrongByte()
    {
        var path = _folder.Write("f.yaml", [.. "# gr\u00fc"u8, 0xFF, 0x41]);
        Assert.Equal(
            ["f.yaml(1,6): error: byte 0xFF is not UTF-8 text; expected YAML text, saved as UTF-8"],
            _folder.ProblemsOf(PricesReader.Read(path)));
    }

    [Fact]
    public void ByteOrderMark_IsPassedOver()
    {
        var path = _folder.Write("f.yaml", [.. Encoding.UTF8.Preamble, .. "gpuHour: 5"u8]);
        Assert.Equal(5, PricesReader.Read(path).Value().GpuHour);
    }

    [Fact]
    public void Directory_IsNoFile() => Assert.Equal(
        [$"{_folder.Root}(1,1): error: this is a directory; give the path of a file"],
        _folder.ProblemsOf(PricesReader.Read(_folder.Root)));

    [Theory]
    [InlineData("nowhere.yaml")]
    [InlineData("")]
    [InlineData("a\0b")]
    public void MissingFile_IsReported(string path) => Assert.Equal(
        [$"{path}(1,1): error: file not found; check the path"],
        _folder.ProblemsOf(PricesReader.Read(path)));

    [Fact]
    public void FileThatCannotBeRead_IsReported()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the file of the test exists on Linux only");
        Assert.Equal(
            ["/proc/self/mem(1,1): error: the file cannot be read; check that it is a regular file on a working disk"],
            _folder.ProblemsOf(PricesReader.Read("/proc/self/mem")));
    }

    [Fact]
    public void FileThatIsTooLarge_IsNotRead()
    {
        var path = _folder.Write("f.yaml", new byte[16 * 1024 * 1024 + 1]);
        Assert.Equal(
            ["f.yaml(1,1): error: the file is larger than 16 MiB, the limit; split it"],
            _folder.ProblemsOf(PricesReader.Read(path)));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    public void EndlessNesting_IsCutShort(string opening)
    {
        var problem = Assert.Single(Problems(string.Concat(Enumerable.Repeat(opening, 100_000))));
        Assert.Contains("not valid YAML: more than 32 lists and mappings inside each other", problem);
    }

    [Fact]
    public void SecondDocument_IsRefused() => Assert.Equal(
        ["f.yaml(2,1): error: a second document begins here; a file holds one"],
        Problems("gpuHour: 1\n---\ngpuHour: 2\n"));

    [Fact]
    public void AnchorsAliasesAndTags_AreRefusedAllAtOnce() => Assert.Equal(
        [
            "f.yaml(1,10): error: anchor '&a' is not allowed; write the value where it is used",
            "f.yaml(2,13): error: alias '*a' is not allowed; write the value out",
            "f.yaml(2,13): error: modeChange: expected a number, found nothing",
            "f.yaml(3,15): error: a tag (a word after '!') is not allowed; leave it out",
        ],
        Problems("gpuHour: &a 1\nmodeChange: *a\nnotPreferred: !!int 3\n"));

    [Fact]
    public void DuplicateKey_IsRefused() => Assert.Equal(
        ["f.yaml(3,1): error: duplicate key 'gpuHour'; line 1 has it already"],
        Problems("gpuHour: 1\nmodeChange: 2\ngpuHour: 3\n"));

    [Fact]
    public void KeyThatIsNoWord_IsRefused() => Assert.Equal(
        ["f.yaml(1,3): error: a key must be a word, not a list"],
        Problems("? [a, b]\n: 1\n"));

    [Fact]
    public void UnknownKey_ComesWithTheNearestKnownOne() => Assert.Equal(
        ["f.yaml(1,1): error: unknown key 'gpuHuor'; did you mean 'gpuHour'?"],
        Problems("gpuHuor: 1\n"));

    [Fact]
    public void UnknownKeyNearNone_ComesWithTheKnownOnes() => Assert.StartsWith(
        "f.yaml(1,1): error: unknown key 'colour'; known are idleSliceHour, oversizedSliceHour, ",
        Assert.Single(Problems("colour: 1\n")));

    [Fact]
    public void ControlCharactersOfTheFile_DoNotReachTheTerminal() => Assert.StartsWith(
        "f.yaml(1,1): error: unknown key '\\u{1b}[2J'; ",
        Assert.Single(Problems("\"\\e[2J\": 1\n")));

    [Fact]
    public void VeryManyProblems_AreCountedAfterTheFirstThousand()
    {
        var problems = Problems(string.Concat(Enumerable.Range(0, 1500).Select(i => $"unknown{i}: 1\n")));
        Assert.Equal(1001, problems.Length);
        Assert.Equal("f.yaml(1001,1): error: 500 more problems are not shown; correct these first", problems[^1]);
    }

    private string[] Problems(string text) => _folder.ProblemsOf(PricesReader.Read(_folder.Write("f.yaml", text)));
}
