using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using BotChallengePage.Rules.Lists.Reading;

namespace BotChallengePage.Rules.Lists.Sources;

/// <summary>A list that others publish.</summary>
internal sealed class UrlList(Uri url, NetworkListOptions list, IHttpClientFactory clients, TimeProvider time)
    : ListSource
{
    /// <summary>The core keeps clients of this name out of what the app says of all of its own.</summary>
    public const string ClientName = "BotChallengePage.NetworkLists";

    private const int MostRedirects = 5;
    private const int LongestChecksums = 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public override string Name { get; } = NetworkListUrl.Public(url);

    /// <summary>Its hash, since a query may have a key of the site's in it.</summary>
    public override string Identity { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url.AbsoluteUri)));

    public override TimeSpan DefaultRefresh => TimeSpan.FromDays(1);

    public override bool IsOfOthers => true;

    public override async Task<ListContent?> ReadAsync(ListVersion? last, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await ReadInTimeAsync(last, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(
                FormattableString.Invariant($"it has not come within {Patience.TotalSeconds} seconds"));
        }
    }

    private async Task<ListContent?> ReadInTimeAsync(ListVersion? last, CancellationToken cancellationToken)
    {
        // Made anew each time: so a changed DNS entry is seen.
        using var http = clients.CreateClient(ClientName);
        using var response = await SendAsync(http, url, last, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotModified && last is not null)
            return null;

        var bytes = await ReadAsync(response, list.MaxBytes, cancellationToken);
        if (list.ChecksumUrl is { } checksum)
        {
            using var answer = await SendAsync(http, new Uri(checksum), last: null, cancellationToken);
            var checksums = await ReadAsync(answer, LongestChecksums, cancellationToken);
            ListChecksum.Require(bytes.Span, Encoding.Latin1.GetString(checksums.Span), url);
        }

        return new(bytes, new ListVersion(response.Headers.ETag?.ToString(), response.Content.Headers.LastModified));
    }

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient http, Uri to, ListVersion? last, CancellationToken cancellationToken)
    {
        for (var redirects = 0; ; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, to);
            request.Headers.TryAddWithoutValidation("User-Agent", "BotChallengePage");
            if (EntityTagHeaderValue.TryParse(last?.ETag, out var tag))
                request.Headers.IfNoneMatch.Add(tag);
            request.Headers.IfModifiedSince = last?.Modified;
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) ||
                response.Headers.Location is not { } location)
                return response;

            response.Dispose();
            var next = new Uri(to, location);
            if (redirects == MostRedirects || !NetworkListUrl.IsUsable(next) || (next.IsLoopback && !to.IsLoopback))
                throw new UnusableListException($"it redirects too often, or to {NetworkListUrl.Public(next)}");
            to = next;
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(
        HttpResponseMessage response, int most, CancellationToken cancellationToken)
    {
        if (response.StatusCode != HttpStatusCode.OK)
            throw new HttpRequestException(FormattableString.Invariant($"status {(int)response.StatusCode}"));
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var bytes = await LimitedBytes.ReadAsync(body, most, cancellationToken);
        return response.Content.Headers.ContentLength is { } length && length != bytes.Length
            ? throw new HttpRequestException("it was cut off")
            : bytes;
    }
}
