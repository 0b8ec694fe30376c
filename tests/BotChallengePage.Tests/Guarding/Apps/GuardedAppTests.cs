using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Guarding.Apps;

/// <summary>
/// Apps that reach an endpoint with a directive in other ways than the common ones. Each request is challenged, or goes
/// through because it should: nothing is open in silence.
/// </summary>
public sealed class GuardedAppTests
{
    public static TheoryData<string> Names => [.. GuardedApps.All.Select(app => app.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_request_is_decided_as_the_table_says(string name)
    {
        var app = GuardedApps.All.Single(candidate => candidate.Name == name);
        await using var site = await app.Site().StartAsync();

        foreach (var (url, status) in app.Requests)
        {
            var answer = await site.GetAsync(url);
            Assert.True(status == answer.Status,
                $"{url} of an app with {name}: {answer.Status} instead of {status}. {answer.Body}");
        }

        var pass = await site.EarnPassAsync();
        foreach (var (url, status) in app.Requests.Where(request => request.Status == 307))
            Assert.Equal(200, (await site.GetAsync(url, pass)).Status);
    }
}
