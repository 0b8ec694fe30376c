using System.Net.Http.Json;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Levels;

/// <summary>
/// A site with a provider of each level, <c>automatic</c>, <c>managed</c> and <c>interactive</c>, and visitors who give
/// each of them an answer.
/// </summary>
internal static class LevelSite
{
    /// <summary>Says in a request which level an assessor asks it for, under the policy that its path names.</summary>
    public const string Asked = "Test-Level";

    public static readonly string[] Providers = ["automatic", "managed", "interactive"];

    /// <summary>A site with a page for each of these policies, at <c>/name</c>.</summary>
    public static Site With(params string[] policies) => With(ProviderOf, policies);

    public static Site With(Func<string, ScriptedProvider> providerOf, params string[] policies) => Site.With()
        .Use(app => app.UseBotChallengePage())
        .Use(app =>
        {
            foreach (var policy in policies)
                app.MapGet($"/{policy}", () => "the page").RequireBotChallenge(policy);
        })
        .Services(services =>
        {
            foreach (var name in Providers)
                services.AddSingleton<IChallengeProvider>(providerOf(name));
            services.AddSingleton<IRequestAssessor>(new ScriptedAssessor(context =>
                context.Request.Headers[Asked].ToString() is { Length: > 0 } level
                    ? Assessment.Challenge(context.Request.Path.Value![1..], Enum.Parse<ChallengeLevel>(level))
                    : null));
        });

    public static ScriptedProvider ProviderOf(string name) =>
        new() { Name = name, Level = Enum.Parse<ChallengeLevel>(name, ignoreCase: true) };

    /// <summary>Answers to whatever a page asks with, and gets a pass for it.</summary>
    public static async Task<(string Name, string Value)> EarnAsync(
        this Site site, string page, params (string Name, string Value)[] headers)
    {
        var verified = await site.AnswerAnythingAsync(await site.GetAsync(page, headers), headers);
        Assert.True(verified.Status == 200, $"verify answers {verified.Status}: {verified.Body}");
        return ("Cookie", Assert.Single(verified.SetCookies).Split(';')[0]);
    }

    /// <summary>Sends an answer to a page. That of a proof of work is right.</summary>
    public static Task<Answer> AnswerAnythingAsync(
        this Site site, Answer page, params (string Name, string Value)[] headers)
    {
        Assert.True(page.IsChallengePage, $"{page.Status} to {page.Location}: {page.Body}");
        var challenge = ChallengeContract.Read(page);
        return challenge.Provider == ChallengeProviders.ProofOfWork
            ? site.AnswerPageAsync(page, headers)
            : SendAsync();

        async Task<Answer> SendAsync()
        {
            using var content = JsonContent.Create(new { ticket = challenge.Ticket, response = "an answer" });
            return await site.SendAsync(HttpMethod.Post, challenge.VerifyUrl, content, headers);
        }
    }
}
