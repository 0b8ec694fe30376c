using System.Globalization;
using System.Text;

namespace BotChallengePage.Tests.RulesPackage.Lists;

/// <summary>Lists as large as they get are read, merged and refreshed while visitors come.</summary>
public sealed class LargeListTests
{
    [Fact]
    public Task Refreshed_under_load_a_list_always_has_who_is_on_it_and_nobody_else() => RefreshAsync(50_000);

    [Fact]
    [Trait("Lane", "all")]
    public Task So_does_one_of_a_million_lines() => RefreshAsync(1_000_000);

    private static async Task RefreshAsync(int lines)
    {
        await using var site = new ListSite();
        await using var server = await ListServer.StartAsync();
        var url = server.Put("/list", Lines(lines, seed: 1));
        await using var node = await site.NodeDenying(list => list.Url = url).StartAsync();
        await node.UntilAsync(_ => node.Log.Of(720).Count == 1);
        // A third of the lines is in networks that others hold already.
        Assert.DoesNotContain($"has {lines} networks", node.Log.Of(720)[0].Message, StringComparison.Ordinal);

        using var end = new CancellationTokenSource();
        var visitors = Enumerable.Range(0, 2).Select(async number =>
        {
            var answers = 0;
            for (; !end.IsCancellationRequested; answers++)
            {
                Assert.Equal(403, (await node.FromAsync("77.0.113.7")).Status);
                Assert.Equal(403, (await node.FromAsync("2a01:db8::7")).Status);
                Assert.Equal(200, (await node.FromAsync($"88.51.100.{number}")).Status);
            }

            return answers;
        }).ToArray();
        for (var version = 2; version <= 4; version++)
        {
            server.Put("/list", Lines(lines, version));
            await node.PassUntilAsync(_ => node.Log.Of(720).Count == version, patience: 15_000);
        }

        await end.CancelAsync();
        Assert.All(await Task.WhenAll(visitors), answers => Assert.True(answers > 0));
        Assert.Empty(node.Log.Of(721).Concat(node.Log.Of(723)));
    }

    /// <summary>Two thirds are IPv4. Each version has others, and two networks are in all of them.</summary>
    private static byte[] Lines(int count, int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder("77.0.113.0/24\n2a01:db8::/48\n");
        for (var i = 2; i < count; i++)
        {
            if (i % 3 == 0)
                text.Append(CultureInfo.InvariantCulture, $"2a{random.Next(256):x2}:{random.Next(65_536):x}::/48\n");
            else
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{random.Next(11, 100)}.{random.Next(256)}.{random.Next(256)}.{random.Next(256)}");
            if (i % 3 != 0)
                text.Append(i % 9 == 1 ? "/22\n" : "\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
