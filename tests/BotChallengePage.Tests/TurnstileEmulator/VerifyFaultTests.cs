using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using TurnstileEmulator;

namespace BotChallengePage.Tests.Emulator;

public sealed class VerifyFaultTests
{
    [Fact]
    public async Task Next_requests_fail_as_often_as_ordered_and_then_the_standing_fault_applies()
    {
        await using var fixture = await SiteverifyFixture.StartAsync();
        fixture.Server.VerifyFault = VerifyFault.Status(503);
        fixture.Server.FailNext(VerifyFault.Status(502), 2);
        List<HttpStatusCode> statuses = [];

        for (var i = 0; i < 4; i++)
        {
            if (i == 3) fixture.Server.VerifyFault = VerifyFault.None;
            using var response = await fixture.SendGoodAsync();
            statuses.Add(response.StatusCode);
        }

        Assert.Equal(
            [HttpStatusCode.BadGateway, HttpStatusCode.BadGateway, HttpStatusCode.ServiceUnavailable,
                HttpStatusCode.OK], statuses);
    }

    public static TheoryData<string, string> Bodies => new()
    {
        { nameof(VerifyFault.Empty), "" },
        { nameof(VerifyFault.Null), "null" },
        { nameof(VerifyFault.DuplicateKeys), """{"success":false,"success":true}""" },
        { nameof(VerifyFault.InternalError), """{"success":false,"error-codes":["internal-error"],"messages":[]}""" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Some_faults_have_a_fixed_body(string name, string body)
    {
        await using var fixture = await SiteverifyFixture.StartAsync();
        fixture.Server.VerifyFault = Named(name);

        using var response = await fixture.SendGoodAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(nameof(VerifyFault.SuccessString), "success", "\"true\"")]
    [InlineData(nameof(VerifyFault.SuccessOne), "success", "1")]
    [InlineData(nameof(VerifyFault.WrongAction), "action", "\"another-action\"")]
    [InlineData(nameof(VerifyFault.WrongCData), "cdata", "\"another-cdata\"")]
    [InlineData(nameof(VerifyFault.OldTimestamp), "challenge_ts", "\"2026-05-04T02:02:01.000Z\"")]
    [InlineData("evil.test", "hostname", "\"evil.test\"")]
    public async Task Some_faults_change_one_member(string name, string member, string value)
    {
        await using var fixture = await SiteverifyFixture.StartAsync();
        fixture.Server.VerifyFault = member == "hostname" ? VerifyFault.WrongHostname(name) : Named(name);

        using var response = await fixture.SendGoodAsync();

        var answer = await response.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal(value, answer![member]!.ToJsonString());
        Assert.Equal(7, answer.Count);
    }

    [Theory]
    [InlineData("success")]
    [InlineData("hostname")]
    [InlineData("challenge_ts")]
    public async Task A_member_can_be_missing(string member)
    {
        await using var fixture = await SiteverifyFixture.StartAsync();
        fixture.Server.VerifyFault = VerifyFault.MissingField(member);

        using var response = await fixture.SendGoodAsync();

        Assert.False((await response.Content.ReadFromJsonAsync<JsonObject>())!.ContainsKey(member));
    }

    [Theory]
    [InlineData(nameof(VerifyFault.Truncated))]
    [InlineData(nameof(VerifyFault.DeepNesting))]
    public async Task Some_faults_are_no_JSON_for_a_careful_reader(string name)
    {
        await using var fixture = await SiteverifyFixture.StartAsync();
        fixture.Server.VerifyFault = Named(name);

        using var response = await fixture.SendGoodAsync();
        var body = await response.Content.ReadAsStringAsync();

        Assert.StartsWith("""{"success":true""", body);
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(body));
    }

    [Fact]
    public async Task The_array_holds_the_true_answer()
    {
        await using var fixture = await SiteverifyFixture.StartAsync();
        fixture.Server.VerifyFault = VerifyFault.Array;

        using var response = await fixture.SendGoodAsync();

        Assert.True((await response.Content.ReadFromJsonAsync<JsonArray>())![0]!["success"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData(200)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task HTML_comes_with_any_status(int status)
    {
        await using var fixture = await SiteverifyFixture.StartAsync();
        fixture.Server.VerifyFault = status == 200 ? VerifyFault.Html200 : VerifyFault.Status(status);

        using var response = await fixture.SendGoodAsync();

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_oversized_answer_is_valid_and_has_ten_megabytes_without_saying_so()
    {
        await using var fixture = await SiteverifyFixture.StartAsync();
        fixture.Server.VerifyFault = VerifyFault.Oversized;

        using var response = await fixture.SendGoodAsync();
        var body = await response.Content.ReadAsByteArrayAsync();

        Assert.True(response.Headers.TransferEncodingChunked);
        Assert.True(body.Length > 10 * 1024 * 1024);
        using var document = JsonDocument.Parse(body);
        Assert.True(document.RootElement.GetProperty("success").GetBoolean());
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    public async Task The_redirect_names_its_target(int code)
    {
        await using var fixture = await SiteverifyFixture.StartAsync();
        fixture.Server.VerifyFault = VerifyFault.Redirect("http://127.0.0.1:9/elsewhere", code);

        using var response = await fixture.SendGoodAsync();

        Assert.Equal(code, (int)response.StatusCode);
        Assert.Equal("http://127.0.0.1:9/elsewhere", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task After_a_reset_connection_only_the_same_idempotency_key_helps()
    {
        await using var fixture = await SiteverifyFixture.StartAsync();
        var (token, key) = (fixture.Mint(), Guid.NewGuid().ToString());
        fixture.Server.FailNext(VerifyFault.ConnectionReset);

        await Assert.ThrowsAsync<HttpRequestException>(() => fixture.VerifyAsync(SiteverifyFixture.Secret, token, key));

        Assert.False((bool)(await fixture.VerifyAsync(SiteverifyFixture.Secret, token))["success"]!);
        Assert.True((bool)(await fixture.VerifyAsync(SiteverifyFixture.Secret, token, key))["success"]!);
    }

    [Fact]
    public async Task A_delayed_answer_comes_in_the_end()
    {
        await using var fixture = await SiteverifyFixture.StartAsync();
        fixture.Server.FailNext(VerifyFault.Delay(TimeSpan.FromMilliseconds(50)));

        var answer = fixture.SendGoodAsync();
        await fixture.Clock.WaitForTimerAsync();
        Assert.False(answer.IsCompleted);
        fixture.Clock.Advance(TimeSpan.FromMilliseconds(50));
        using var response = await answer;

        Assert.True((bool)(await response.Content.ReadFromJsonAsync<JsonObject>())!["success"]!);
    }

    [Fact]
    public async Task Disposing_drops_what_waits()
    {
        var fixture = await SiteverifyFixture.StartAsync();
        fixture.Server.VerifyFault = VerifyFault.Delay(TimeSpan.FromHours(1));
        var request = fixture.SendGoodAsync();
        await SiteverifyFixture.UntilAsync(() => fixture.Server.VerifyRequests.Count > 0);

        await fixture.Server.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => request);
        fixture.Client.Dispose();
    }

    private static VerifyFault Named(string name) =>
        (VerifyFault)typeof(VerifyFault).GetProperty(name)!.GetValue(null)!;
}
