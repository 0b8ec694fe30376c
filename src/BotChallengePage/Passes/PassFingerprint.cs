using BotChallengePage.Requests;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Passes;

/// <summary>What a visitor's pass is bound to.</summary>
internal static class PassFingerprint
{
    /// <summary>
    /// What the app binds its passes to, and where it has no word for a visitor, what the library does.
    /// </summary>
    public static ClientFingerprint Of(HttpContext context, PassOptions options, CallbackInvoker delegates) =>
        delegates.Call("Pass.Fingerprint", options.Fingerprint, context) is { } custom
            ? new ClientFingerprint(custom, Platform: null, Network: default)
            : ClientFingerprint.Of(context);
}
