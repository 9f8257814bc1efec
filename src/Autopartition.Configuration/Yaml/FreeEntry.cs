namespace Autopartition.Configuration.Yaml;

/// <summary>An entry of a mapping whose keys are not fixed, such as labels.</summary>
/// <param name="Key">The key.</param>
/// <param name="KeyReader">Reads the key as something else than a word.</param>
/// <param name="Value">Reads the value.</param>
internal sealed record FreeEntry(string Key, ScalarReader KeyReader, ScalarReader Value);
