using Autopartition.Actuators.Cards;
using Autopartition.Actuators.NvidiaSmi;

namespace Autopartition.Tests.Actuators;

/// <summary>The virtual cards have the figures of the prints by a table of their own, not by the catalog.</summary>
[Collection(VirtualDriver.Collection)]
public sealed class CardComparisonTests
{
    [Theory]
    [InlineData("a30_24gb")]
    [InlineData("a100_40gb")]
    [InlineData("a100_80gb")]
    [InlineData("h100_80gb_sxm5")]
    [InlineData("h100_80gb_pcie")]
    [InlineData("h100_94gb_nvl")]
    [InlineData("h200_141gb")]
    [InlineData("b200_180gb")]
    [InlineData("rtx_pro_6000_96gb")]
    public void CardsOfThePrints_AgreeWithTheCatalog_ByBothWays(string model)
    {
        using var driver = new VirtualDriver($"gpu model={model}");

        foreach (ICardReader reader in new ICardReader[]
            { driver.Actuator, new NvidiaSmiGpuActuator(driver.Options) })
        {
            var card = Assert.Single(reader.Cards());
            Assert.Equal(model, card.Model?.Key);
            Assert.Equal(card.Model!.Profiles.Length, card.Profiles.Count);
            Assert.Empty(CardComparison.Differences(card));
        }
    }

    [Fact]
    public void Differences_NameTheProfileAndBothFigures()
    {
        using var driver = new VirtualDriver(
            "gpu model=h100_80gb_sxm5", "override gpu=0 profile=9 memory=40000", "override gpu=0 profile=0 sms=114");

        Assert.Equal(
            [
                "3g.40gb: memory in GiB is 39.06 on the card and 39.50 in the catalog",
                "7g.80gb: multiprocessors is 114 on the card and 132 in the catalog",
            ],
            CardComparison.Differences(Assert.Single(driver.Actuator.Cards())));
    }

    [Fact]
    public void FiguresThatTheCatalogLeavesOpen_AreNews()
    {
        using var driver = new VirtualDriver("gpu model=h200_141gb", "override gpu=0 profile=9 memory=71424");

        var news = CardComparison.News(Assert.Single(driver.Actuator.Cards()));

        Assert.Contains("3g.71gb: memory in GiB is 69.75, which the catalog does not know", news);
    }

    [Fact]
    public void RemainingInstances_AreThoseThatStillFit()
    {
        using var driver = new VirtualDriver("gpu model=h100_80gb_sxm5 current=1");
        driver.Create("3g.40gb", 0);

        var card = Assert.Single(driver.Actuator.Cards());

        Assert.Equal((3, 1, 0), (card.Remaining[19], card.Remaining[9], card.Remaining[0]));
    }
}
