using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using BotChallengePage.Crawlers.Signatures.Keys;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Crawlers.Signatures.Directories;

/// <summary>
/// Fetches key directories. An agent's host has to be taken for hostile as soon as it is not its owner's any more: so
/// time, size and number of keys are limited, redirects are not followed, and no address of the site's own network is
/// asked (<see cref="GuardedConnection"/>).
/// </summary>
internal sealed class DirectoryClient(
    IHttpClientFactory clients, IOptionsMonitor<WebBotAuthOptions> options, TimeProvider time)
{
    public const string ClientName = "BotChallengePage.WebBotAuth";
    public const string MediaType = "application/http-message-signatures-directory+json";

    /// <summary>A key takes less than one.</summary>
    public const int LargestDirectory = 64 * 1_024;

    private const int KilobytesOfHeaders = 16;

    public static SocketsHttpHandler CreateHandler(GuardedConnection connection) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        // Behind a proxy, nobody here would see what address is asked.
        UseProxy = false,
        // What is counted is what comes: a few bytes cannot become a gigabyte.
        AutomaticDecompression = DecompressionMethods.None,
        MaxResponseHeadersLength = KilobytesOfHeaders,
        MaxConnectionsPerServer = 1,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10),
        ActivityHeadersPropagator = null,
        ConnectCallback = connection.ConnectAsync,
    };

    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<DirectoryAnswer> FetchAsync(AgentOrigin agent, CancellationToken cancellationToken)
    {
        var settings = options.CurrentValue;
        if (agent.IsPlain && !settings.AllowLoopback)
            return DirectoryAnswer.Failed("it is not https");

        using var timeout = new CancellationTokenSource(settings.DirectoryTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var http = clients.CreateClient(ClientName);
            using var request = new HttpRequestMessage(HttpMethod.Get, agent.Directory);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(MediaType));
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("BotChallengePage", null));
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await ReadAsync(agent, response, settings, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return DirectoryAnswer.Failed(string.Create(
                CultureInfo.InvariantCulture, $"no answer within {settings.DirectoryTimeout.TotalSeconds} s"));
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return DirectoryAnswer.Failed(
                fault.InnerException is { } inner ? $"{fault.Message} {inner.Message}" : fault.Message);
        }
    }

    private async Task<DirectoryAnswer> ReadAsync(
        AgentOrigin agent, HttpResponseMessage response, WebBotAuthOptions settings,
        CancellationToken cancellationToken)
    {
        if (response.StatusCode != HttpStatusCode.OK)
            return DirectoryAnswer.Failed(
                string.Create(CultureInfo.InvariantCulture, $"status {(int)response.StatusCode}, not 200"),
                RetryAfterOf(response));
        if (response.Content.Headers.ContentType?.MediaType?.Equals(MediaType, StringComparison.OrdinalIgnoreCase) !=
            true)
            return DirectoryAnswer.Failed($"it is not of the type {MediaType}");

        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[LargestDirectory + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > LargestDirectory)
            return DirectoryAnswer.Failed(string.Create(
                CultureInfo.InvariantCulture, $"it has more than {LargestDirectory} bytes"));

        var body = buffer.AsMemory(0, length);
        if (JsonWebKeySet.Read(body, out var fault) is not { } keys)
            return DirectoryAnswer.Failed(fault!);
        if (settings.RequireDirectorySignature)
            keys = DirectoryProof.Keep(keys, agent, response, body.Span, settings.ClockSkew, time);
        return new DirectoryAnswer(keys, DirectoryFreshness.Of(response, time));
    }

    private TimeSpan? RetryAfterOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };
}
