using Microsoft.Extensions.Options;

namespace BotChallengePage.Crawlers.Signatures;

/// <summary>
/// Tells who is not let through that a signature would say who they are (RFC 9421, section 5). Nobody else is asked for
/// anything by it: browsers take no notice.
/// </summary>
internal sealed class AcceptSignatureResponder(IOptionsMonitor<WebBotAuthOptions> options) : IBotChallengeResponder
{
    private const string Wanted = "sig1=(\"@authority\" \"@method\" \"@path\" \"signature-agent\";key=\"sig1\")" +
        $";created;expires;tag=\"{SignatureVerifier.Tag}\"";

    public Task RespondAsync(HttpContext context, BotChallengeDecision decision, Func<Task> goOn)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(goOn);
        if (options.CurrentValue.AcceptSignature && decision.Outcome is not BotChallengeOutcome.Refused)
            context.Response.Headers["Accept-Signature"] = Wanted;
        return goOn();
    }
}
