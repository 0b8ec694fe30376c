using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Rules.Signals;

/// <summary>Where a page finds a signal.</summary>
internal static class SignalUrl
{
    /// <exception cref="InvalidOperationException">Nothing is there.</exception>
    public static string Of(HttpContext context, Func<SignalPaths, string> path)
    {
        if (context.RequestServices.GetService<RuleSignals>() is not { Paths: { } paths })
            throw new InvalidOperationException(
                "The page has a signal for rules, but nothing is there that would hear it. Add .AddRuleSignals() to " +
                "AddBotChallengePage(), and call app.MapBotChallengeSignals().");
        return context.Request.PathBase.Add(path(paths)).ToUriComponent();
    }
}
