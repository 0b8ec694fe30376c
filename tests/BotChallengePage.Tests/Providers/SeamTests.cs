using System.Globalization;
using System.Net.Http.Json;
using System.Resources;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Tests.Providers;

/// <summary>
/// A provider of somebody else's has all that Turnstile and proof of work have: options, validation, endpoints, sources
/// for the Content-Security-Policy, parts of the page, texts and a level. Nothing of it is an edit in the library.
/// </summary>
public sealed class SeamTests
{
    [Fact]
    public async Task It_is_chosen_by_what_the_options_have_of_it()
    {
        await using var site = await SiteWith(("Question:Text", "Three and four?")).StartAsync();

        Assert.Equal("question", (await site.GetAsync("/bot-challenge")).Challenge!.GetAttribute("data-provider"));
        Assert.Equal("required; provider=\"question\"", (await site.GetAsync("/guarded")).Header("Bot-Challenge"));
        Assert.Contains("question", Assert.Single(site.Log.Of(500)).Message);
    }

    [Theory]
    [InlineData("question")]
    [InlineData("Question")]
    public async Task Where_it_is_named_and_cannot_be_used_the_app_does_not_start(string written)
    {
        var message = await SiteWith(("Provider", written)).FailToStartAsync();

        Assert.Contains(
            $"- BotChallengePage:Provider is \"{written}\", but BotChallengePage:Question:Text is not set. Ask " +
                "something.", message.Split(Environment.NewLine));
    }

    [Fact]
    public async Task A_change_that_it_cannot_use_is_not_taken()
    {
        await using var site = await SiteWith(("Provider", "question"), ("Question:Text", "Three and four?"))
            .StartAsync();

        site.Edit(("Question:Text", null));

        Assert.Contains("BotChallengePage:Question:Text is not set", Assert.Single(site.Log.Of(503)).Message);
        Assert.Equal("question", (await site.GetAsync("/bot-challenge")).Challenge!.GetAttribute("data-provider"));
    }

    [Fact]
    public async Task Its_pass_is_worth_what_the_owner_says()
    {
        await using var site = await SiteWith(("Question:Text", "Three and four?"))
            .Services(services => services.AddSingleton<IRequestAssessor>(
                new ScriptedAssessor(_ => Assessment.Challenge(level: ChallengeLevel.Interactive))))
            .StartAsync();

        Assert.Equal("/bot-challenge?dest=%2Fguarded&level=Interactive", await LeadAsync());
        site.Edit(("Question:Level", "Managed"));
        Assert.Equal("/bot-challenge?dest=%2Fguarded&level=Managed", await LeadAsync());

        async Task<string?> LeadAsync() => (await site.GetAsync("/guarded")).Header("Location");
    }

    [Fact]
    public async Task Its_validators_are_asked_in_any_case()
    {
        var message = await SiteWith(("Question:Answer", "-1")).FailToStartAsync();

        Assert.Contains(
            "- BotChallengePage:Question:Answer is -1. It must not be negative.", message.Split(Environment.NewLine));
    }

    [Fact]
    public async Task It_has_a_part_of_the_page_and_texts_in_the_visitors_language()
    {
        await using var site = await SiteWith(("Question:Text", "Three <and> four?")).StartAsync();

        var page = await site.GetAsync("/bot-challenge", ("Accept-Language", "de"));

        Assert.Contains("<label>Three &lt;and&gt; four?</label></div>", page.Body);
        Assert.Contains("\"question\":\"Frage\"", page.Challenge!.GetAttribute("data-texts"));
        Assert.Contains("\"working\":", page.Challenge.GetAttribute("data-texts"));
        var other = await site.GetAsync(
            "/bot-challenge?provider=proof-of-work", ("Accept-Language", "de"), ("Host", "shop.test"));
        Assert.DoesNotContain("\"question\":", other.Challenge!.GetAttribute("data-texts"));
    }

