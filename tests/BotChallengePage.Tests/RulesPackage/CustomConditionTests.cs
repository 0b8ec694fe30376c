using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Tests.RulesPackage;

/// <summary>What packages and apps add to what rules can ask.</summary>
public sealed class CustomConditionTests
{
    [Fact]
    public async Task Code_configuration_and_expressions_ask_it()
    {
        await using var site = Having(rules =>
            {
                rules.Deny("code").Path("/code").Custom("COLOUR", "red", "blue");
                rules.Deny("bare").Path("/bare").When("colour");
                rules.Deny("expression").When("path == '/expression' && (colour('red','blue') || !colour)");
            })
            .Set(
                ("Rules:List:0:Name", "configuration"), ("Rules:List:0:Action", "Deny"),
                ("Rules:List:0:Paths:0", "/configuration"), ("Rules:List:0:Custom:colour:0", "red"),
                ("Rules:List:0:Custom:colour:1", "blue"));
        await site.StartAsync();

        foreach (var path in new[] { "/code", "/configuration", "/expression" })
        {
            Assert.Equal(403, await Status(path, "red"));
            Assert.Equal(403, await Status(path, "blue"));
            Assert.Equal(404, await Status(path, "green"));
        }

        Assert.Equal(403, await Status("/bare", "green"));
        Assert.Equal(404, (await site.GetAsync("/bare")).Status);

        async Task<int> Status(string path, string colour) =>
            (await site.GetAsync(path, (Colour.Header, colour))).Status;
    }

    [Theory]
    [InlineData("List:0:Custom:colour is \"pink\". There is no such colour.", "Custom:colour:0", "pink")]
    [InlineData("List:0:Custom:colour is set to a text, but has keys below it", "Custom:colour", "red")]
    [InlineData("List:0:Custom:colour says nothing", "Custom:colour", "")]
    [InlineData("List:0:Custom:color is set, but there is no such condition. There are: colour.", "Custom:color:0", "")]
    [InlineData("List:0:When is no expression, column 2: there is no \"color\"", "When", "!color('red')")]
    [InlineData(
        "List:0:When is no expression, column 1: \"colour\" is \"pink\". There is no such colour.", "When",
        "colour('pink')")]
    [InlineData("column 8: a text in quotation marks is missing", "When", "colour(red)")]
    [InlineData("column 14: \")\" is missing", "When", "colour('red' 'blue')")]
    public async Task A_fault_in_it_is_said_at_start(string fault, string key, string value)
    {
        await using var site = Having(_ => { }).Set(
            ("Rules:List:0:Name", "r"), ("Rules:List:0:Action", "Deny"), ($"Rules:List:0:{key}", value));

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(site.StartAsync);

        Assert.Contains(fault, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("path", "expressions have that word already")]
    [InlineData("two words", "it must be a letter, then letters and digits")]
    [InlineData("colour", "has that name, too")]
    public async Task A_name_that_cannot_be_used_is_said_at_start(string name, string why)
    {
        await using var site = Having(_ => { }).Services(services =>
            services.AddSingleton<IRuleCondition>(new Colour(name)));

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(site.StartAsync);

        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_throws_is_told_and_leaves_the_rule_not_met()
    {
        await using var site = await Having(rules =>
        {
            rules.Deny("nested").Path("/faulty").NoneOf(none => none.Custom("colour", "throws"));
            rules.Deny("expression").Path("/faulty").When("!colour('throws')");
            rules.Deny("other").Path("/other");
        }).StartAsync();

        Assert.Equal(404, (await site.GetAsync("/faulty")).Status);
        Assert.Equal(403, (await site.GetAsync("/other")).Status);
        Assert.Equal(2, site.Log.Of(700).Count);
    }

    [Fact]
    public async Task Rules_of_an_endpoint_ask_it_and_its_faults_are_said_at_start()
    {
        await using var site = await Having(_ => { })
            .Use(app => app.MapGet("/own", () => "").WithRules(rules => rules.Deny("own").Custom("colour", "red")))
            .StartAsync();
        Assert.Equal(403, (await site.GetAsync("/own", (Colour.Header, "red"))).Status);
        Assert.Equal(200, (await site.GetAsync("/own")).Status);

        var said = await Having(_ => { })
            .Use(app => app.MapGet("/own", () => "").WithRules(rules => rules.Deny("own").Custom("colour", "pink")))
            .FailToStartAsync();
        Assert.Contains("List:0:Custom:colour is \"pink\"", said, StringComparison.Ordinal);
    }

    /// <summary>The options would be made to be checked by what waits for them.</summary>
    [Theory]
    [InlineData(typeof(TakesOptions), "IOptions<ShadeOptions> is asked for while")]
    [InlineData(typeof(ReadsOptions), "")]
    public async Task One_that_reads_options_when_it_is_made_stops_the_start_and_does_not_hang(
        Type condition, string why)
    {
        var site = Having(_ => { }).Services(services => services.AddSingleton(typeof(IRuleCondition), condition)
            .AddBotChallengePage().AddSection<ShadeOptions>("Shade"));

        var said = await Task.Run(site.FailToStartAsync).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Contains(why, said, StringComparison.Ordinal);
    }

    private static Site Having(Action<RuleSetBuilder> rules) => Site.With(typeof(Guarded))
        .Services(services => services.AddSingleton<IRuleCondition>(new Colour()))
        .Build(builder => builder.Services
            .AddBotChallengePage(builder.Configuration.GetSection("BotChallengePage")).AddRules(rules))
        .Use(app => app.UseBotChallengePage());

    private sealed class ShadeOptions
    {
        public int Depth { get; set; } = 1;
    }

    private sealed class TakesOptions(IOptions<ShadeOptions> options) : IRuleCondition
    {
        public string Name => "shade";

        public Func<HttpContext, bool> Create(IReadOnlyList<string> arguments) => _ => options.Value.Depth > 0;
    }

    private sealed class ReadsOptions(IOptionsMonitor<ShadeOptions> options) : IRuleCondition
    {
        private readonly int _depth = options.CurrentValue.Depth;

        public string Name => "shade";

        public Func<HttpContext, bool> Create(IReadOnlyList<string> arguments) => _ => _depth > 0;
    }

    /// <summary>Asks for one of several colours, or for any.</summary>
    private sealed class Colour(string name = "colour") : IRuleCondition
    {
        public const string Header = "X-Colour";

        private static readonly string[] Known = ["red", "blue", "throws"];

        public string Name => name;

        public Func<HttpContext, bool> Create(IReadOnlyList<string> arguments)
        {
            if (arguments.FirstOrDefault(colour => !Known.Contains(colour)) is { } unknown)
                throw new FormatException($"is \"{unknown}\". There is no such colour.");
            if (arguments.Contains("throws"))
                return _ => throw new InvalidOperationException("A condition of the app's.");
            return context => context.Request.Headers[Header].ToString() is { Length: > 0 } colour &&
                (arguments.Count == 0 || arguments.Contains(colour));
        }
    }
}
