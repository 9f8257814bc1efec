using System.Reflection;
using System.Runtime.CompilerServices;
using Autopartition.Core.Policies;
using Autopartition.Policies.Allowing;
using Autopartition.Policies.Authoring;

namespace Autopartition.Tests.Policies.Sandbox;

public sealed class AllowlistTests
{
    [Fact]
    public void Every_entry_has_a_cost()
    {
        Assert.NotEmpty(Allowlist.Bundled.Entries);
        Assert.Empty(Allowlist.Bundled.Entries.Where(entry => entry.Cost is null).Select(entry => entry.Id));
    }

    [Fact]
    public void Every_entry_is_an_exact_id() => Assert.Empty(Allowlist.Bundled.Entries
        .Where(entry => entry.Id.Contains('*', StringComparison.Ordinal) || entry.Id[1] != ':'
            || entry.Assembly.Length == 0 || entry.Section.Length == 0)
        .Select(entry => entry.Id));

    /// <summary>Who gives policies something new to see adds it to Allowing/allowlist.txt of the policies.</summary>
    [Fact]
    public void Everything_that_a_policy_is_shown_is_on_the_list() => Assert.Empty(
        from type in PolicyReference.Reachable().Append(typeof(PolicyScript))
        from id in type.IsEnum
            ? type.GetEnumNames().Select(name => $"F:{type.FullName}.{name}")
            : type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Select(property => $"P:{property.DeclaringType!.FullName}.{property.Name}")
        where !Allowlist.Bundled.Entries.Any(entry => entry.Id == id && entry.Place == AllowedPlace.Author)
        select id);

    [Fact]
    public void Every_verb_is_on_the_list() => Assert.Empty(
        from method in typeof(PolicyScript).GetMethods(
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where !method.IsSpecialName
        let id = $"M:{typeof(PolicyScript).FullName}.{method.Name}("
        where !Allowlist.Bundled.Entries.Any(entry => entry.Id.StartsWith(id, StringComparison.Ordinal))
        select id);

    [Theory]
    [InlineData("T:System.IO.File")]
    [InlineData("M:System.Object.GetType")]
    [InlineData("M:System.Object.GetHashCode")]
    [InlineData("P:System.DateTime.Now")]
    [InlineData("P:System.DateTimeOffset.UtcNow")]
    [InlineData("M:System.GC.Collect")]
    [InlineData("M:System.String.Intern(System.String)")]
    [InlineData("M:System.Threading.Tasks.Task.Run(System.Action)")]
    public void What_leads_out_is_not_on_the_list(string id) => Assert.False(Allowlist.Bundled.AllowsAuthor(id));

    [Fact]
    public void No_assembly_of_ours_lets_policies_see_its_inside() => Assert.All(
        new[] { typeof(PolicyScript).Assembly, typeof(PolicyContext).Assembly }
            .SelectMany(assembly => assembly.GetCustomAttributes<InternalsVisibleToAttribute>()),
        friend => Assert.StartsWith("Autopartition.", friend.AssemblyName, StringComparison.Ordinal));

    [Fact]
    public void The_table_of_the_documentation_names_every_word_of_an_author()
    {
        var table = AllowlistTable.Markdown();

        Assert.Contains("| Snapshot and verbs |", table, StringComparison.Ordinal);
        Assert.Contains("`Drain`", table, StringComparison.Ordinal);
        Assert.Contains("`Where`", table, StringComparison.Ordinal);
        Assert.DoesNotContain("Meter", table, StringComparison.Ordinal);
    }
}
