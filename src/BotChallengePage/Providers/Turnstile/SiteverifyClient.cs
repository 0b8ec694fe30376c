using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace BotChallengePage.Providers.Turnstile;

/// <summary>
/// Asks Cloudflare's siteverify. An answer that says no is a no, whatever its status; a yes has to be a JSON object
/// from a 2xx. Anything else is no answer, and is asked for once more under the same idempotency key, which the
/// documentation declares safe; but nobody waits for a second time-out.
/// </summary>
internal sealed class SiteverifyClient(IHttpClientFactory clients, SiteverifyLog faults, TimeProvider time)
{
    public const string ClientName = Http.ProviderClientOptions.NamePrefix + "Turnstile";

    private const int MaxAttempts = 2;
    private const int MaxAnswerLength = 64 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    public async Task<SiteverifyResult> AskAsync(
        TurnstileOptions turnstile, string token, IPAddress? remoteIP, CancellationToken cancellationToken)
    {
        // Random for each incoming answer: derived from the token, a replay would be told the first one's success.
        var fields = new Dictionary<string, string>
        {
            ["secret"] = turnstile.SecretKey!,
            ["response"] = token,
            ["idempotency_key"] = Guid.NewGuid().ToString(),
        };
        if (turnstile.SendRemoteIP && remoteIP is not null)
            fields["remoteip"] = remoteIP.ToString();

        var body = JsonSerializer.SerializeToUtf8Bytes(fields, SiteverifyJson.Default.DictionaryStringString);
        for (var attempt = 1; ; attempt++)
        {
            var result = await TryAskAsync(turnstile, body, cancellationToken);
            if (result.IsFinal || attempt == MaxAttempts)
                return result;
        }
    }

    private async Task<SiteverifyResult> TryAskAsync(
        TurnstileOptions turnstile, byte[] body, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(turnstile.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            // Made anew for each question: so a changed DNS entry is seen.
            using var http = clients.CreateClient(ClientName);
            // Not JsonContent, whose length is unknown: what takes no chunked body could not read it.
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = Json;
            using var request = new HttpRequestMessage(HttpMethod.Post, turnstile.VerifyUrl) { Content = content };
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await ReadAsync(response, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            faults.Unavailable(FormattableString.Invariant($"no answer within {turnstile.Timeout.TotalSeconds} s"));
            return SiteverifyResult.TimedOut;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            faults.Unavailable(fault.Message);
            return SiteverifyResult.Unavailable;
        }
    }

    private async Task<SiteverifyResult> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var (answer, unreadable) = await ReadAnswerAsync(response, cancellationToken);
        if (answer is not null && (response.IsSuccessStatusCode || answer.IsNo))
            return SiteverifyResult.Of(answer);

        var status = (int)response.StatusCode;
        faults.Unavailable(
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
                return (SiteverifyAnswer.Read(json.RootElement), null);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // The latter for a name that is no text.
            return (null, "an answer that is no JSON object");
        }

        return (null, "an answer that is no JSON object");
    }
}
