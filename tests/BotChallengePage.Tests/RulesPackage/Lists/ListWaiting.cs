using System.Diagnostics;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.RulesPackage.Lists;

/// <summary>Waits for what happens in the background.</summary>
internal static class ListWaiting
{
    private static readonly TimeSpan Step = TimeSpan.FromHours(27);

    public static async Task UntilAsync(this Site site, Func<Site, bool> isSo)
    {
        for (var patience = Stopwatch.StartNew(); !isSo(site); await Task.Delay(10))
            Assert.True(
                patience.Elapsed < TimeSpan.FromSeconds(60),
                $"It does not happen. The log: {string.Join('\n', site.Log.All.Select(entry => entry.Text))}");
    }

    /// <summary>
    /// Lets time pass until it is so: a day and more at once, and then there is time to read a list. What takes minutes
    /// by the site's clock is given up.
    /// </summary>
    public static async Task PassUntilAsync(this Site site, Func<Site, bool> isSo, int patience = 500)
    {
        var since = Stopwatch.StartNew();
        if (!isSo(site))
            site.Clock.Advance(Step);
        await site.UntilAsync(asked =>
        {
            if (isSo(asked))
                return true;
            if (since.ElapsedMilliseconds < patience)
                return false;
            asked.Clock.Advance(Step);
            since.Restart();
            return false;
        });
    }

    public static Task<Answer> FromAsync(this Site site, string address, string url = "/free") =>
        site.GetAsync(url, (ClientAddress.Header, address));
}
