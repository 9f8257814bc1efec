using System.Text;
using Autopartition.Core.Demand;
using Autopartition.Simulation.Traces;

namespace Autopartition.Tests.Simulation.Traces;

public sealed class AskCsvReaderTests : IDisposable
{
    private const string Header = "arrival_s,duration_s,tenant,profile,count\n";

    private readonly TraceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void SoundRows_BecomeAsksInOrderOfArrivalAndThenOfTheFile()
    {
        var trace = Read(Header + "20,5,b,3g.40gb,1\n10,1.5,a,1g.10gb,2\n10,60,c,1g.10gb,1\n");

        Assert.Equal(["ask-3/1", "ask-3/2", "ask-4", "ask-2"], trace.Asks.Select(ask => ask.Ask.Id));
        Assert.Equal([10, 10, 10, 20], trace.Asks.Select(ask => ask.Arrival.TotalSeconds));
        Assert.Equal([1.5, 1.5, 60, 5], trace.Asks.Select(ask => ask.Duration.TotalSeconds));
        Assert.Equal(["a", "a", "c", "b"], trace.Asks.Select(ask => ask.Ask.Tenant));
        Assert.Equal(new AskShape.Profile("3g.40gb"), trace.Asks[3].Ask.Shape);
        Assert.Equal((0, 0), (trace.Rejected.Count, trace.Skipped.Count));
    }

    [Fact]
    public void MemoryAndMilli_AreShapesToo()
    {
        var memory = Read("arrival_s,duration_s,tenant,memory_gib,count\n0,1,a,33.5,1\n");
        var milli = Read("count,milli,tenant,duration_s,arrival_s\n1,470,a,1,0\n");

        Assert.Equal(new AskShape.Memory(33.5m), memory.Asks[0].Ask.Shape);
        Assert.Equal(new AskShape.Milli(470), milli.Asks[0].Ask.Shape);
    }

