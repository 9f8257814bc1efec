using Autopartition.Planning.Baselines;

namespace Autopartition.Tests.Planning.Baselines;

public sealed class BaselineCatalogTests
{
    [Fact]
    public void EveryName_IsThatOfItsPlanner() => Assert.All(BaselineCatalog.Names, name =>
        Assert.StartsWith(name, BaselineCatalog.Find(name)!.Name, StringComparison.Ordinal));

    [Fact]
    public void OtherName_IsNoBaseline() => Assert.Null(BaselineCatalog.Find("worst-fit"));
}
