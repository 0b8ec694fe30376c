using System.Globalization;
using System.Text;
using BotChallengePage.Directives;
using BotChallengePage.Passes;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace BotChallengePage.Guarding;

/// <summary>Tells the developer, and whom the options allow, how a request was decided.</summary>
internal sealed class DecisionHeader(IHostEnvironment environment, CallbackInvoker delegates)
{
    private const string Name = "Bot-Challenge-Decision";

    private readonly bool _isDevelopment = environment.IsDevelopment();

    public void Write(HttpContext context, in GuardDecision decision, ResolvedOptions settings)
    {
        if (_isDevelopment || delegates.Call(nameof(settings.Options.ExplainTo), settings.Options.ExplainTo, context))
            Write(context, decision, settings);
    }

    /// <summary>Apart, since a method with a closure allocates it at its start, whether it comes to it or not.</summary>
    private static void Write(HttpContext context, GuardDecision decision, ResolvedOptions settings)
    {
        // At the last moment: the app may clear headers, as its error pages do.
        var text = Describe(context, decision, settings);
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Name] = text;
            return Task.CompletedTask;
        });
    }

    private static string Describe(HttpContext context, GuardDecision decision, ResolvedOptions settings)
    {
        var text = new StringBuilder(decision.OutcomeName);
        if (decision.Directive is { } directive)
        {
            Append("policy", directive.Policy.Name);
            Append("endpoint", context.GetEndpoint()?.DisplayName);
            if (!directive.IsImmediate)
            {
                Append("counter", directive.Counter);
                Append("within", directive.Window!.Value.ToString("c", CultureInfo.InvariantCulture));
                Append("after", directive.After!.Value.ToString(CultureInfo.InvariantCulture));
                Append("count", decision.Count?.ToString(CultureInfo.InvariantCulture));
            }
        }

        // Nobody looked for a pass where it did not matter.
        if (decision.Outcome > GuardOutcome.Exempt)
            Append("pass", Describe(decision.Pass));
        Append("why", decision.Outcome == GuardOutcome.Exempt ? WhyExempt(context, settings) : Why(decision));
        return text.ToString();

        void Append(string key, string? value)
        {
            if (value is null)
                return;
            text.Append("; ").Append(key).Append("=\"");
            foreach (var letter in value)
                text.Append(char.IsAscii(letter) && !char.IsControl(letter) && letter is not ('"' or '\\') ? letter : '?');
            text.Append('"');
        }
    }

    private static string WhyExempt(HttpContext context, ResolvedOptions settings) =>
        !settings.Options.Enabled ? "Enabled is false"
        : !RequestExemptions.IsGuarded(context.Request.Method) ? "only GET and HEAD are guarded"
        : RequestExemptions.IsErrorPage(context) ? "it is the error page of another request"
        : "SkipWhen says so";

    private static string Why(GuardDecision decision) => decision.Outcome switch
    {
        GuardOutcome.NotApplicable when decision.Directive is null => "the endpoint has no directive",
        GuardOutcome.NotApplicable => "no directive of the endpoint is for this request (If, Unless, When or a page handler)",
        GuardOutcome.Pass => "the pass is good",
        GuardOutcome.UnderLimit => "the count is within After",
        GuardOutcome.Error => "the counter store failed and OnStoreFailure is Allow",
        GuardOutcome.WouldChallenge => "it would be challenged, but ReportOnly is set",
        _ when decision.Directive!.IsImmediate => "the directive challenges at once",
        _ when decision.Count is null => "the counter store failed and OnStoreFailure is Challenge",
        _ => "the count is over After",
    };

    private static string Describe(PassVerdict verdict) => verdict switch
    {
        PassVerdict.None => "none",
        PassVerdict.Unreadable => "unreadable",
        PassVerdict.OtherHost => "of another host",
        PassVerdict.OtherAgent => "of another browser",
        PassVerdict.OtherNetwork => "of another network",
        PassVerdict.OtherPolicy => "of another policy",
        PassVerdict.Expired => "expired",
        PassVerdict.Spent => "spent",
        _ => "good",
    };
}
