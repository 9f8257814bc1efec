namespace Autopartition.Configuration.Reading;

/// <summary>A place in a file, both figures from 1.</summary>
internal readonly record struct Place(int Line, int Column)
{
    public static Place Beginning { get; } = new(1, 1);
}
