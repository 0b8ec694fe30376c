using System.Text.Json.Nodes;
using TurnstileEmulator;

namespace BotChallengePage.Tests.Emulator;

public sealed class SiteverifyErrorTests
{
    private const string Good = "(good token)";

    public static TheoryData<string?, string?, string[]> Refused => new()
    {
        { null, Good, ["missing-input-secret"] },
        { "", Good, ["missing-input-secret"] },
        { SiteverifyFixture.Secret, null, ["missing-input-response"] },
        { SiteverifyFixture.Secret, "", ["missing-input-response"] },
        { null, null, ["missing-input-secret", "missing-input-response"] },
        { "0x-unknown", Good, ["invalid-input-secret"] },
        { SiteverifyFixture.OtherSecret, Good, ["invalid-input-response"] },
        { SiteverifyFixture.Secret, "made-up", ["invalid-input-response"] },
        { SiteverifyFixture.Secret, "0.e30.00", ["invalid-input-response"] },
        { SiteverifyFixture.Secret, new string('x', 2049), ["invalid-input-response"] },
        { SiteverifyFixture.Secret, TestingKeys.DummyToken, ["invalid-input-response"] },
        { TestingKeys.PassingSecret, Good, ["invalid-input-secret"] },
        { TestingKeys.FailingSecret, TestingKeys.DummyToken, ["invalid-input-response"] },
        { TestingKeys.SpentSecret, TestingKeys.DummyToken, ["timeout-or-duplicate"] },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_is_wrong_has_its_documented_code(string? secret, string? token, string[] codes)
    {
        await using var fixture = await SiteverifyFixture.StartAsync();

        var answer = await fixture.VerifyAsync(secret, token == Good ? fixture.Mint() : token);

        Assert.False(answer["success"]!.GetValue<bool>());
        Assert.Equal(codes, Codes(answer));
    }

    [Theory]
    [InlineData("not-a-uuid")]
    [InlineData("0f8fad5bd9cb469fa16570867728950e")]
    public async Task An_idempotency_key_that_is_no_UUID_is_a_bad_request(string key)
    {
        await using var fixture = await SiteverifyFixture.StartAsync();

        Assert.Equal(["bad-request"], Codes(await fixture.VerifyAsync(SiteverifyFixture.Secret, fixture.Mint(), key)));
    }

    [Theory]
    [InlineData("{", "application/json")]
    [InlineData("", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("null", "application/json")]
    [InlineData("""{"secret":1,"response":2}""", "application/json")]
    [InlineData("""{"secret":{},"response":[]}""", "application/json")]
    [InlineData("secret=a&response=b", "text/plain")]
    [InlineData("no boundary", "multipart/form-data")]
    public async Task A_body_that_is_not_what_it_says_is_a_bad_request(string body, string contentType)
    {
        await using var fixture = await SiteverifyFixture.StartAsync();
        using var content = new StringContent(body);
        content.Headers.ContentType = new(contentType);

        Assert.Equal(["bad-request"], Codes(await fixture.PostAsync(content)));
        Assert.True(Assert.Single(fixture.Server.VerifyRequests).Malformed);
    }

    [Fact]
    public async Task A_request_without_a_body_lacks_both_fields()
    {
        await using var fixture = await SiteverifyFixture.StartAsync();
        using var content = new ByteArrayContent([]);

        Assert.Equal(["missing-input-secret", "missing-input-response"], Codes(await fixture.PostAsync(content)));
    }

    internal static IEnumerable<string> Codes(JsonObject answer) =>
        answer["error-codes"]!.AsArray().Select(code => code!.GetValue<string>());
}