    [Theory]
    [InlineData("-1,1,a,1g.10gb,1", "arrival_s '-1' is negative")]
    [InlineData(",1,a,1g.10gb,1", "arrival_s is empty")]
    [InlineData("NaN,1,a,1g.10gb,1", "arrival_s 'NaN' is not a number")]
    [InlineData("Infinity,1,a,1g.10gb,1", "arrival_s 'Infinity' is not a number")]
    [InlineData("soon,1,a,1g.10gb,1", "arrival_s 'soon' is not a number")]
    [InlineData("1e400,1,a,1g.10gb,1", "arrival_s '1e400' is not between 0 and 315360000")]
    [InlineData("315360001,1,a,1g.10gb,1", "arrival_s '315360001' is not between 0 and 315360000")]
    [InlineData("0,0,a,1g.10gb,1", "duration_s '0' is not positive")]
    [InlineData("0,-5,a,1g.10gb,1", "duration_s '-5' is negative")]
    [InlineData("0,1,,1g.10gb,1", "tenant is empty")]
    [InlineData("0,1,a\tb,1g.10gb,1", "tenant 'a?b' has unprintable characters")]
    [InlineData("0,1,a,9g.99gb,1", "the profile '9g.99gb' is in no catalogued GPU model")]
    [InlineData("0,1,a,,1", "profile is empty")]
    [InlineData("0,1,a,1g.10gb,0", "count '0' is not between 1 and 100000")]
    [InlineData("0,1,a,1g.10gb,2.5", "count '2.5' is not a whole number")]
    [InlineData("0,1,a,1g.10gb,100001", "count '100001' is not between 1 and 100000")]
    [InlineData(
        "0,1,a,1g.10gb,99999999999999999999999999999999999",
        "count '99999999999999999999999999999999999' is not between 1 and 100000")]
    [InlineData("0,1,a,1g.10gb", "it has 4 columns, the header has 5; count is empty")]
    [InlineData("0,1,a,1g.10gb,1,7", "it has 6 columns, the header has 5")]
    [InlineData("0,1,a\"b,1g.10gb,1", "a quote stands inside a field that is not quoted")]
    [InlineData("0,1,\"a\"b,1g.10gb,1", "text follows a closing quote")]
    [InlineData(
        "x,y,,1g.10gb,z",
        "arrival_s 'x' is not a number; duration_s 'y' is not a number; tenant is empty; count 'z' is not a number")]
    public void MalformedRow_IsRejectedWithItsLineAndReason(string row, string reason)
    {
        var trace = Read($"{Header}0,1,a,1g.10gb,1\n\n{row}\n0,1,b,1g.10gb,1\n");

        Assert.Equal(2, trace.Asks.Length);
        Assert.Equal(1, trace.Rejected.Count);
        var problem = Assert.Single(trace.Rejected.First);
        Assert.Equal((4, reason), (problem.Line, problem.Reason));
        Assert.EndsWith($"asks.csv(4): {reason}", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("memory_gib", "0", "memory_gib '0' is not positive")]
    [InlineData("memory_gib", "10001", "memory_gib '10001' is not between 0 and 10000")]
    [InlineData("milli", "1001", "milli '1001' is not between 1 and 1000")]
    [InlineData("milli", "0", "milli '0' is not between 1 and 1000")]
    public void ShapeOutOfRange_IsRejected(string column, string value, string reason)
    {
        var trace = Read($"arrival_s,duration_s,tenant,{column},count\n0,1,a,{value},1\n");

        Assert.Equal(reason, trace.Rejected.First.Single().Reason);
    }

    [Fact]
    public void QuoteThatIsNotClosed_SpoilsItsRowOnly()
    {
        var trace = Read($"{Header}0,1,\"a,1g.10gb,1\n0,1,b,1g.10gb,1\n0,1,\"c, d\",1g.10gb,1\n");

        Assert.Equal(["b", "c, d"], trace.Asks.Select(ask => ask.Ask.Tenant));
        var problem = Assert.Single(trace.Rejected.First);
        Assert.Equal(2, problem.Line);
        Assert.StartsWith(
            "a quote is opened and not closed on the same line", problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ManyMalformedRows_AreAllCountedAndTheFirstHundredKept()
    {
        var trace = Read(Header + string.Concat(Enumerable.Repeat("x,1,a,1g.10gb,1\n", 250)));

        Assert.Equal((250, 100), (trace.Rejected.Count, trace.Rejected.First.Length));
        Assert.Equal(101, trace.Rejected.First[^1].Line);
    }

    [Theory]
    [InlineData(
        "arrival_s,duration_s,tenant,count\n",
        "it needs exactly one of the columns profile, memory_gib, milli and has 0")]
    [InlineData(
        "arrival_s,duration_s,tenant,profile,milli,count\n",
        "it needs exactly one of the columns profile, memory_gib, milli and has 2")]
    [InlineData("arrival_s,tenant,profile\n", "the column 'duration_s' is missing; the column 'count' is missing")]
    [InlineData("arrival_s,duration_s,tenant,profile,count,colour\n", "the column 'colour' is unknown")]
    [InlineData("arrival_s,duration_s,tenant,profile,count,count\n", "the column 'count' stands there twice")]
    [InlineData("0,1,a,1g.10gb,1\n", "line 1 is '0,1,a,1g.10gb,1'")]
    public void HeaderOfAnotherKind_FailsTheFileAndNamesEveryColumnThatIsWrong(string text, string message)
    {
        var failure = TraceFolder.FailureOf(AskCsvReader.Read(_folder.Write("asks.csv", text), Knows));

        Assert.Contains("asks.csv: is no trace of format asks: ", failure, StringComparison.Ordinal);
        Assert.Contains(message, failure, StringComparison.Ordinal);
    }

    [Fact]
    public void WindowsLineEndsAndAByteOrderMark_AreRead()
    {
        var text = Header + "0, 1 ,a,1g.10gb,1\n0,x,a,1g.10gb,1\n";

        var trace = Read("\uFEFF" + text.Replace("\n", "\r\n", StringComparison.Ordinal));

        Assert.Single(trace.Asks);
        Assert.Equal(3, trace.Rejected.First.Single().Line);
    }

    [Fact]
    public void PackedFile_IsReadUnderAnyName()
    {
        var packed = TraceFolder.Packed(Header + "0,1,a,1g.10gb,1\n");

        Assert.Single(TraceFolder.Complete(AskCsvReader.Read(_folder.Write("asks.csv.gz", packed), Knows)).Asks);
        Assert.Single(TraceFolder.Complete(AskCsvReader.Read(_folder.Write("asks.csv", packed), Knows)).Asks);
    }

    public static TheoryData<string, byte[], string> Unreadable
    {
        get
        {
            var packed = TraceFolder.Packed(
                Header + string.Concat(Enumerable.Range(0, 5000).Select(i => $"{i},1,a{i},1g.10gb,1\n")));
            return new()
            {
                { "empty.csv", [], "is empty; a trace of format asks begins with a line of column names" },
                { "plain.csv.gz", Encoding.UTF8.GetBytes(Header), "is named .gz and is not packed with gzip" },
                { "cut.csv.gz", packed[..(packed.Length / 2)], "is packed with gzip and damaged; fetch it" },
                { "binary.csv", [0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 255, 254], "is no trace of format asks" },
                { "long.csv", new byte[3_000_000], "has a line of more than 1,048,576 bytes; it is no trace" },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Unreadable), DisableDiscoveryEnumeration = true)]
    public void UnreadableFile_FailsWithOneMessage(string name, byte[] bytes, string message)
    {
        var path = _folder.Write(name, bytes);

        var failure = TraceFolder.FailureOf(AskCsvReader.Read(path, Knows));

        Assert.StartsWith($"{path}: {message}", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", failure, StringComparison.Ordinal);
        Assert.DoesNotContain(failure, char.IsControl);
    }

    [Fact]
    public void WhatIsNoFile_FailsWithOneMessage()
    {
        Assert.EndsWith(": is a directory; name the trace file in it", Failure(_folder.Path), StringComparison.Ordinal);
        Assert.EndsWith(": does not exist", Failure(Path.Join(_folder.Path, "none.csv")), StringComparison.Ordinal);
        Assert.EndsWith(
            ": does not exist", Failure(Path.Join(_folder.Path, "none", "none.csv")), StringComparison.Ordinal);
        Assert.EndsWith(": is no name of a file", Failure("a\0b"), StringComparison.Ordinal);
    }

    private static string Failure(string path) => TraceFolder.FailureOf(AskCsvReader.Read(path, Knows));

    private TraceReadResult.Complete Read(string text) =>
        TraceFolder.Complete(AskCsvReader.Read(_folder.Write("asks.csv", text), Knows));

    private static bool Knows(string profile) => profile is "1g.10gb" or "3g.40gb";
}
