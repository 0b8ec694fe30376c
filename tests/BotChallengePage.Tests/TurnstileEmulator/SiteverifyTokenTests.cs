using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TurnstileEmulator;

namespace BotChallengePage.Tests.Emulator;

public sealed class SiteverifyTokenTests
{
    [Fact]
    public async Task A_good_token_comes_back_with_what_it_was_minted_for()
    {
        await using var fixture = await SiteverifyFixture.StartAsync();

        var answer = await fixture.VerifyAsync(SiteverifyFixture.Secret, fixture.Mint());

        Assert.Equal(
            """{"success":true,"challenge_ts":"2026-05-04T03:02:01.000Z","hostname":"shop.test","error-codes":[],"""
            + """
            "action":"bot_challenge","cdata":"nonce-1","metadata":{"interactive":false}}
            """,
            answer.ToJsonString());
    }

    [Fact]
    public async Task A_token_is_good_once()
    {
        await using var fixture = await SiteverifyFixture.StartAsync();
        var token = fixture.Mint();

        Assert.True(Success(await fixture.VerifyAsync(SiteverifyFixture.Secret, token)));
        Assert.Equal(
            ["timeout-or-duplicate"],
            SiteverifyErrorTests.Codes(await fixture.VerifyAsync(SiteverifyFixture.Secret, token)));
    }

    [Fact]
    public async Task Of_many_at_once_one_redeems_the_token()
    {
        await using var fixture = await SiteverifyFixture.StartAsync();
        var token = fixture.Mint();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => fixture.VerifyAsync(SiteverifyFixture.Secret, token)));

        Assert.Single(answers, Success);
        Assert.Equal(20, fixture.Server.VerifyRequests.Count);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    [InlineData(86_400, false)]
    public async Task A_token_is_good_for_300_seconds(int age, bool good)
    {
        await using var fixture = await SiteverifyFixture.StartAsync();
        var token = fixture.Mint();
        fixture.Clock.Advance(TimeSpan.FromSeconds(age));

        var answer = await fixture.VerifyAsync(SiteverifyFixture.Secret, token);

        Assert.Equal(good, Success(answer));
        if (!good) Assert.Equal(["timeout-or-duplicate"], SiteverifyErrorTests.Codes(answer));
    }

    [Fact]
    public async Task A_refusal_for_another_reason_does_not_spend_the_token()
    {
        await using var fixture = await SiteverifyFixture.StartAsync();
        var token = fixture.Mint();

        Assert.False(Success(await fixture.VerifyAsync(SiteverifyFixture.OtherSecret, token)));
        Assert.True(Success(await fixture.VerifyAsync(SiteverifyFixture.Secret, token)));
    }

    [Fact]
    public async Task The_same_idempotency_key_gets_the_same_answer_even_later()
    {
        await using var fixture = await SiteverifyFixture.StartAsync();
        var (token, key) = (fixture.Mint(), Guid.NewGuid().ToString());

        var first = await fixture.VerifyAsync(SiteverifyFixture.Secret, token, key);
        fixture.Clock.Advance(TimeSpan.FromHours(1));
        var second = await fixture.VerifyAsync(SiteverifyFixture.Secret, token, key.ToUpperInvariant());

        Assert.True(Success(first));
        Assert.Equal(first.ToJsonString(), second.ToJsonString());
    }

    [Fact]
    public async Task Another_idempotency_key_or_none_is_a_duplicate()
    {
        await using var fixture = await SiteverifyFixture.StartAsync();
        var token = fixture.Mint();
        await fixture.VerifyAsync(SiteverifyFixture.Secret, token, Guid.NewGuid().ToString());

        Assert.False(Success(await fixture.VerifyAsync(SiteverifyFixture.Secret, token, Guid.NewGuid().ToString())));
        Assert.False(Success(await fixture.VerifyAsync(SiteverifyFixture.Secret, token)));
    }

    [Fact]
    public async Task An_idempotency_key_belongs_to_one_token()
    {
        await using var fixture = await SiteverifyFixture.StartAsync();
        var key = Guid.NewGuid().ToString();
        await fixture.VerifyAsync(SiteverifyFixture.Secret, fixture.Mint(), key);

        Assert.False(Success(await fixture.VerifyAsync(SiteverifyFixture.Secret, "made-up", key)));
    }

    [Theory]
    [InlineData(TestingAnswer.Live, "example.com", null, null)]
    [InlineData(TestingAnswer.Documented, "localhost", "test", "test-data")]
    public async Task The_passing_testing_secret_answers_as_set(
        TestingAnswer kind, string hostname, string? action, string? cdata)
    {
        await using var fixture = await SiteverifyFixture.StartAsync(options => options.TestingAnswer = kind);

        var answer = await fixture.VerifyAsync(TestingKeys.PassingSecret, TestingKeys.DummyToken);
        var again = await fixture.VerifyAsync(TestingKeys.PassingSecret, TestingKeys.DummyToken);

        Assert.True(Success(answer));
        Assert.True(Success(again));
        Assert.Equal(hostname, (string?)answer["hostname"]);
        Assert.Equal(action, (string?)answer["action"]);
        Assert.Equal(cdata, (string?)answer["cdata"]);
        Assert.Equal(kind == TestingAnswer.Live ? true : null, (bool?)answer["metadata"]?["result_with_testing_key"]);
    }

    [Fact]
    public async Task Urlencoded_JSON_and_multipart_are_read_alike_and_recorded()
    {
        await using var fixture = await SiteverifyFixture.StartAsync();
        var key = Guid.NewGuid().ToString();
        Dictionary<string, string> Fields() => new()
        {
            ["secret"] = SiteverifyFixture.Secret, ["response"] = fixture.Mint(), ["remoteip"] = "192.0.2.1",
            ["idempotency_key"] = key,
        };
        using var multipart = new MultipartFormDataContent();
        foreach (var (name, value) in Fields()) multipart.Add(new StringContent(value), name);

        Assert.True(Success(await fixture.PostAsync(new FormUrlEncodedContent(Fields()))));
        Assert.True(Success(await fixture.PostAsync(JsonContent.Create(Fields()))));
        Assert.True(Success(await fixture.PostAsync(multipart)));

        Assert.All(fixture.Server.VerifyRequests, request =>
        {
            Assert.Equal(
                (SiteverifyFixture.Secret, "192.0.2.1", key, fixture.Clock.GetUtcNow(), false),
                (request.Secret, request.RemoteIp, request.IdempotencyKey, request.Time, request.Malformed));
            Assert.StartsWith("0.", request.Response);
        });
        Assert.Equal(
            ["application/x-www-form-urlencoded", "application/json", "multipart/form-data"],
            fixture.Server.VerifyRequests.Select(request => request.ContentType!.Split(';')[0]));
    }

    [Fact]
    public async Task A_reset_forgets_requests_faults_and_tokens()
    {
        await using var fixture = await SiteverifyFixture.StartAsync();
        var token = fixture.Mint();
        fixture.Server.VerifyFault = VerifyFault.Status(500);
        fixture.Server.FailNext(VerifyFault.Empty, 3);
        (await fixture.SendGoodAsync()).Dispose();

        fixture.Server.Reset();

        Assert.Empty(fixture.Server.VerifyRequests);
        Assert.Equal(
            ["invalid-input-response"],
            SiteverifyErrorTests.Codes(await fixture.VerifyAsync(SiteverifyFixture.Secret, token)));
        Assert.True(Success(await fixture.VerifyAsync(SiteverifyFixture.Secret, fixture.Mint())));
    }

    private static bool Success(JsonObject answer) => answer["success"]!.GetValue<bool>();
}
