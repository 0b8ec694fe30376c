using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Tests.Configuration;

/// <summary>
/// A package or an app owns a section below the library's, with everything that the library's own keys have.
/// </summary>
public class SectionTests
{
    [Fact]
    public async Task It_is_bound_over_what_code_sets()
    {
        await using var site = await SiteWith(riddle => (riddle.Question, riddle.Tries) = ("from code", 7))
            .Set(("Riddle:Tries", "2")).StartAsync();

        var options = site.Provider.GetRequiredService<IOptionsMonitor<RiddleOptions>>().CurrentValue;

        Assert.Equal(("from code", 2), (options.Question, options.Tries));
        Assert.Equal(2, site.Provider.GetRequiredService<IOptions<RiddleOptions>>().Value.Tries);
    }

    [Fact]
    public async Task Everybodys_way_to_set_options_works()
    {
        await using var site = await SiteWith().Services(services =>
        {
            services.Configure<RiddleOptions>(riddle => riddle.Question = "configured");
            services.PostConfigure<RiddleOptions>(riddle => riddle.Question += ", and more");
            services.AddBotChallengePage(options => options.Section<RiddleOptions>().Tries = 4);
        }).StartAsync();

        var options = site.Provider.GetRequiredService<IOptionsMonitor<RiddleOptions>>().CurrentValue;

        Assert.Equal(("configured, and more", 4), (options.Question, options.Tries));
    }

    [Theory]
    [InlineData("Riddle:Qestion", "is set, but there is no such key. Did you mean \"Question\"?")]
    [InlineData("Riddle:Zebra", "is set, but there is no such key.")]
    [InlineData("Ridle:Question", "is set, but there is no such key. Did you mean \"Riddle\"?")]
    [InlineData("HCaptcha:SiteKey", "is set, but there is no such key.")]
    public async Task A_key_that_it_does_not_have_stops_the_app_with_a_hint_only_where_a_name_is_near(
        string key, string said)
    {
        var message = await SiteWith().Set((key, "1"), ("StatusCode", "302")).FailToStartAsync();

        var unread = key.StartsWith("Riddle", StringComparison.Ordinal) ? key : key.Split(':')[0];
        Assert.Contains($"- BotChallengePage:{unread} {said}", message.Split(Environment.NewLine));
        Assert.Contains("StatusCode", message);
    }

    [Theory]
    [InlineData("Tries", "0", "is 0. It must be 1 to 9.")]
    [InlineData("Tries", "many", "is \"many\". It must be a number, at most 2147483647.")]
    [InlineData("Patience", "24:00:00", "would be 24 days")]
    [InlineData("Patience", "soon", "is \"soon\". It must be a time span")]
    [InlineData("Kind", "hrad", "is \"hrad\". It must be Easy or Hard. Did you mean \"Hard\"?")]
    [InlineData("Kind", "mild", "is \"mild\". It must be Easy or Hard.")]
    [InlineData("IsShown", "yes", "is \"yes\". It must be true or false. Did you mean \"true\"?")]
    public async Task A_wrong_value_stops_the_app_with_its_full_key(string key, string value, string said)
    {
        var message = await SiteWith().Set(($"Riddle:{key}", value), ("ProofOfWork:Cost", "0")).FailToStartAsync();

        Assert.Contains($"- BotChallengePage:Riddle:{key} is ", message);
        Assert.Contains(said, message);
        Assert.Contains("- BotChallengePage:ProofOfWork:Cost is 0. It must be 1 to 1000000.", message);
    }

    [Fact]
    public async Task A_fault_that_names_no_option_comes_with_the_section()
    {
        var message = await SiteWith(riddle => riddle.Question = "").FailToStartAsync();

        Assert.Contains("- BotChallengePage:Riddle: Ask something.", message);
    }

    [Fact]
    public async Task A_change_holds_at_once_and_is_told()
    {
        await using var site = await SiteWith().StartAsync();
        var options = site.Provider.GetRequiredService<IOptionsMonitor<RiddleOptions>>();
        var told = 0;
        using (options.OnChange(changed => told = changed.Tries))
            site.Edit(("Riddle:Tries", "5"));

        Assert.Equal((5, 5), (options.CurrentValue.Tries, told));
        site.Edit(("Riddle:Tries", "6"));
        Assert.Equal((6, 5), (options.CurrentValue.Tries, told));
        Assert.Equal(3, site.Provider.GetRequiredService<IOptions<RiddleOptions>>().Value.Tries);
        using var scope = site.Provider.CreateScope();
        Assert.Equal(6, scope.ServiceProvider.GetRequiredService<IOptionsSnapshot<RiddleOptions>>().Value.Tries);
    }

