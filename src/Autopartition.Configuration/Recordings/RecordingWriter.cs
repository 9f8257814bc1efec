using System.Text.Json;

namespace Autopartition.Configuration.Recordings;

/// <summary>Writes a recording, moment by moment.</summary>
public sealed class RecordingWriter(TextWriter output)
{
    /// <summary>Adds a moment.</summary>
    public void Write(RecordedMoment moment)
    {
        output.Write(JsonSerializer.Serialize(moment, RecordingFormat.Options));
        output.Write('\n');
    }
}
