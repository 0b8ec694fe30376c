using System.Net.Sockets;
using System.Text;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tests.Verification;

/// <summary>
/// Whatever a client does to its own connection or body is no fault that the app's log has to tell of.
/// </summary>
public class ResetConnectionTests
{
    /// <summary>What a site with the keys of a test is told at its start.</summary>
    private const int KeysAreEphemeral = 504;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("POST /bot-challenge/verify", "Content-Type: application/json\r\nContent-Length: 100", "{\"ticket\":")]
    [InlineData("POST /bot-challenge/verify", "Content-Type: application/json\r\nTransfer-Encoding: chunked",
        "5\r\n{\"tic\r\n")]
    [InlineData("POST /bot-challenge/verify", "Content-Type: application/json\r\nTransfer-Encoding: chunked",
        "5\r\n{\"")]
    [InlineData("POST /bot-challenge/verify", "Content-Type: application/json\r\nContent-Length: 100", "")]
    [InlineData("GET /bot-challenge", "Accept: */*", "")]
    [InlineData("GET /guarded", "Sec-Fetch-Mode: cors", "")]
    [InlineData("GET /guarded", "Accept: text/html", "")]
    public async Task One_that_resets_its_connection_is_not_told_of(string line, string headers, string body)
    {
        var begun = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        await using var site = await Site.With(typeof(Guarded))
            .Use(app => app.Use((context, next) =>
            {
                begun.TrySetResult();
                return next(context);
            }))
            .TellOfEnd(ended)
            .StartAsync();

        var address = new Uri(site.Origin);
        using (var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { LingerState = new LingerOption(true, 0) })
        {
            await socket.ConnectAsync(address.Host, address.Port);
            await socket.SendAsync(
                Encoding.ASCII.GetBytes($"{line} HTTP/1.1\r\nHost: {address.Authority}\r\n{headers}\r\n\r\n{body}"));
            await begun.Task.WaitAsync(Patience);
        }

        await ended.Task.WaitAsync(Patience);
        Assert.DoesNotContain(site.Log.All, entry => entry.Level >= LogLevel.Warning && entry.Id != KeysAreEphemeral);
    }

    [Fact]
    public async Task A_body_that_is_not_what_it_says_is_a_bad_request()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Services(services => services.AddRequestDecompression())
            .Use(app => app.UseRequestDecompression())
            .StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/bot-challenge/verify")
        {
            Content = new StringContent("this is no gzip", Encoding.ASCII, "application/json"),
        };
        request.Content.Headers.ContentEncoding.Add("gzip");

        using var response = await site.Client.SendAsync(request);

        var answer = await Answer.ReadAsync(response);
        Assert.Equal((400, "bad-request"), (answer.Status, (string?)answer.Json["reason"]));
        Assert.DoesNotContain(site.Log.All, entry => entry.Level >= LogLevel.Warning && entry.Id != KeysAreEphemeral);
    }
}