    [Fact]
    public async Task A_listener_that_throws_keeps_no_change_from_others_and_is_told_of_as_what_it_is()
    {
        await using var site = await SiteWith().StartAsync();
        var options = site.Provider.GetRequiredService<IOptionsMonitor<RiddleOptions>>();
        var told = 0;
        using var broken = options.OnChange(_ => throw new InvalidOperationException("broken"));
        using var heard = options.OnChange(changed => told = changed.Tries);

        site.Edit(("Riddle:Tries", "5"));

        Assert.Equal((5, 5), (options.CurrentValue.Tries, told));
        Assert.Equal("broken", Assert.Single(site.Log.Of(517)).Exception?.Message);
        Assert.Empty(site.Log.Of(503));
    }

    [Theory]
    [InlineData("Riddle:Tries", "0")]
    [InlineData("Riddle:Tries", "many")]
    [InlineData("Riddle:Zebra", "1")]
    [InlineData("StatusCode", "302")]
    public async Task A_broken_edit_keeps_the_last_good_options_of_all_sections(string key, string value)
    {
        await using var site = await SiteWith().Set(("Riddle:Patience", "00:00:01")).StartAsync();

        site.Edit((key, value), ("Riddle:Patience", "00:00:02"), ("Mode", "Inline"));

        var options = site.Provider.GetRequiredService<IOptionsMonitor<RiddleOptions>>().CurrentValue;
        Assert.Equal((3, TimeSpan.FromSeconds(1)), (options.Tries, options.Patience));
        Assert.Equal(307, (await site.GetAsync("/guarded")).Status);
        Assert.Contains($"BotChallengePage:{key}", Assert.Single(site.Log.Of(503)).Message);
    }

    [Fact]
    public async Task In_a_section_of_another_name_it_is_below_that()
    {
        var site = Site.With(typeof(Guarded));
        site.Configuration.Write(("Shop:Bots:Riddle:Tries", "0"));
        site.Build(builder =>
        {
            builder.Services.AddBotChallengePage(builder.Configuration.GetSection("Shop:Bots"))
                .AddSection<RiddleOptions>("Riddle");
            builder.Services.AddSingleton<IValidateOptions<RiddleOptions>, RiddleValidator>();
        });

        Assert.Contains("- Shop:Bots:Riddle:Tries is 0.", await site.FailToStartAsync());
    }

    [Fact]
    public void A_name_and_a_type_belong_together()
    {
        var builder = new ServiceCollection().AddBotChallengePage().AddSection<RiddleOptions>("Riddle")
            .AddSection<RiddleOptions>("riddle");

        Assert.Throws<ArgumentException>(() => builder.AddSection<RiddleOptions>("Other"));
        Assert.Throws<ArgumentException>(() => builder.AddSection<OtherOptions>("RIDDLE"));
        Assert.Throws<ArgumentException>(() => builder.AddSection<OtherOptions>("Turnstile"));
        Assert.Throws<ArgumentException>(() => builder.AddSection<OtherOptions>("Pass"));
        Assert.Single(builder.Services, service => service.ServiceType == typeof(IOptions<RiddleOptions>));
    }

    [Fact]
    public async Task What_comes_with_the_library_goes_through_the_same_door()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Services(services => services.Configure<ProofOfWorkOptions>(work => work.KeyPrefix = "not this"))
            .Set(("ProofOfWork:KeyPrefix", "0"))
            .StartAsync();

        Assert.Equal(
            "0", site.Provider.GetRequiredService<IOptionsMonitor<ProofOfWorkOptions>>().CurrentValue.KeyPrefix);
        site.Edit(("ProofOfWork:KeyPrefix", "00"));
        Assert.Equal(
            "00", site.Provider.GetRequiredService<IOptionsMonitor<ProofOfWorkOptions>>().CurrentValue.KeyPrefix);
    }

    private static Site SiteWith(Action<RiddleOptions>? configure = null) => Site.With(typeof(Guarded)).Add(services =>
    {
        services.AddBotChallengePage().AddSection("Riddle", configure);
        services.AddSingleton<IValidateOptions<RiddleOptions>, RiddleValidator>();
    });

    public sealed class OtherOptions
    {
        public string Text { get; set; } = "";
    }

    public enum RiddleKind
    {
        Easy,
        Hard,
    }

    public sealed class RiddleOptions
    {
        public string Question { get; set; } = "What is three and four?";

        public int Tries { get; set; } = 3;

        public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(1);

        public RiddleKind Kind { get; set; }

        public bool IsShown { get; set; }
    }

    private sealed class RiddleValidator : IValidateOptions<RiddleOptions>
    {
        public ValidateOptionsResult Validate(string? name, RiddleOptions options) =>
            options.Tries is < 1 or > 9 ? ValidateOptionsResult.Fail($"Tries is {options.Tries}. It must be 1 to 9.")
            : options.Question.Length == 0 ? ValidateOptionsResult.Fail("Ask something.")
            : ValidateOptionsResult.Success;
    }
}
