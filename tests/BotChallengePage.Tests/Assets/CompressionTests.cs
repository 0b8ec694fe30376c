using System.IO.Compression;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Assets;

/// <summary>The script and the stylesheet travel compressed, whatever the app does.</summary>
public sealed class CompressionTests : IAsyncLifetime
{
    private readonly Site _site = Site.With()
        .Services(services => services.AddResponseCompression(options => options.EnableForHttps = true))
        .Use(app => app.UseResponseCompression());

    public Task InitializeAsync() => _site.StartAsync();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData("br, gzip, deflate, zstd", "br")]
    [InlineData("gzip, deflate, BR", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("gzip;q=0.5, br;q=0.1", "br")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0.0", null)]
    [InlineData("identity", null)]
    [InlineData("zstd", null)]
    [InlineData(";;,", null)]
    [InlineData(null, null)]
    public async Task It_is_sent_as_the_browser_takes_it(string? accepted, string? encoding)
    {
        foreach (var url in await UrlsAsync())
        {
            using var answer = await SendAsync(HttpMethod.Get, url, accepted);
            using var head = await SendAsync(HttpMethod.Head, url, accepted);
            using var plain = await SendAsync(HttpMethod.Get, url, null);

            Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
            Assert.Contains("Accept-Encoding", answer.Headers.Vary);
            Assert.Equal(
                await plain.Content.ReadAsByteArrayAsync(),
                await DecodeAsync(await answer.Content.ReadAsStreamAsync(), encoding));
            Assert.Equal(
                (answer.Content.Headers.ContentLength, encoding),
                (head.Content.Headers.ContentLength, head.Content.Headers.ContentEncoding.SingleOrDefault()));
        }
    }

    private async Task<string[]> UrlsAsync()
    {
        var page = (await _site.GetAsync("/bot-challenge")).Document;
        return
        [
            page.QuerySelector("script[src*='/assets/']")!.GetAttribute("src")!,
            page.QuerySelector("link[href*='/assets/']")!.GetAttribute("href")!,
        ];
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string url, string? accepted)
    {
        var request = new HttpRequestMessage(method, url);
        if (accepted is not null)
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        return _site.Client.SendAsync(request);
    }

    private static async Task<byte[]> DecodeAsync(Stream body, string? encoding)
    {
        await using var decoded = encoding switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        };
        var bytes = new MemoryStream();
        await decoded.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
