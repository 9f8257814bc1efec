using System.Collections.Immutable;
using System.Text.Json;
using Autopartition.Configuration.Reading;

namespace Autopartition.Configuration.Recordings;

/// <summary>Reads a recording.</summary>
public static class RecordingReader
{
    private const int MostProblems = 20;

    /// <summary>The moments of a file in order, at least one, or everything that is wrong with it.</summary>
    public static ConfigResult<ImmutableArray<RecordedMoment>> Read(string path)
    {
        var problems = new ProblemList(path);
        var moments = ImmutableArray.CreateBuilder<RecordedMoment>();
        try
        {
            if (Directory.Exists(path))
                problems.Add(Place.Beginning, "this is a directory; give the path of a recording");
            else if (!File.Exists(path))
                problems.Add(Place.Beginning, "file not found; check the path");
            else
                ReadLines(path, moments, problems);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problems.Add(Place.Beginning, "the file cannot be read; check its permissions");
        }
        if (problems.IsEmpty && moments.Count == 0)
            problems.Add(Place.Beginning, "the recording is empty; make one with simulate --record FILE");
        return problems.Result(moments.ToImmutable());
    }

    private static void ReadLines(
        string path, ImmutableArray<RecordedMoment>.Builder moments, ProblemList problems)
    {
        var (number, wrong) = (0, 0);
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            if (Moment(line, number, problems) is { } moment)
                moments.Add(moment);
            else if (++wrong == MostProblems)
                break;
        }
    }

    private static RecordedMoment? Moment(string line, int number, ProblemList problems)
    {
        try
        {
            if (JsonSerializer.Deserialize<RecordedMoment>(line, RecordingFormat.Options) is { } moment)
                return moment;
            problems.Add(new Place(number, 1), "expected a recorded moment, found nothing");
        }
        catch (JsonException failure)
        {
            var column = (int)Math.Min(int.MaxValue - 1, failure.BytePositionInLine ?? 0) + 1;
            var where = failure.Path is { Length: > 1 } path ? $" at {path}" : "";
            problems.Add(
                new Place(number, column),
                $"not a recorded moment{where}: a key or value is missing, unknown or of another kind; record again");
        }
        catch (NotSupportedException)
        {
            problems.Add(new Place(number, 1), "not a recorded moment: a decision names no verb; record it again");
        }
        return null;
    }
}
