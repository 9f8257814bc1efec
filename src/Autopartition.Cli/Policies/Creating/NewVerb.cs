using System.Text.RegularExpressions;
using Autopartition.Cli.Frame;

namespace Autopartition.Cli.Policies.Creating;

/// <summary>Answers <c>policy new</c>.</summary>
internal sealed partial class NewVerb(Terminal terminal)
{
    public int Run(string name, string? folder)
    {
        if (!Name().IsMatch(name))
        {
            terminal.Say($"NAME: '{name}' is no name of a policy; use up to 64 small letters, digits and hyphens, "
                + "with a letter first, as in night-shift");
            return ExitCodes.BadInput;
        }
        var target = folder ?? name;
        if (File.Exists(target))
        {
            terminal.Say($"--dir {target}: this is a file; name a folder");
            return ExitCodes.BadInput;
        }
        var files = NewPolicy.Files(name, AppContext.BaseDirectory, Environment.ProcessPath ?? CommandLineApp.Name);
        var standing = files.Where(file => file.IsOwn && File.Exists(Path.Join(target, file.Path))).ToList();
        foreach (var file in standing)
            terminal.Say($"{Path.Join(target, file.Path)}: stands there already; choose another name or remove it");
        if (standing.Count > 0)
            return ExitCodes.BadInput;
        foreach (var file in files)
            Write(target, file);
        terminal.Raw.WriteLine();
        terminal.Raw.WriteLine($"next: autopartition policy test {target}");
        terminal.Raw.WriteLine($"      autopartition policy eval {Path.Join(target, name)}.csx");
        return ExitCodes.Done;
    }

    private void Write(string folder, NewFile file)
    {
        var path = Path.Join(folder, file.Path);
        var stands = File.Exists(path);
        if (!stands || file.IsGenerated)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Text);
        }
        terminal.Raw.WriteLine(stands && !file.IsGenerated ? $"kept     {path}" : $"written  {path}");
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,63}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
