using Autopartition.Core.Geometry;
using Autopartition.Planning.Patterns;
using Autopartition.Tests.Configuration;
using static Autopartition.Tests.Planning.PlanningWorld;

namespace Autopartition.Tests.Planning.Patterns;

public sealed class RoomBookTests
{
    private static readonly GpuModel Card = ShippedCatalog.Model(H100);

    private static ulong LeastLike(string places) => RoomBook.Of(Card).LeastLike(Set(places));

    private static ulong Set(string places) => SlotSet.Of(places.Split(' ').Select(place => Slot(Card, place)));

    [Fact]
    public void TwoSmallInstances_LeaveTheRoomOfOneTwiceTheSize() =>
        Assert.Equal(LeastLike("2g.20gb@0"), LeastLike("1g.10gb@0 1g.10gb@1"));

    [Fact]
    public void SameUnitsAndOtherCompute_LeaveOtherRoom() =>
        Assert.NotEqual(LeastLike("3g.40gb@0"), LeastLike("4g.40gb@0"));

    [Fact]
    public void EverySetLikeAnother_TakesTheSameSlotsWithTheSameWaste()
    {
        var book = RoomBook.Of(Card);
        foreach (var layout in Card.Space.Legal)
        {
            var like = book.LeastLike(layout);
            Assert.Equal(Card.Space.Addable(like), Card.Space.Addable(layout));
            Assert.Equal(Card.Space.Stranded(like).Slices, Card.Space.Stranded(layout).Slices);
            Assert.NotEqual(0UL, like);
        }
    }
}