    [Fact]
    public async Task It_has_endpoints_for_visitors_who_have_its_ticket()
    {
        await using var site = await SiteWith(("Question:Text", "Three and four?")).StartAsync();
        var page = await site.GetAsync("/bot-challenge");

        var sound = await site.GetAsync(page.Challenge!.GetAttribute("data-sound")!);

        Assert.Equal((200, "Three and four?"), (sound.Status, sound.Body));
        Assert.Equal("no-store", sound.Header("Cache-Control"));
        Assert.Equal("free", (await site.GetAsync("/bot-challenge/question/about")).Body);
        Assert.Equal(
            "ticket-invalid",
            (string?)(await site.GetAsync("/bot-challenge/question/sound?ticket=forged")).Json["reason"]);
        var foreign = (await site.GetAsync("/bot-challenge?provider=proof-of-work")).Challenge!.GetAttribute(
            "data-ticket");
        Assert.Equal(400, (await site.GetAsync($"/bot-challenge/question/sound?ticket={foreign}")).Status);
        site.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(
            "ticket-expired",
            (string?)(await site.GetAsync(page.Challenge.GetAttribute("data-sound")!)).Json["reason"]);
    }

    [Theory]
    [InlineData("7", 200)]
    [InlineData("8", 403)]
    [InlineData("busy", 503)]
    public async Task It_checks_answers_with_its_options(string response, int status)
    {
        await using var site = await SiteWith(("Question:Text", "Three and four?"), ("Question:Answer", "7"))
            .StartAsync();

        Assert.Equal(status, (await AnswerAsync(site, response)).Status);
    }

    [Fact]
    public async Task One_request_is_answered_with_one_state_of_the_options()
    {
        await using var site = await SiteWith(("Question:Text", "Three and four?"), ("Question:Answer", "7"))
            .StartAsync();
        site.Provider.GetRequiredService<QuestionProvider>().Meanwhile = () => site.Edit(("Question:Answer", "8"));

        Assert.Equal(200, (await AnswerAsync(site, "7")).Status);
        Assert.Equal(403, (await AnswerAsync(site, "7")).Status);
        Assert.Equal(200, (await AnswerAsync(site, "8")).Status);
    }

    [Fact]
    public async Task It_says_what_the_sites_policy_has_to_allow_and_so_does_Turnstile()
    {
        await using var site = await SiteWith(("Provider", "question"), ("Question:Text", "Three and four?"))
            .StartAsync();
        var sources = site.Provider.GetRequiredService<BotChallengeCspSources>();

        Assert.Equal(["https://media.example"], sources.For("media-src"));
        Assert.Empty(sources.For("script-src"));
        site.Edit(("Turnstile:SiteKey", "1x"), ("Turnstile:SecretKey", "1x"), ("Policies:staff:Provider", "turnstile"));
        Assert.Equal(["https://challenges.cloudflare.com"], sources.For("script-src"));
        Assert.Equal(["https://challenges.cloudflare.com"], sources.For("FRAME-SRC"));
        Assert.Equal(["https://media.example"], sources.For("media-src"));
    }

    [Fact]
    public async Task One_that_can_stand_in_does()
    {
        var own = new ScriptedProvider { CanStandIn = true };
        await using var site = await Site.With(typeof(Guarded))
            .Add(services => services.AddBotChallengePage().AddProvider<QuestionProvider>()
            .AddSection<QuestionOptions>("Question").Services
                .AddSingleton<IChallengeProvider>(own))
            .Set(("Question:Text", "Three and four?"), ("Provider", "question"))
            .StartAsync();

        var page = await site.GetAsync("/bot-challenge");
        Assert.Equal("/bot-challenge?provider=scripted", page.Challenge!.GetAttribute("data-fallback-url"));
        Assert.Equal(
            "scripted",
            (await site.GetAsync("/bot-challenge?provider=scripted")).Challenge!.GetAttribute("data-provider"));
        Assert.Equal(
            "question",
            (await site.GetAsync("/bot-challenge?provider=proof-of-work")).Challenge!.GetAttribute("data-provider"));
        Assert.Equal("/bot-challenge?provider=scripted", (string?)(await AnswerAsync(site, "busy")).Json["fallback"]);
    }

    [Theory]
    [InlineData("Fallback")]
    [InlineData("Allow")]
    public async Task One_that_stands_in_and_cannot_be_asked_itself_lets_nobody_in(string action)
    {
        var standIn = new ScriptedProvider { CanStandIn = true, Verdict = ProviderVerdict.Unavailable };
        await using var site = await Site.With(typeof(Guarded))
            .Add(services => services.AddBotChallengePage().AddProvider<QuestionProvider>()
            .AddSection<QuestionOptions>("Question").Services
                .AddSingleton<IChallengeProvider>(standIn))
            .Set(("Question:Text", "Three and four?"), ("Provider", "question"), ("OnProviderUnavailable", action))
            .StartAsync();

        var answer = await AnswerAsync(site, "anything", "/bot-challenge?provider=scripted");

        Assert.Equal((503, "unavailable"), (answer.Status, (string?)answer.Json["reason"]));
        Assert.Null((string?)answer.Json["fallback"]);
        Assert.Empty(answer.SetCookies);
    }

