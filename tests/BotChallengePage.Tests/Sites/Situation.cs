namespace BotChallengePage.Tests.Sites;

internal static class Situation
{
    /// <summary>
    /// Challenged, shown the page, verified, let through: each with the answer that the protocol names.
    /// </summary>
    public static async Task AssertPassableAsync(this Site site, string url = "/guarded", string pathBase = "")
    {
        var challenged = await site.GetAsync(pathBase + url);
        Assert.Equal(307, challenged.Status);
        Assert.Equal("no-store", challenged.Header("Cache-Control"));
        Assert.Null(challenged.Header("Set-Cookie"));
        Assert.StartsWith(pathBase + "/bot-challenge?dest=", challenged.Header("Location"));

        var page = await site.GetAsync(challenged.Header("Location")!);
        Assert.Equal(403, page.Status);
        Assert.True(page.IsChallengePage, page.Body);
        Assert.Equal("no-store", page.Header("Cache-Control"));
        Assert.Null(page.Header("Set-Cookie"));

        foreach (var asset in page.Document.QuerySelectorAll("script[src],link[rel=stylesheet]"))
            Assert.Equal(200, (await site.GetAsync(asset.GetAttribute("src") ?? asset.GetAttribute("href")!)).Status);

        var pass = await site.EarnPassAsync(challenged.Header("Location")!);
        var passed = await site.GetAsync(pathBase + url, pass);
        Assert.Equal((200, "the page"), (passed.Status, passed.Body));
        Assert.Equal(303, (await site.GetAsync(challenged.Header("Location")!, pass)).Status);
    }
}
