using BotChallengePage;
using BotChallengePage.Crawlers.Signatures;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Http;

/// <summary>Who has signed a request.</summary>
public static class WebBotAuthHttpContextExtensions
{
    /// <summary>
    /// Checks the Web Bot Auth signature of the request, once, whoever asks. It waits for nothing: an agent whose keys
    /// are not known yet is <see cref="BotSignatureOutcome.Unknown"/>.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <exception cref="InvalidOperationException">Nobody has called <c>AddWebBotAuth()</c>.</exception>
    public static BotSignature GetBotSignature(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.RequestServices.GetService<SignatureVerifier>()?.Verify(context) ??
            throw new InvalidOperationException(
                "Nobody checks signatures. Add .AddWebBotAuth() to AddBotChallengePage().");
    }
}
