using System.Net;
using System.Text;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Protocol;

public sealed class VerifyRequestTests(SharedDummy shared) : IClassFixture<SharedDummy>
{
    private readonly Site _site = shared.Site;

    private const int MaxLength = 16 * 1024;

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON")]
    public async Task JSON_is_read(string contentType) =>
        (await _site.NewVisitor().VerifyBodyAsync("""{"ticket":"x","response":"y"}""", contentType)).AssertRefused(
            400, "ticket-invalid");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("text/plain")]
    [InlineData("text/plain;charset=UTF-8")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/jsonp")]
    [InlineData("application/problem+json")]
    [InlineData("text/json")]
    [InlineData("json")]
    [InlineData("application/json, text/plain")]
    public async Task Any_other_type_is_refused(string? contentType) =>
        (await _site.NewVisitor().VerifyBytesAsync(
            Encoding.UTF8.GetBytes("""{"ticket":"x","response":"y"}"""), contentType)).AssertRefused(415,
            "bad-request");

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("\"x\"")]
    [InlineData("[]")]
    [InlineData("[{\"ticket\":\"x\",\"response\":\"y\"}]")]
    [InlineData("{\"ticket\":\"x\"}")]
    [InlineData("{\"ticket\":null,\"response\":1}")]
    [InlineData("{\"response\":[]}")]
    [InlineData("{\"ticket\":\"x\",\"response\":null}")]
    [InlineData("{\"ticket\":1,\"response\":\"y\"}")]
    [InlineData("{\"ticket\":\"x\",\"response\":true}")]
    [InlineData("{\"ticket\":[\"x\"],\"response\":\"y\"}")]
    [InlineData("{\"ticket\":\"x\",\"response\":{}}")]
    [InlineData("{\"ticket\":\"x\",\"response\":\"y\"}}")]
    [InlineData("{\"ticket\":\"x\",\"response\":\"y\"} {}")]
    [InlineData("{\"ticket\":\"x\",\"response\":\"y\",}")]
    [InlineData("{\"ticket\":\"x\",/**/\"response\":\"y\"}")]
    [InlineData("{'ticket':'x','response':'y'}")]
    [InlineData("{\"ticket\":\"x\",\"ticket\":\"x\",\"response\":\"y\"}")]
    [InlineData("{\"ticket\":\"x\",\"response\":\"y\",\"response\":\"z\"}")]
    [InlineData("{\"ticket\":\"x\",\"\\u0074icket\":\"z\",\"response\":\"y\"}")]
    [InlineData("{\"ticket\":\"\\ud800\",\"response\":\"y\"}")]
    [InlineData("{\"ticket\":\"x\",\"response\":\"\\udfff\"}")]
    [InlineData("{\"\\ud800\":1,\"\\ud800\":2,\"ticket\":1}")]
    [InlineData("{\"\\ud800\":\"z\"}")]
    [InlineData("ticket=x&response=y")]
    [InlineData("<x/>")]
    public async Task What_is_not_understood_is_a_bad_request(string body) =>
        (await _site.NewVisitor().VerifyBodyAsync(body)).AssertRefused(400, "bad-request");

    [Theory]
    [InlineData("{\"response\":\"y\"}")]
    [InlineData("{\"ticket\":null,\"response\":\"y\"}")]
    [InlineData("{\"ticket\":\"\",\"response\":\"y\"}")]
    [InlineData("{\"Ticket\":\"x\",\"response\":\"y\"}")]
    [InlineData("{}")]
    [InlineData("{\"ticket\":null,\"response\":null}")]
    public async Task Without_a_ticket_it_is_the_ticket_that_is_not_valid(string body) =>
        (await _site.NewVisitor().VerifyBodyAsync(body)).AssertRefused(400, "ticket-invalid");

    [Fact]
    public async Task So_are_bytes_that_are_no_text()
    {
        byte[][] bodies = [
            [0xff], [0xef, 0xbb, 0xbf], [0, 0, 0], [.. "{\"ticket\":\""u8, 0xff, 0xfe, .. "\",\"response\":\"y\"}"u8],
            [.. "{\""u8, 0xff, .. "\":1,\""u8, 0xff, .. "\":1}"u8]];

        foreach (var body in bodies)
            (await _site.NewVisitor().VerifyBytesAsync(body)).AssertRefused(400, "bad-request");
    }

    [Fact]
    public async Task So_is_what_is_nested_without_end() =>
        (await _site.NewVisitor().VerifyBodyAsync(new string('[', 8000))).AssertRefused(400, "bad-request");

    [Theory]
    [InlineData(MaxLength, 400, "ticket-invalid", false)]
    [InlineData(MaxLength, 400, "ticket-invalid", true)]
    [InlineData(MaxLength + 1, 413, "bad-request", false)]
    [InlineData(MaxLength + 1, 413, "bad-request", true)]
    [InlineData(MaxLength * 8, 413, "bad-request", false)]
    [InlineData(MaxLength * 8, 413, "bad-request", true)]
    public async Task It_may_have_16_KiB_with_or_without_a_length(int length, int status, string reason, bool chunked)
    {
        const string Start = """{"ticket":"x","response":"y"}""";
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Start.PadRight(length)));
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/bot-challenge/verify") { Content = content };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.Add(ClientAddress.Header, ClientAddress.Fresh());

        (await Answer.ReadAsync(await _site.Client.SendAsync(request))).AssertRefused(status, reason);
    }

    [Fact]
    public async Task So_is_a_body_that_HTTP_itself_cannot_read()
    {
        var answer = await RawHttp.SendAsync(_site.Address, string.Join('\n',
        [
            "POST /bot-challenge/verify HTTP/1.1", $"Host: {_site.Address.Authority}", "Content-Type: application/json",
            "Transfer-Encoding: chunked",
            $"{ClientAddress.Header}: {ClientAddress.Fresh()}",
        ]), "no length\r\n{}");

        Assert.StartsWith("HTTP/1.1 400 ", answer);
        Assert.Contains("\"reason\":\"bad-request\"", answer);
        Assert.Equal("no-store", RawHttp.Header(answer, "Cache-Control"));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Only_POST_is_taken(string method)
    {
        var reply = await _site.NewVisitor().SendAsync(new HttpMethod(method), "/bot-challenge/verify", null);

        Assert.Equal((int)HttpStatusCode.MethodNotAllowed, reply.Status);
        Assert.Empty(reply.SetCookies);
    }

    [Fact]
    public async Task Members_that_are_not_ours_do_no_harm()
    {
        var visitor = _site.NewVisitor();
        var (challenge, answer) = await visitor.SolveAsync();

        var body = $$"""{"x":{"y":[1]},"response":"{{answer.Payload}}","ticket":"{{challenge.Ticket}}","z":null}""";

        (await visitor.VerifyBodyAsync(body)).AssertPassed();
    }

    [Fact]
    public async Task Nothing_of_what_was_sent_comes_back()
    {
        var visitor = _site.NewVisitor();
        var challenge = await visitor.ChallengeAsync();

        var reply = await visitor.VerifyAsync(challenge, "<script>marker</script>");

        Assert.DoesNotContain("marker", reply.Body);
        Assert.DoesNotContain(challenge.Ticket, reply.Body);
        Assert.DoesNotContain("Exception", reply.Body);
        Assert.Equal(["reason", "status", "title", "type"], reply.Json.Select(member => member.Key).Order());
    }
}
