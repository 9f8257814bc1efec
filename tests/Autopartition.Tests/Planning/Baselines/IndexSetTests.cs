using Autopartition.Planning.Baselines;

namespace Autopartition.Tests.Planning.Baselines;

public sealed class IndexSetTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(5000)]
    public void RandomChanges_TheLeastIsThatOfASortedSet(int capacity)
    {
        var random = new Random(capacity);
        var set = new IndexSet(capacity);
        var sorted = new SortedSet<int>();
        for (var turn = 0; turn < 5000; turn++)
        {
            var number = random.Next(capacity);
            if (random.Next(100) < 55 && sorted.Remove(number))
                set.Remove(number);
            else if (sorted.Add(number))
                set.Add(number);

            Assert.Equal(sorted.Count == 0, set.IsEmpty);
            if (sorted.Count > 0)
                Assert.Equal(sorted.Min, set.First());
        }
    }
}
