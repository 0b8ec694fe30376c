using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;
using TestSite;

namespace BotChallengePage.Tests.Directives.Table;

/// <summary>
/// Runs each row at each place. What a row says of the Rails engine is not run here; it is what this library is
/// measured against, and no row may differ from it without a name for the difference.
/// </summary>
public sealed class TableTests
{
    public static TheoryData<string, Place> Cells() => CellsWhere((row, place) => row.RunsAt(place));

    public static TheoryData<string, Place> RefusedCells() =>
        CellsWhere((row, place) => row.Declaration.Refused.ContainsKey(place));

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task The_library_does_what_the_row_says_at(string row, Place place)
    {
        var (declaration, visits) = (Rows.Named(row).Declaration, Rows.Named(row).Visits);
        await using var backend = await TableSite.BackendAsync(place);
        await using var site = await TableSite.With(declaration, place, backend, Rows.Named(row).HasFailingStore)
            .Set(Rows.Named(row).Options)
            .StartAsync();
        var walk = new Walk(site, Rows.Named(row).PassOf, place == Place.ProxyRoute
            ? () => backend!.Seen
            : () => site.Provider.GetRequiredService<Runs>().Seen);

        var seen = new List<Outcome>();
        foreach (var visit in visits)
            seen.Add(await walk.GoAsync(visit));

        Assert.Equal(
            visits.Select((visit, i) => $"{i + 1}. {visit.Request}: {visit.Here}"),
            visits.Select((visit, i) => $"{i + 1}. {visit.Request}: {seen[i]}"));
    }

    [Theory]
    [MemberData(nameof(RefusedCells))]
    public async Task The_app_does_not_start_where_the_row_cannot_be_at(string row, Place place)
    {
        await using var backend = await TableSite.BackendAsync(place);

        var message = await TableSite.With(Rows.Named(row).Declaration, place, backend).FailToStartAsync();

        Assert.Contains(Rows.Named(row).Declaration.Refused[place], message);
    }

    private static TheoryData<string, Place> CellsWhere(Func<Row, Place, bool> isWanted)
    {
        var cells = new TheoryData<string, Place>();
        foreach (var row in Rows.All)
        {
            foreach (var place in Enum.GetValues<Place>().Where(place => isWanted(row, place)))
                cells.Add(row.Name, place);
        }

        return cells;
    }
}
