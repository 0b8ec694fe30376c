using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TurnstileEmulator;

namespace BotChallengePage.Tests.Emulator;

public sealed class ScriptAndWidgetTests
{
    [Fact]
    public async Task The_script_may_be_read_by_any_origin_and_is_counted()
    {
        await using var fixture = await SiteverifyFixture.StartAsync();

        using var response = await fixture.Client.GetAsync(fixture.Server.ScriptUrl + "?render=explicit");

        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("application/javascript", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("window.turnstile", await response.Content.ReadAsStringAsync());
        Assert.Equal(1, fixture.Server.ScriptRequestCount);
        Assert.Matches(@"^http://127\.0\.0\.1:\d+/turnstile/v0/api\.js$", fixture.Server.ScriptUrl);
    }

    [Fact]
    public async Task The_script_can_be_missing_garbage_or_late()
    {
        await using var fixture = await SiteverifyFixture.StartAsync();
        fixture.Server.FailNext(ScriptFault.NotFound);
        fixture.Server.FailNext(ScriptFault.Garbage);
        fixture.Server.FailNext(ScriptFault.Delay(TimeSpan.FromMilliseconds(50)));

        using var missing = await fixture.Client.GetAsync(fixture.Server.ScriptUrl);
        var garbage = await fixture.Client.GetStringAsync(fixture.Server.ScriptUrl);
        var waiting = fixture.Client.GetStringAsync(fixture.Server.ScriptUrl);
        await fixture.Clock.WaitForTimerAsync();
        Assert.False(waiting.IsCompleted);
        fixture.Clock.Advance(TimeSpan.FromMilliseconds(50));
        var late = await waiting;

        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.DoesNotContain("turnstile", garbage);
        Assert.Contains("window.turnstile", late);
    }

    [Fact]
    public async Task A_hanging_script_is_dropped_by_a_reset()
    {
        await using var fixture = await SiteverifyFixture.StartAsync();
        fixture.Server.ScriptFault = ScriptFault.Hang;
        var request = fixture.Client.GetAsync(fixture.Server.ScriptUrl);
        await SiteverifyFixture.UntilAsync(() => fixture.Server.ScriptRequestCount > 0);
        Assert.False(request.IsCompleted);

        fixture.Server.Reset();

        await Assert.ThrowsAsync<HttpRequestException>(() => request);
        Assert.Contains("window.turnstile", await fixture.Client.GetStringAsync(fixture.Server.ScriptUrl));
    }

    [Theory]
    [InlineData(TestingKeys.PassingSitekey, "managed")]
    [InlineData(TestingKeys.InvisiblePassingSitekey, "invisible")]
    [InlineData("unknown", "managed")]
    public async Task The_frame_knows_the_mode_of_its_sitekey_and_runs_under_a_strict_policy(
        string sitekey, string mode)
    {
        await using var fixture = await SiteverifyFixture.StartAsync();

        using var response = await fixture.Client.GetAsync(
            $"{fixture.Server.Origin}/turnstile/v0/widget?sitekey={sitekey}&run=1");

        Assert.Contains($"data-mode=\"{mode}\"", await response.Content.ReadAsStringAsync());
        Assert.DoesNotContain("unsafe", response.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Theory]
    [InlineData(TestingKeys.PassingSitekey, false, "complete", null)]
    [InlineData(TestingKeys.InvisiblePassingSitekey, false, "complete", null)]
    [InlineData(TestingKeys.FailingSitekey, false, "fail", "600010")]
    [InlineData(TestingKeys.InvisibleFailingSitekey, false, "fail", "600010")]
    [InlineData(TestingKeys.InteractiveSitekey, false, "interactive", null)]
    [InlineData(TestingKeys.InteractiveSitekey, true, "complete", null)]
    [InlineData("nonsense", false, "fail", "110100")]
    [InlineData("0x4AAAAAAAnobodyKnowsMe", false, "fail", "110110")]
    public async Task The_challenge_goes_as_its_sitekey_says(string sitekey, bool interacted, string kind, string? code)
    {
        await using var fixture = await SiteverifyFixture.StartAsync();

        var answer = await ChallengeAsync(fixture, sitekey, interacted);

        Assert.Equal(kind, (string?)answer["event"]);
        Assert.Equal(code, (string?)answer["code"]);
        Assert.Equal(kind == "complete" ? TestingKeys.DummyToken : null, (string?)answer["token"]);
        Assert.Equal(1, fixture.Server.ChallengeCount);
    }

    [Fact]
    public async Task The_widget_fails_on_demand()
    {
        await using var fixture = await SiteverifyFixture.StartAsync();
        fixture.Server.FailNext(WidgetFault.ErrorCode("300030"));
        fixture.Server.FailNext(WidgetFault.NeverCallback);
        fixture.Server.FailNext(WidgetFault.Unsupported);
        fixture.Server.FailNext(WidgetFault.Timeout);
        List<string?> events = [];

        for (var i = 0; i < 5; i++) events.Add(
            (string?)(await ChallengeAsync(fixture, TestingKeys.PassingSitekey))["event"]);

        Assert.Equal(["fail", "silence", "unsupported", "interactive", "complete"], events);
    }

    [Fact]
    public async Task A_token_that_expires_immediately_is_too_old_for_siteverify_as_well()
    {
        await using var fixture = await SiteverifyFixture.StartAsync();
        fixture.Server.WidgetFault = WidgetFault.ExpireImmediately;

        var answer = await ChallengeAsync(fixture, SiteverifyFixture.Sitekey);

        Assert.Equal("complete", (string?)answer["event"]);
        var verified = await fixture.VerifyAsync(SiteverifyFixture.Secret, (string?)answer["token"]);
        Assert.Equal(["timeout-or-duplicate"], SiteverifyErrorTests.Codes(verified));
    }

    private static async Task<JsonObject> ChallengeAsync(
        SiteverifyFixture fixture, string sitekey, bool interacted = false)
    {
        var challenge = new { sitekey, hostname = "shop.test", action = "a", cData = "c", interacted };
        using var response = await fixture.Client.PostAsJsonAsync(
            fixture.Server.Origin + "/turnstile/v0/challenge", challenge);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
