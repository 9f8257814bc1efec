using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Autopartition.Policies.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Autopartition.Policies.Sources;

/// <summary>
/// One policy as its author wrote it: where it came from, its bytes, and their hash. Nothing has been checked
/// yet.
/// </summary>
public sealed class PolicySourceText
{
    private readonly Lazy<SyntaxTree> _tree;
    private readonly Lazy<CSharpCompilation> _compilation;

    /// <summary>Takes the bytes of a policy.</summary>
    /// <param name="path">The path as the user gave it; diagnostics show it unchanged.</param>
    /// <param name="bytes">The whole file.</param>
    public PolicySourceText(string path, ImmutableArray<byte> bytes)
    {
        Path = path;
        Bytes = bytes;
        Text = Decode(bytes.AsSpan());
        Hash = Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan()));
        _tree = new Lazy<SyntaxTree>(() => CSharpSyntaxTree.ParseText(Text, Parsing, Path, Encoding.UTF8));
        _compilation = new Lazy<CSharpCompilation>(() => ScriptCompilation.Of(Tree, Hash));
    }

    /// <summary>
    /// The language every policy is read in. The version is fixed, so that a newer compiler accepts nothing new
    /// by itself.
    /// </summary>
    public static CSharpParseOptions Parsing { get; } =
        new(LanguageVersion.CSharp14, DocumentationMode.None, SourceCodeKind.Script);

    /// <summary>The path as the user gave it.</summary>
    public string Path { get; }

    /// <summary>File name without folders; decisions name it as their source.</summary>
    public string FileName => System.IO.Path.GetFileName(Path);

    /// <summary>The bytes of the file.</summary>
    public ImmutableArray<byte> Bytes { get; }

    /// <summary>The bytes as text, without a byte order mark. Bytes that are not UTF-8 show as U+FFFD.</summary>
    public string Text { get; }

    /// <summary>SHA-256 of the bytes, 64 lower-case hexadecimal digits.</summary>
    public string Hash { get; }

    /// <summary>The text parsed as a script, on first use. Parsing opens no other file.</summary>
    public SyntaxTree Tree => _tree.Value;

    /// <summary>The script as a compilation, on first use. Nothing is bound yet.</summary>
    internal CSharpCompilation Compilation => _compilation.Value;

    /// <summary>A policy from text that is already in memory.</summary>
    public static PolicySourceText Of(string path, string text) => new(path, [.. Encoding.UTF8.GetBytes(text)]);

    internal static string Decode(ReadOnlySpan<byte> bytes)
    {
        var mark = Encoding.UTF8.Preamble;
        return Encoding.UTF8.GetString(bytes.StartsWith(mark) ? bytes[mark.Length..] : bytes);
    }

    /// <summary>The column, from 1, in which a line begins to say something.</summary>
    /// <param name="line">The line, from 1.</param>
    public int FirstColumn(int line)
    {
        var text = Text.Split('\n').ElementAtOrDefault(line - 1) ?? "";
        return text.Length - text.TrimStart().Length + 1;
    }
}
