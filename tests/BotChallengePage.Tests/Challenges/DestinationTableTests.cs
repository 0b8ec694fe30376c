using BotChallengePage.Requests;
using BotChallengePage.Tests.Clients;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Tests.Challenges;

/// <summary>The server's half of the table; the script's is in the browser tests.</summary>
public sealed class DestinationTableTests
{
    private const string Prefix = "/bot-challenge";

    [Fact]
    public void Every_row_is_what_the_table_says()
    {
        var wrong = DestinationTable.Rows.Where(row => IsLocal(row) != row.IsLocal);

        Assert.Empty(wrong);
        Assert.InRange(DestinationTable.Rows.Count, 400, 1000);
    }

    private static bool IsLocal(DestinationTable.Row row)
    {
        var pathBase = new PathString(Uri.UnescapeDataString(row.Prefix[..^Prefix.Length]));
        return ReturnUrl.Parse(row.Text, pathBase, Prefix) is not null;
    }
}