    private static async Task<Answer> AnswerAsync(Site site, string answer, string url = "/bot-challenge")
    {
        var page = await site.GetAsync(url);
        using var content = JsonContent.Create(
            new { ticket = page.Challenge!.GetAttribute("data-ticket"), response = answer });
        using var response = await site.Client.PostAsync(new Uri("/bot-challenge/verify", UriKind.Relative), content);
        return await Answer.ReadAsync(response);
    }

    private static Site SiteWith(params (string Key, string? Value)[] options) => Site.With(typeof(Guarded))
        .Add(services =>
        {
            services.AddBotChallengePage().AddProvider<QuestionProvider>().AddSection<QuestionOptions>("Question");
            services.AddSingleton<IValidateOptions<QuestionOptions>, QuestionValidator>();
        })
        .Set(options);

    private sealed class QuestionOptions
    {
        public string? Text { get; set; }

        public int Answer { get; set; }

        public ChallengeLevel? Level { get; set; }
    }

    private sealed class QuestionValidator : IValidateOptions<QuestionOptions>
    {
        public ValidateOptionsResult Validate(string? name, QuestionOptions options) => options.Answer < 0
            ? ValidateOptionsResult.Fail($"Answer is {options.Answer}. It must not be negative.")
            : ValidateOptionsResult.Success;
    }

    private sealed class QuestionProvider : IChallengeProvider
    {
        public string Name => "question";

        public ChallengeLevel Level => ChallengeLevel.Interactive;

        public ChallengeLevel LevelUnder(BotChallengePageOptions options) =>
            options.Section<QuestionOptions>().Level ?? Level;

        public Action Meanwhile { get; set; } = () => { };

        public ResourceManager? Texts { get; } = new QuestionTexts();

        public bool IsPreferred(BotChallengePageOptions options) => options.Section<QuestionOptions>().Text is not null;

        public IEnumerable<string> Validate(BotChallengePageOptions options) =>
            options.Section<QuestionOptions>().Text is null
                ? [$"{options.KeyOf("Question:Text")} is not set. Ask something."] : [];

        public IEnumerable<ChallengeCspSource> GetCspSources(BotChallengePageOptions options) =>
            [new("media-src", "https://media.example")];

        public void Map(ChallengeProviderEndpoints endpoints)
        {
            endpoints.Map(
                "GET", "sound",
                challenge => challenge.HttpContext.Response.WriteAsync(challenge.GetOptions<QuestionOptions>().Text!));
            endpoints.Routes.MapGet("about", () => "free");
        }

        public ChallengeWidget CreateWidget(ChallengeContext challenge) => new()
        {
            Data = new Dictionary<string, string> { ["sound"] = challenge.EndpointUrl("sound") },
            Content = new HtmlContentBuilder().AppendHtml("<label>")
                .Append(challenge.GetOptions<QuestionOptions>().Text!).AppendHtml("</label>"),
        };

        public ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken)
        {
            Meanwhile();
            return new(
                answer.Response == "busy" ? ProviderVerdict.Undecided
                : answer.Response == answer.GetOptions<QuestionOptions>().Answer.ToString(CultureInfo.InvariantCulture)
                ? ProviderVerdict.Passed
                : ProviderVerdict.Rejected);
        }
    }

    /// <summary>As from resx files in two languages.</summary>
    private sealed class QuestionTexts : ResourceManager
    {
        public override ResourceSet? GetResourceSet(CultureInfo culture, bool createIfNotExists, bool tryParents) =>
            culture.Name switch
            {
                "" => new ResourceSet(new OneText("Question")),
                "de" => new ResourceSet(new OneText("Frage")),
                _ => null,
            };
    }

    private sealed class OneText(string text) : IResourceReader
    {
        private readonly System.Collections.Hashtable _texts = new() { ["ScriptQuestion"] = text };

        public System.Collections.IDictionaryEnumerator GetEnumerator() => _texts.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

        public void Close()
        {
        }

        public void Dispose()
        {
        }
    }
}
