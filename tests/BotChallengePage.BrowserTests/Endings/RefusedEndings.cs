using BotChallengePage.Tests.Passes;
using Microsoft.AspNetCore.Http;
using TurnstileEmulator;

namespace BotChallengePage.BrowserTests.Endings;

/// <summary>The provider or the server says no, or neither answers.</summary>
internal static class RefusedEndings
{
    public static IReadOnlyDictionary<string, Ending> ByName { get; } = new Dictionary<string, Ending>
    {
        ["rejected"] = new(Seen.Message("rejected"))
        {
            Set = (setup, turnstile) =>
            {
                setup.WithTurnstile(turnstile);
                turnstile.VerifyFault = VerifyFault.WrongAction;
            },
        },
        ["timeout"] = new(Seen.Message("timeout"))
        {
            Set = (setup, turnstile) =>
            {
                setup.WithTurnstile(turnstile);
                turnstile.WidgetFault = WidgetFault.Timeout;
            },
        },
        ["unrecognized"] = new(Seen.Message("changed"))
        {
            Set = (setup, _) => setup.Before((context, next) =>
            {
                if (context.Request.Path == EndingSetup.Verify)
                    context.Request.Headers.UserAgent = "somebody else";
                return next(context);
            }),
        },
        ["reload"] = new(Seen.Message("expired"))
        {
            Set = (setup, _) => setup.Refusing(StatusCodes.Status400BadRequest, "ticket-expired"),
        },
        ["too-many"] = new(Seen.Message("tooMany"))
        {
            Set = (setup, _) => setup.Refusing(StatusCodes.Status429TooManyRequests, "too-many-attempts"),
        },
        ["unavailable"] = new(Seen.Message("unavailable"))
        {
            Set = (setup, _) => setup.Refusing(StatusCodes.Status503ServiceUnavailable, "unavailable"),
        },
        ["no-challenge"] = new(Seen.Message("unavailable"))
        {
            Set = (setup, _) => setup.WithKeysIn(new Vault { IsAway = true }),
        },
        ["blocked"] = new(Seen.Message("blocked"))
        {
            Set = (setup, turnstile) =>
            {
                setup.WithTurnstile(turnstile).With("OnProviderUnavailable", "Deny");
                turnstile.ScriptFault = ScriptFault.NotFound;
            },
        },
        ["offline"] = new(Seen.Message("offline"))
        {
            Set = (setup, _) => setup.Unreachable().WithScript(
                "Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false });"),
        },
        ["unreachable"] = new(Seen.Message("unreachable"))
        {
            Set = (setup, _) => setup.Unreachable(),
        },
        ["clock"] = new(Seen.Message("clock"))
        {
            Set = (setup, turnstile) =>
            {
                setup.WithTurnstile(turnstile);
                turnstile.WidgetFault = WidgetFault.ErrorCode("200100");
            },
        },
        ["out-of-order"] = new(Seen.Message("misconfigured"))
        {
            Set = (setup, turnstile) =>
            {
                setup.WithTurnstile(turnstile).With("OnProviderUnavailable", "Deny");
                turnstile.WidgetFault = WidgetFault.ErrorCode("110200");
            },
        },
        ["loop"] = new(Seen.Message("loop"))
        {
            Set = (setup, _) => setup.WithTestPages().Forgetful("/tests/default"),
            Path = "/tests/default",
        },
    };
}
