using System.Text.Json.Nodes;
using TurnstileEmulator.Tokens;

namespace TurnstileEmulator.Siteverify;

/// <summary>
/// Decides about tokens as siteverify does: once, for 300 seconds, with the secret of their own widget.
/// </summary>
internal sealed class Siteverifier(
    TurnstileEmulatorOptions options, IReadOnlyList<TurnstileWidget> widgets, TokenMint mint)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Redemption> _redeemed = new(StringComparer.Ordinal);

    public JsonObject Verify(SiteverifyRequest request)
    {
        if (request.Malformed) return SiteverifyAnswers.Failure("bad-request");

        var missing = MissingFields(request).ToList();
        if (missing.Count > 0) return SiteverifyAnswers.Failure(missing);

        Guid? key = null;
        if (request.IdempotencyKey is { Length: > 0 } text)
        {
            if (!Guid.TryParseExact(text, "D", out var parsed)) return SiteverifyAnswers.Failure("bad-request");
            key = parsed;
        }

        return TestingKeys.IsSecret(request.Secret!)
            ? VerifyWithTestingSecret(request.Secret!, request.Response!)
            : Redeem(request.Secret!, request.Response!, key);
    }

    private static IEnumerable<string> MissingFields(SiteverifyRequest request)
    {
        if (string.IsNullOrEmpty(request.Secret)) yield return "missing-input-secret";
        if (string.IsNullOrEmpty(request.Response)) yield return "missing-input-response";
    }

    private JsonObject VerifyWithTestingSecret(string secret, string token)
    {
        if (token != TestingKeys.DummyToken) return SiteverifyAnswers.TestingFailure("invalid-input-secret");
        return secret switch
        {
            TestingKeys.PassingSecret =>
                SiteverifyAnswers.TestingSuccess(options.TestingAnswer, options.TimeProvider.GetUtcNow()),
            TestingKeys.SpentSecret => SiteverifyAnswers.TestingFailure("timeout-or-duplicate"),
            _ => SiteverifyAnswers.TestingFailure("invalid-input-response"),
        };
    }

    private JsonObject Redeem(string secret, string token, Guid? key)
    {
        var sitekeys = widgets.Where(widget => widget.Secret == secret).Select(widget => widget.Sitekey).ToList();
        if (sitekeys.Count == 0) return SiteverifyAnswers.Failure("invalid-input-secret");

        var claims = mint.Read(token);
        if (claims is null || !sitekeys.Contains(claims.Sitekey)) return SiteverifyAnswers.Failure(
            "invalid-input-response");

        lock (_gate)
        {
            if (_redeemed.TryGetValue(token, out var earlier))
            {
                return key is not null && key == earlier.IdempotencyKey
                    ? earlier.Answer.DeepClone().AsObject()
                    : SiteverifyAnswers.Failure("timeout-or-duplicate");
            }

            if (options.TimeProvider.GetUtcNow() - claims.IssuedAt > options.TokenLifetime)
            {
                return SiteverifyAnswers.Failure("timeout-or-duplicate");
            }

            var answer = SiteverifyAnswers.Success(claims);
            _redeemed.Add(token, new Redemption(key, answer));
            return answer.DeepClone().AsObject();
        }
    }

    private sealed record Redemption(Guid? IdempotencyKey, JsonObject Answer);
}
