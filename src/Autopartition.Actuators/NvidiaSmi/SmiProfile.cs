namespace Autopartition.Actuators.NvidiaSmi;

/// <summary>A profile as <c>nvidia-smi mig -lgip</c> prints it, on two rows.</summary>
internal sealed record SmiProfile(
    int Gpu, string Name, int Id, int Free, int Total, decimal MemoryGib, int Sms, int Copy, int Decoders,
    int Encoders, int Jpeg, int OpticalFlow)
{
    /// <summary>
    /// The profiles of a print. The first row of one has its name, the counts as <c>7/7</c>, GiB, P2P, SMs, decoders
    /// and encoders; the second has copy, JPEG and optical flow engines.
    /// </summary>
    public static IReadOnlyList<SmiProfile> Parse(string print)
    {
        var found = new List<SmiProfile>();
        var rows = SmiRows.Of(print).ToList();
        for (var i = 0; i + 1 < rows.Count; i++)
        {
            if (rows[i] is [var gpu, "MIG", var name, var id, var counts, var memory, _, var sms, var decoders,
                    var encoders]
                && rows[i + 1] is [var copy, var jpeg, var opticalFlow]
                && counts.Split('/') is [var free, var total]
                && Numbers([gpu, id, free, total, sms, copy, decoders, encoders, jpeg, opticalFlow]) is { } n
                && decimal.TryParse(memory, out var gib))
                found.Add(new SmiProfile(n[0], name, n[1], n[2], n[3], gib, n[4], n[5], n[6], n[7], n[8], n[9]));
        }
        return found;
    }

    private static int[]? Numbers(string[] words)
    {
        var numbers = new int[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            if (!int.TryParse(words[i], out numbers[i]))
                return null;
        }
        return numbers;
    }
}
