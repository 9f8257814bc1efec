namespace Autopartition.Configuration.Yaml;

/// <summary>The numbers that a key may have, both ends included unless <paramref name="AboveLeast"/>.</summary>
internal readonly record struct NumberRange(decimal Least, decimal Most, bool AboveLeast = false)
{
    public static NumberRange Above(decimal least, decimal most) => new(least, most, AboveLeast: true);

    public bool Has(decimal number) => number <= Most && (AboveLeast ? number > Least : number >= Least);

    public override string ToString() => AboveLeast ? $"above {Least} and up to {Most}" : $"{Least} to {Most}";
}
