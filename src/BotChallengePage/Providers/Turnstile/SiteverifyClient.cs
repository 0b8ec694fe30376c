using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace BotChallengePage.Providers.Turnstile;

/// <summary>
/// Asks Cloudflare's siteverify. An answer is a JSON object from a 2xx; anything else is no answer, and is asked for once
/// more under the same idempotency key, which the documentation declares safe.
/// </summary>
internal sealed class SiteverifyClient(HttpClient http, SiteverifyLog faults, TimeProvider time)
{
    private const int MaxAttempts = 2;
    private const int MaxAnswerLength = 64 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <returns><see langword="null"/> when siteverify is unavailable.</returns>
    public async Task<SiteverifyAnswer?> AskAsync(
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

        for (var attempt = 1; ; attempt++)
        {
            var answer = await TryAskAsync(turnstile, fields, cancellationToken);
            if (answer is { IsInternalError: false } || attempt == MaxAttempts)
                return answer;
        }
    }

    private async Task<SiteverifyAnswer?> TryAskAsync(
        TurnstileOptions turnstile, Dictionary<string, string> fields, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(turnstile.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, turnstile.VerifyUrl)
            {
                Content = JsonContent.Create(fields, SiteverifyJson.Default.DictionaryStringString),
            };
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (!response.IsSuccessStatusCode)
            {
                faults.Unavailable($"status {(int)response.StatusCode}");
                return null;
            }

            return await ReadAsync(response, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            faults.Unavailable($"no answer within {turnstile.Timeout.TotalSeconds} s");
            return null;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            faults.Unavailable(fault.Message);
            return null;
        }
    }

    private async Task<SiteverifyAnswer?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[MaxAnswerLength + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > MaxAnswerLength)
        {
            faults.Unavailable($"an answer of more than {MaxAnswerLength} bytes");
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(buffer.AsMemory(0, length), Strict);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
                return SiteverifyAnswer.Read(json.RootElement);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // Said below, with everything else that is no object. The latter for a name that is no text.
        }

        faults.Unavailable("an answer that is no JSON object");
        return null;
    }
}
