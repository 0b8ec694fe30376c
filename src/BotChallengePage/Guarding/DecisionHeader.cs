using System.Globalization;
using System.Text;
using BotChallengePage.Providers.ProofOfWork;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace BotChallengePage.Guarding;

/// <summary>Tells the developer, and whom the options allow, how a request was decided.</summary>
internal sealed class DecisionHeader(
    IHostEnvironment environment, CallbackInvoker callbacks, WorkDifficulty difficulty)
{
    private const string Name = "Bot-Challenge-Decision";

    private readonly bool _isDevelopment = environment.IsDevelopment();

    public void Decided(HttpContext context, in BotChallengeDecision decision)
    {
        var options = decision.Settings.Options;
        if (_isDevelopment || callbacks.Call(nameof(options.ExplainTo), options.ExplainTo, context))
            Write(context, decision);
    }

    /// <summary>
    /// Apart, since a method with a closure allocates it at its start, whether it comes to it or not.
    /// </summary>
    private void Write(HttpContext context, BotChallengeDecision decision)
    {
        // At the last moment: the app may clear headers, as its error pages do.
        var text = Describe(context, decision);
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Name] = text;
            return Task.CompletedTask;
        });
    }

    private string Describe(HttpContext context, in BotChallengeDecision decision)
    {
        var text = new StringBuilder(decision.OutcomeName);
        if (decision.ResolvedPolicy is not null)
        {
            Append("policy", decision.Policy);
            Append("endpoint", context.GetEndpoint()?.DisplayName);
            if (decision.DecisiveLimit is { } limit)
            {
                Append("counter", limit.Counter);
                Append("within", limit.Within.ToString("c", CultureInfo.InvariantCulture));
                Append("window", limit.Window == CounterWindow.Sliding ? "sliding" : null);
                Append("of", limit.OfAll ? "all" : null);
                Append("after", limit.After.ToString(CultureInfo.InvariantCulture));
                Append("count", decision.Count?.ToString(CultureInfo.InvariantCulture));
            }
        }

        if (decision.PassVerdict is { } verdict)
            Append("pass", DecisionWording.Describe(verdict));
        Append("level", decision.Level?.ToString());
        if (decision.Outcome == BotChallengeOutcome.Challenged && StepOf(context, decision) is > 0 and var step)
            Append("work-step", step.ToString(CultureInfo.InvariantCulture));
        if (context.Features.Get<ICrawlerFeature>() is { } crawler)
            Append("crawler", $"{crawler.Name} {NameOf(crawler.Verdict)}");
        Append("why", decision.Reason);
        if (decision.Known is { Reasons.Count: > 0 } known && !decision.IsBecauseOfReasons)
            Append("known", string.Join(", ", known.Reasons));
        return text.ToString();

        void Append(string key, string? value)
        {
            if (value is null)
                return;
            text.Append("; ").Append(key).Append("=\"");
            foreach (var letter in value)
                text.Append(IsPlain(letter) ? letter : '?');
            text.Append('"');
        }

        static bool IsPlain(char letter) =>
            char.IsAscii(letter) && !char.IsControl(letter) && letter is not ('"' or '\\');
    }

    private static string NameOf(CrawlerVerdict verdict) => verdict switch
    {
        CrawlerVerdict.Verified => "verified",
        CrawlerVerdict.Impostor => "impostor",
        _ => "unknown",
    };

    /// <summary>How many times the proof of work is doubled, where that may be asked for.</summary>
    private int StepOf(HttpContext context, in BotChallengeDecision decision) =>
        decision.ResolvedPolicy is { } policy && policy.Chain.Contains(ChallengeProviders.ProofOfWork)
            ? difficulty.For(context, policy, decision.Settings.Options.ProofOfWork).Step
            : 0;
}
