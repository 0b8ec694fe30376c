using BotChallengePage.Challenges;
using BotChallengePage.Localization;
using BotChallengePage.Passes;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Verification;

/// <summary>
/// <c>GET {prefix}/wait?ticket=…&amp;dest=…</c>: where a visitor who has waited gets a pass, and goes on (303). The
/// only GET that sets one. Too early, the page comes again with the rest; whatever only looks (HEAD, a prefetch) uses
/// nothing up.
/// </summary>
internal sealed class WaitEndpoint(
    SettingsMonitor options,
    TicketReader tickets,
    AnswerCheck answers,
    PassReader passes,
    ChallengeChoice choice,
    ChallengePage page,
    RedirectLoopDetector bounces,
    AnsweredVisit visits,
    ChallengePaths paths,
    ChallengeTexts texts,
    TimeProvider time)
{
    public async Task HandleAsync(HttpContext context)
    {
        var settings = options.Current;
        UrlCulture.Take(context, texts);
        var (request, pathBase) = (context.Request, RequestPathBase.Of(context.Request));
        var text = request.Query["ticket"].ToString();
        var destination = ReturnUrl.Parse(request.Query["dest"], pathBase, paths.Prefix) ?? ReturnUrl.Root(pathBase);
        var (ticket, fault) = tickets.Read(context, text, settings, acceptExpired: true);
        var policy = settings.FindPolicy(ticket?.Policy) ?? settings.DefaultPolicy;
        var level = policy.LevelFor(ticket?.AskedLevel);
        var found = passes.Check(context, policy, settings, level);
        if (found == PassVerdict.Good)
        {
            await (bounces.MaySendOn(context, destination)
                ? AnsweredVisit.SendOn(context, destination)
                : AnewAsync(FaultWords.Loop));
            return;
        }

        if (ticket is not { Provider: ChallengeProviders.Wait, Form: null })
            await AnewAsync(FaultWords.Of(fault ?? VerificationFault.TicketInvalid));
        else if (time.GetUtcNow() < ticket.ReadyAt || HttpMethods.IsHead(request.Method) ||
            RequestKind.IsPrefetch(request))
            await page.WriteWaitAsync(context, policy, level, ticket, text, destination, settings);
        else if (await answers.CheckAsync(context, new VerifyRequest(text, ""), settings) is var outcome &&
            outcome.Fault is { } refused)
            await AnewAsync(FaultWords.Of(refused));
        else
            await visits.SendOnAsync(context, outcome, destination);

        async Task AnewAsync(FaultWords words) => await page.WriteAsync(
            context,
            await choice.MakeAskedForAsync(context, policy, level, found, ChallengeProviders.Wait),
            destination,
            ChallengePage.StatusFor(request, settings),
            settings,
            fault: words);
    }
}
