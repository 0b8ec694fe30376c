using System.Reflection;
using Microsoft.AspNetCore.Razor.Hosting;

namespace BotChallengePage.Tests.Directives.Table;

/// <summary>What the table has to be, for its rows to be worth something.</summary>
public sealed class TableRulesTests
{
    private static readonly IReadOnlyList<RazorCompiledItem> Pages = new RazorCompiledItemLoader().LoadItems(
        typeof(TestSite.Runs).Assembly);

    public static TheoryData<string> AllRows() => [.. Rows.All.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(AllRows))]
    public void A_row_differs_from_the_original_under_a_name_or_not_at_all(string row) =>
        Assert.All(Rows.Named(row).Visits, visit =>
        {
            var differs = visit.Original is { } original && original != visit.Here;
            Assert.True(differs == visit.Original is not null, $"{visit.Request} names what is no difference");
            Assert.True(differs == visit.Why is not null,
                $"{visit.Request} needs a name for its difference, or has one without");
        });

    [Fact]
    public void Every_difference_has_a_row() =>
        Assert.Empty(Enum.GetValues<Difference>().Except(
        [
            .. Rows.All.SelectMany(row => row.Visits).Select(visit => visit.Why).OfType<Difference>(),
            .. Misuses.All.Select(misuse => misuse.Why).OfType<Difference>(),
        ]));

    [Fact]
    public void Every_declaration_has_an_answer_for_every_place()
    {
        foreach (var declaration in Declared.All)
        {
            var rows = Rows.All.Where(row => row.Declaration == declaration).ToArray();
            Assert.All(Enum.GetValues<Place>(), place => Assert.Equal(
                1,
                new[] { rows.Any(row => row.RunsAt(place)), declaration.Refused.ContainsKey(
                    place), declaration.Unsayable.ContainsKey(place) }.Count(isSo => isSo)));
        }
    }

    [Fact]
    public void Every_argument_of_the_attribute_has_a_row()
    {
        var said = Rows.All.SelectMany(row => row.Declaration.Directives)
            .SelectMany(directive => typeof(Said).GetProperties()
            .Where(argument => argument.GetValue(directive) is not null))
            .Select(argument => argument.Name);

        Assert.Empty(
            typeof(BotChallengeAttribute).GetProperties(
                BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(property => property.CanWrite).Select(property => property.Name).Except(said));
    }

    [Fact]
    public void The_controllers_say_what_the_declarations_say()
    {
        foreach (var declaration in Declared.All)
        {
            Assert.Equal(
                Texts([.. declaration.Outer, .. declaration.Directives], Place.Controller),
                Texts([
                    .. declaration.Controller.GetCustomAttributes<BotChallengeAttribute>(),
                    .. declaration.Controller.GetMethods()
                    .SelectMany(method => method.GetCustomAttributes<BotChallengeAttribute>()),
                ]));
            if (declaration.IsInnerSaid)
            {
                Assert.Equal(
                    Texts(declaration.Directives, Place.Controller),
                    Texts(declaration.Inner.GetCustomAttributes<BotChallengeAttribute>()));
            }
        }
    }

    [Fact]
    public void The_pages_say_what_the_declarations_say()
    {
        foreach (var declaration in Declared.All.Where(declaration => !declaration.Unsayable.ContainsKey(Place.Page)))
        {
            Assert.Equal(
                Texts([.. declaration.Outer, .. declaration.Directives], Place.Page), Texts(OfPage(declaration.Page)));
            Assert.Equal(
                declaration.IsInnerSaid ? Texts(declaration.Directives, Place.Page) : [],
                Texts(OfPage(declaration.InnerPage)));
        }
    }

    private static IEnumerable<BotChallengeAttribute> OfPage(string name)
    {
        var page = Pages.Single(item => item.Identifier == $"/Pages/Table/{name}.cshtml").Type;
        return [.. page.GetCustomAttributes<BotChallengeAttribute>(), .. page.GetProperty(
            "Model")!.PropertyType.GetCustomAttributes<BotChallengeAttribute>()];
    }

    private static string[] Texts(IEnumerable<Said> directives, Place place) =>
        Texts(directives.Select(said => said.ToAttribute(place)));

    private static string[] Texts(IEnumerable<BotChallengeAttribute> attributes) =>
        [.. attributes.Select(Text).Order(StringComparer.Ordinal)];

    private static string Text(BotChallengeAttribute attribute) =>
        $"After {attribute.AfterOrNull} Within {attribute.Within} Counter {attribute.Counter} " +
        $"Only {string.Join('+', attribute.Only ?? ["-"])} Except {string.Join('+', attribute.Except ?? ["-"])} " +
        $"If {attribute.If} Unless {attribute.Unless} Policy {attribute.Policy} " +
        $"Methods {attribute.Methods} ReportOnly {attribute.ReportOnlyOrNull} " +
        $"AfterAll {attribute.AfterAllOrNull} WithinAll {attribute.WithinAll} " +
        $"Window {attribute.WindowOrNull} OverLimit {attribute.OverLimitOrNull} " +
        $"WhenBusy {attribute.WhenBusyOrNull} LimitPassHolders {attribute.LimitPassHoldersOrNull}";
}
