using System.Collections.Immutable;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Gates;

namespace Autopartition.Policies.Sources;

/// <summary>Reads policy files.</summary>
public static class PolicySourceFile
{
    /// <summary>Reads one file. Of a file that is too large only enough is read to tell.</summary>
    public static PolicySourceResult Read(string path)
    {
        if (Directory.Exists(path))
            return Unreadable(path, "is a folder; name the .csx files in it instead");
        if (!File.Exists(path))
            return Unreadable(path, "there is no such file; check the path");

        try
        {
            using var stream = File.OpenRead(path);
            var buffer = new byte[SizeGate.MaxBytes + 1];
            var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return new PolicySourceResult.Read(new PolicySourceText(path, ImmutableArray.Create(buffer, 0, length)));
        }
        catch (UnauthorizedAccessException)
        {
            return Unreadable(path, "this user may not read it; check its permissions");
        }
        catch (IOException failure)
        {
            return Unreadable(path, $"cannot be read: {failure.Message}");
        }
    }

    private static PolicySourceResult.Unreadable Unreadable(string path, string message) =>
        new(PolicyDiagnostic.Start(path, PolicyCodes.Unreadable, message));
}
