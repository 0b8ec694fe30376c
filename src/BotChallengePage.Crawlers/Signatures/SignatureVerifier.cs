using System.Text;
using BotChallengePage.Crawlers.Signatures.Directories;
using BotChallengePage.Crawlers.Signatures.Keys;
using BotChallengePage.Crawlers.Signatures.Messages;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Crawlers.Signatures;

/// <summary>
/// Says who has signed a request. Asked for once a request, however many rules want to know; it never waits.
/// </summary>
internal sealed class SignatureVerifier(
    KeyDirectories directories, NonceLedger nonces, IOptionsMonitor<WebBotAuthOptions> options, TimeProvider time,
    SignatureMetrics metrics, SignatureLog log)
{
    public const string Tag = "web-bot-auth";

    private const string InputField = "Signature-Input";

    /// <summary>An agent, and a browser that it uses. Each may cost cryptography.</summary>
    private const int MostSignatures = 3;

    private const int MostSeen = 8_192;
    private const int MostSeenFalse = 2_048;

    private static readonly object Seen = new();

    // Apart, so that nobody can push out what was good with what they make up.
    private readonly Recent<Digest, object> _good = new(MostSeen);
    private readonly Recent<Digest, object> _false = new(MostSeenFalse);

    /// <summary>Nearly no request has one, and then nothing else is looked at.</summary>
    public static bool HasSignature(HttpContext context) => context.Request.Headers[InputField].Count > 0;

    public BotSignature Verify(HttpContext context)
    {
        if (context.Features.Get<BotSignature>() is { } known)
            return known;
        var found = HasSignature(context) ? Look(context.Request) : BotSignature.None;
        context.Features.Set(found);
        if (found is { Outcome: BotSignatureOutcome.Verified, Agents: [var agent, ..] })
            SignedCrawler.Tell(context, agent);
        return found;
    }

    /// <param name="outcome">What is to have come of the signature.</param>
    /// <param name="context">The request.</param>
    /// <param name="agents">Origins; <see langword="null"/>: those of the options.</param>
    public bool Finds(BotSignatureOutcome outcome, HttpContext context, HashSet<string>? agents)
    {
        var signature = Verify(context);
        if (signature.Outcome != outcome)
            return false;
        foreach (var agent in signature.Agents)
        {
            if (agents?.Contains(agent) ?? directories.IsListed(agent))
                return true;
        }

        return false;
    }

    private BotSignature Look(HttpRequest request)
    {
        var signatures = MessageSignatures.Read(
            request.Headers[InputField], request.Headers["Signature"], Tag, MostSignatures);
        if (signatures is null)
            return Say(SignatureFault.Malformed, []);
        if (signatures.Count == 0)
            return BotSignature.None;

        List<AgentOrigin> verified = [], refuted = [];
        var fault = SignatureFault.None;
        foreach (var signature in signatures)
        {
            var found = Check(request, signature, out var agent);
            if (found == SignatureFault.None)
                verified.Add(agent!);
            else if (found == SignatureFault.BadSignature)
                refuted.Add(agent!);
            else if (fault == SignatureFault.None)
                fault = found;
        }

        return verified.Count > 0 ? Say(SignatureFault.None, verified)
            : refuted.Count > 0 ? Say(SignatureFault.BadSignature, refuted)
            : Say(fault, []);
    }

    private BotSignature Say(SignatureFault fault, List<AgentOrigin> agents)
    {
        var reason = SignatureMetrics.NameOf(fault);
        metrics.Looked(reason, agents);
        return new BotSignature(
            fault switch
            {
                SignatureFault.None => BotSignatureOutcome.Verified,
                SignatureFault.BadSignature => BotSignatureOutcome.False,
                _ => BotSignatureOutcome.Unknown,
            },
            reason,
            [.. agents.Select(agent => agent.Value).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>What costs least comes first, and cryptography last.</summary>
    private SignatureFault Check(HttpRequest request, MessageSignature signature, out AgentOrigin? agent)
    {
        agent = null;
        var settings = options.CurrentValue;
        var now = time.GetUtcNow();
        if (signature is not { Created: { } created, Expires: { } expires, KeyId: { } keyId })
            return SignatureFault.MissingParameter;
        var fault = CheckTimes(created, expires, now.ToUnixTimeSeconds(), settings);
        if (fault != SignatureFault.None)
            return fault;
        if (settings.RequireNonce && signature.Nonce is null or "")
            return SignatureFault.MissingNonce;
        if (!signature.Covers("@authority") && !signature.Covers("@target-uri"))
            return SignatureFault.MissingComponent;
        fault = SignatureAgentField.Find(request.Headers["Signature-Agent"], signature, out agent);
        if (fault != SignatureFault.None)
            return fault;
        if (!directories.IsTrusted(agent!))
        {
            log.Untrusted(agent!);
            return SignatureFault.UntrustedAgent;
        }

        var lookup = directories.Find(agent!, keyId);
        if (lookup.Key is not { } key)
            return lookup.Fault;
        fault = CheckKey(signature, key, now, settings.ClockSkew);
        return fault != SignatureFault.None ? fault
            : SignatureBase.Of(signature, new RequestMessage(request)) is { } signed
                ? CheckSignature(signature, key, agent!, signed, expires + (long)settings.ClockSkew.TotalSeconds)
            : SignatureFault.UnknownComponent;
    }

    private static SignatureFault CheckTimes(long created, long expires, long now, WebBotAuthOptions settings)
    {
        var skew = (long)settings.ClockSkew.TotalSeconds;
        return created > now + skew ? SignatureFault.NotYetValid
            : expires <= now - skew ? SignatureFault.Expired
            : expires <= created || expires - created > settings.MaxLifetime.TotalSeconds ? SignatureFault.Lifetime
            : SignatureFault.None;
    }

    private static SignatureFault CheckKey(
        MessageSignature signature, VerificationKey key, DateTimeOffset now, TimeSpan skew) =>
        PublishedKeys.Contains(key) ? SignatureFault.PublishedKey
            : key.NotBefore > now + skew || key.NotAfter <= now - skew ? SignatureFault.UnknownKey
            : signature.Algorithm is { } algorithm && algorithm != key.Algorithm ? SignatureFault.Algorithm
            : SignatureFault.None;

    /// <param name="signature">The signature.</param>
    /// <param name="key">Its key.</param>
    /// <param name="agent">Whose key that is.</param>
    /// <param name="signed">What is signed.</param>
    /// <param name="end">Until when it could come again, in seconds of Unix time.</param>
    private SignatureFault CheckSignature(
        MessageSignature signature, VerificationKey key, AgentOrigin agent, byte[] signed, long end)
    {
        var nonce = signature.Nonce is { Length: > 0 } text
            ? Digest.Of(Encoding.UTF8.GetBytes(text), [], agent.Value)
            : (Digest?)null;
        if (nonce is { } reused && nonces.Contains(reused))
            return SignatureFault.ReusedNonce;

        var digest = Digest.Of(signed, signature.Value, $"{key.Thumbprint} {agent.Value}");
        if (_false.Find(digest) is not null)
            return SignatureFault.BadSignature;
        // One with a nonce comes once, so there is nothing to remember of it.
        var isKnown = nonce is null && _good.Find(digest) is not null;
        if (!isKnown && !key.Verify(signed, signature.Value))
        {
            _false.Add(digest, Seen);
            log.Refuted(agent);
            return SignatureFault.BadSignature;
        }

        if (nonce is null)
        {
            if (!isKnown)
                _good.Add(digest, Seen);
            return SignatureFault.None;
        }

        var most = options.CurrentValue.MaxNonces;
        var fault = nonces.Add(nonce.Value, end, time.GetUtcNow().ToUnixTimeSeconds(), most);
        if (fault == SignatureFault.TooManyNonces)
            log.TooManyNonces(most);
        return fault;
    }
}
