using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.RulesPackage;

/// <summary>A rule that cannot be used stops the app, with its place and the cure.</summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData("BotChallengePage:Rules:List:0:Name must have 1 to 64 characters", "Name", "")]
    [InlineData("List:0:Name is \"score\", which is what thresholds are called", "Name", "score")]
    [InlineData("List:0:Action is \"Forbid\"", "Action", "Forbid")]
    [InlineData("List:0:Weight is 0, so the rule \"r\" does nothing", "Weight", "0")]
    [InlineData("List:0:Weight must be -1000 to 1000", "Weight", "1001")]
    [InlineData("List:0 has a policy or a level, but the rule \"r\" does not challenge", "Policy", "x")]
    [InlineData("List:0:Paths:0 is \"search\". It must begin with a slash", "Paths:0", "search")]
    [InlineData("List:0:Paths:0 is \"/*.php\". \"*\" and \"**\" stand for whole segments", "Paths:0", "/*.php")]
    [InlineData("List:0:Paths:0 is \"/**/a/**\". It may have one \"**\"", "Paths:0", "/**/a/**")]
    [InlineData("List:0:Networks:0 is \"here\". It must be an address", "Networks:0", "here")]
    [InlineData("List:0:UserAgents:0 is empty", "UserAgents:0", " ")]
    [InlineData("List:0:UserAgentMatches is not usable. \"(\" is no regular expression", "UserAgentMatches", "(")]
    [InlineData("List:0:HeaderMatches:Accept is not usable", "HeaderMatches:Accept", "(?<=x)y")]
    [InlineData("List:0:Between is \"22-6\". It must be two times of day", "Between", "22-6")]
    [InlineData("List:0:When is no expression, column 1: there is no \"agent\"", "When", "agent")]
    [InlineData("List:0:AnyOf:0:Networks:0 is \"here\"", "AnyOf:0:Networks:0", "here")]
    [InlineData("List:0:AnyOf:0 has no condition", "AnyOf:0:UserAgentMatches", "")]
    [InlineData("List:0:NoneOf:0 has no condition", "NoneOf:0:When", "")]
    [InlineData("List:0 has no condition, so it is for every request", "When", "")]
    [InlineData("List:0:Paths:0 is \"/works/{id}\". It is a path as the app sees it", "Paths:0", "/works/{id}")]
    [InlineData("List:0:Paths:0 is \"/caf%C3%A9\". It is a path as the app sees it", "Paths:0", "/caf%C3%A9")]
    [InlineData("List:0:Methods:0 is \"GET,POST\". It must be the name of a method", "Methods:0", "GET,POST")]
    [InlineData("List:0:Hosts:0 is \"https://x.example\". It must be a host", "Hosts:0", "https://x.example")]
    [InlineData("List:0:Hosts:0 is \"x.example:8080\". It must be a host", "Hosts:0", "x.example:8080")]
    [InlineData("List:0:Headers:0 is empty", "Headers:0", "")]
    [InlineData("List:0:WithoutHeaders:0 is empty", "WithoutHeaders:0", "")]
    [InlineData("List:0:WithoutHeaders:0 is \"a b\". It must be the name of a header", "WithoutHeaders:0", "a b")]
    [InlineData("List:0:QueryKeys:0 is empty", "QueryKeys:0", "")]
    [InlineData("List:0:Networks:0 is empty", "Networks:0", "")]
    [InlineData("List:0:HeaderMatches:Accept is not usable. It needs", "HeaderMatches:Accept", "")]
    [InlineData("List:0:Between is \"10:00-10:00\"", "Between", "10:00-10:00")]
    [InlineData("column 15: the text is empty, and so is in every other", "When", "path.contains('')")]
    [InlineData("Rules:List:0:Pathes is set, but there is no such key. Did you mean \"Paths\"?", "Pathes", "/")]
    public async Task It_is_said_with_the_key(string fault, string key, string value)
    {
        var settings = new Dictionary<string, string> { ["Name"] = "r", ["Weight"] = "1", [key] = value };
        if (key is "Name" or "Action" or "Weight" or "Policy")
            settings["Paths:0"] = "/**";
        await using var site = Site.With(typeof(Guarded)).Build(builder =>
            builder.Services.AddBotChallengePage(builder.Configuration.GetSection("BotChallengePage")).AddRules());
        site.Set([.. settings.Select(setting => ($"Rules:List:0:{setting.Key}", (string?)setting.Value))]);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(site.StartAsync);

        Assert.Contains(fault, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public async Task Conditions_are_nested_so_deep_and_no_deeper_in_code_as_well(int depth, bool isFault)
    {
        await using var site = Site.With(typeof(Guarded)).Add(services => services.AddBotChallengePage()
            .AddRules(rules => Nest(rules.Deny("deep"), depth)));

        var fault = await Record.ExceptionAsync(site.StartAsync);

        Assert.Equal(isFault, fault is InvalidOperationException);
        if (isFault)
            Assert.Contains("is nested deeper than 5", fault!.Message, StringComparison.Ordinal);

        static void Nest<T>(RuleConditionsBuilder<T> conditions, int left)
            where T : RuleConditionsBuilder<T>
        {
            if (left == 0)
                conditions.UserAgent("bot");
            else
                conditions.AnyOf(any => Nest(any, left - 1));
        }
    }

    [Fact]
    public async Task All_faults_are_said_at_once()
    {
        await using var site = Site.With(typeof(Guarded)).Add(services => services.AddBotChallengePage()
            .AddRules(rules =>
            {
                rules.Deny("everybody");
                rules.Allow("Everybody").Network("x");
                rules.ChallengeFrom(0).DenyFrom(5).DenyFrom(5);
            }));

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(site.StartAsync);

        const string Key = "- BotChallengePage:Rules:";
        Assert.Equal(
            [
                "List:0 has no condition, so it is for every request.",
                "List:1:Name is \"Everybody\", and another rule has that name already.",
                "List:1:Networks:0 is \"x\".",
                "Thresholds:0:From must be 1 to 100000.",
                "Thresholds:2:From is that of another threshold, too.",
            ],
            refused.Message.Split('\n').Where(line => line.StartsWith(Key, StringComparison.Ordinal))
                .Select(line => line[Key.Length..].TrimEnd().Split(". ")[0].TrimEnd('.') + "."));
    }
}
