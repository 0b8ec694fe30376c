namespace BotChallengePage.Crawlers.Tests.Signatures;

/// <summary>The samples of docs/web-bot-auth.md.</summary>
internal static class WebBotAuthSamples
{
    public static void Add(WebApplicationBuilder builder) => builder.Services.AddBotChallengePage()
        .AddWebBotAuth()
        .AddRules(rules =>
        {
            rules.Allow("agents").SignedBy("chatgpt.com");
            rules.Weigh("false-signature", 5).FalseSignature("chatgpt.com");
            rules.ChallengeFrom(5);
        });
}
