using System.Text.Json;
using BotChallengePage.Tests.Clients;

namespace BotChallengePage.BrowserTests.Security;

/// <summary>Where the script leads to. It checks once more what the server checked, by the same rule.</summary>
[Collection(BrowserCollections.Providers)]
public sealed class DestinationTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const string Rule = "3-return-url.js";

    private const int UsualRows = 3;

    private static readonly (string Destination, string Arrival)[] InFragment =
    [
        ("/about?a=1#b", "/about?a=1#b"),
        ("//evil.example/x", "/"),
        ("/.//host/x", "/"),
        ("/%2e//host/x", "/"),
        ("/\\evil.example", "/"),
        ("/a/../about", "/"),
        ("/bot-challenge?dest=%2Fabout", "/"),
        ("/BOT-challenge/verify", "/"),
        ("javascript:alert(1)", "/"),
    ];

    /// <summary>The script's half of the table; the server's is in the unit tests.</summary>
    [Fact]
    public async Task Every_row_is_what_the_table_says()
    {
        using var reader = new StreamReader(typeof(DestinationTests).Assembly.GetManifestResourceStream(Rule)!);
        var visitor = await VisitAsync(Open());
        await visitor.Page.GotoAsync("about:blank");

        var wrong = await visitor.Page.EvaluateAsync<string[]>(
            $$"""
            json => {
              {{await reader.ReadToEndAsync()}}
              return JSON.parse(json).filter(row => isLocal(row.Text, row.Prefix) !== row.IsLocal).map(row => row.Text);
            }
            """,
            JsonSerializer.Serialize(DestinationTable.Rows));

        Assert.Empty(wrong);
    }

    /// <summary>The fragment never reaches the server: the script alone decides.</summary>
    [Fact]
    public async Task A_destination_in_the_fragment_is_held_to_it()
    {
        var site = Open();
        foreach (var (destination, arrival) in Lanes.IsAll ? InFragment : InFragment[..UsualRows])
        {
            var visitor = await VisitAsync(site);
            await visitor.GoAsync("/bot-challenge?carried=1#bot-challenge-dest=" + Uri.EscapeDataString(destination));
            await visitor.ArriveAsync(arrival);
        }
    }
}
