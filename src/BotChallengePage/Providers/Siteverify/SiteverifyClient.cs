using System.Collections.Concurrent;
using System.Text.Json;
using BotChallengePage.Providers.Http;
using BotChallengePage.Providers.Siteverify;
using Microsoft.Extensions.Logging;

namespace BotChallengePage;

/// <summary>
/// Asks siteverify, for providers that are made of <see cref="SiteverifyProvider{TOptions}"/>. An answer that says no
/// is a no, whatever its status; a yes has to be a JSON object from a 2xx. Anything else is no answer, and is asked for
/// once more only where the service documents that as safe; but nobody waits for a second time-out.
/// </summary>
public sealed class SiteverifyClient
{
    private const int MaxAnswerLength = 64 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    private readonly IHttpClientFactory _clients;
    private readonly ILogger<SiteverifyClient> _logger;
    private readonly ConcurrentDictionary<string, SiteverifyLog> _logs = new(StringComparer.Ordinal);

    internal SiteverifyClient(IHttpClientFactory clients, TimeProvider time, ILogger<SiteverifyClient> logger) =>
        (_clients, Time, _logger) = (clients, time, logger);

    internal TimeProvider Time { get; }

    /// <summary>Each provider has its own: an outage of one must not hide that of another.</summary>
    internal SiteverifyLog LogOf(string provider) =>
        _logs.GetOrAdd(provider, static (name, own) => new SiteverifyLog(name, own.Time, own._logger), this);

    /// <summary>Name of the HTTP client of a provider.</summary>
    internal static string ClientNameOf(string section) => ProviderClientOptions.NamePrefix + section;

    internal async Task<SiteverifyResult> AskAsync(SiteverifyCall call, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = await TryAskAsync(call, cancellationToken);
            if (call.IsFinal(result, attempt))
                return result;
        }
    }

    private async Task<SiteverifyResult> TryAskAsync(SiteverifyCall call, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(call.Timeout, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            // Made anew for each question: so a changed DNS entry is seen.
            using var http = _clients.CreateClient(call.ClientName);
            using var request = RequestOf(call.Question);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await ReadAsync(call, response, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            call.Faults.Unavailable(
                FormattableString.Invariant($"no answer within {call.Timeout.TotalSeconds} s"));
            return SiteverifyResult.TimedOut;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            call.Faults.Unavailable(fault.Message);
            return SiteverifyResult.Unavailable;
        }
    }

    private static HttpRequestMessage RequestOf(SiteverifyQuestion question)
    {
        // Not JsonContent, whose length is unknown: what takes no chunked body could not read it.
        var content = new ByteArrayContent(question.Body);
        content.Headers.ContentType = question.ContentType;
        var request = new HttpRequestMessage(HttpMethod.Post, question.Url) { Content = content };
        foreach (var (name, value) in question.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private static async Task<SiteverifyResult> ReadAsync(
        SiteverifyCall call, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var (answer, unreadable) = await ReadAnswerAsync(response, cancellationToken);
        if (answer is not null && call.Read(answer) is var said &&
            (response.IsSuccessStatusCode || said.Success == false))
            return SiteverifyResult.Of(said);

        var status = (int)response.StatusCode;
        call.Faults.Unavailable(
            response.IsSuccessStatusCode ? unreadable! : FormattableString.Invariant($"status {status}"));
        // A status below 500 is about the question, and that is the visitor's to choose.
        return response.IsSuccessStatusCode || status >= 500 ? SiteverifyResult.Unavailable : SiteverifyResult.Refused;
    }

    private static async Task<(SiteverifyAnswer? Answer, string? Unreadable)> ReadAnswerAsync(
        HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[MaxAnswerLength + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > MaxAnswerLength)
            return (null, $"an answer of more than {MaxAnswerLength} bytes");

        try
        {
            using var json = JsonDocument.Parse(buffer.AsMemory(0, length), Strict);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
                return (new SiteverifyAnswer(json.RootElement.Clone(), (int)response.StatusCode), null);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // The latter for a name that is no text.
            return (null, "an answer that is no JSON object");
        }

        return (null, "an answer that is no JSON object");
    }
}
