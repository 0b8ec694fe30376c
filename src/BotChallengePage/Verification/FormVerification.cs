using BotChallengePage.Challenges;
using BotChallengePage.KeptForms;
using BotChallengePage.Localization;
using BotChallengePage.Passes;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Verification;

/// <summary>
/// An answer that comes as a form, from a page without script: 303 to where the visitor wants to go, or the page again
/// with words. A form of theirs that the page carries on comes along, and goes on with them.
/// </summary>
internal sealed class FormVerification(
    AnswerCheck answers,
    AnswerOrigin origins,
    CarriedForm carriedForms,
    PassReader passes,
    ChallengeChoice choice,
    ChallengePage page,
    FormPage formPage,
    AnsweredVisit visits,
    ChallengePaths paths,
    ChallengeTexts texts,
    TimeProvider time)
{
    private const int MostFields = 100;

    public async Task HandleAsync(HttpContext context, ResolvedOptions settings)
    {
        UrlCulture.Take(context, texts);
        var origin = RequestOrigin.Of(context.Request, settings.ClientOrigins);
        var fields = origin is { IsForeign: true, Host: null }
            ? FormCollection.Empty
            : await OwnForm.ReadAsync(
                context, VerifyRequest.MaxLength + FormProtector.MaxLength(settings.Options.MaxFormSize), MostFields,
                time);
        var isForeign = origins.IsForeign(context, origin, fields[CarriedForm.TicketField]);
        var sent = isForeign ? new SentAnswer() : Read(context, fields, settings);
        if (!isForeign && sent.AskedFor is { } asked)
        {
            await ShowAgainAsync(context, settings, sent, asked, fault: null);
            return;
        }

        if (!isForeign && sent.Ticket is { Provider: ChallengeProviders.Wait, Form: null } waiting &&
            time.GetUtcNow() < waiting.ReadyAt && settings.FindPolicy(waiting.Policy) is { } waitedFor)
        {
            // Who is early has only to wait for the rest.
            await page.WriteWaitAsync(
                context, waitedFor, waitedFor.LevelFor(waiting.AskedLevel), waiting, sent.Answer.Ticket,
                sent.DestinationIn(context), settings, sent.Form);
            return;
        }

        var outcome = isForeign ? await answers.RefuseAsync(context, settings, VerificationFault.CrossSite)
            : fields.Count == 0 ? await answers.RefuseAsync(context, settings, VerificationFault.BadRequest)
            : await answers.CheckAsync(context, sent.Answer, settings);
        if (outcome.Fault is null || (outcome.Fault == VerificationFault.Replayed && HasPass(context, settings, sent)))
            await GoOnAsync(context, settings, sent, outcome);
        else if (outcome is { Ticket: not null } && outcome.Fault == VerificationFault.TooManyAttempts)
            // The page comes with another ticket, which has tries.
            await ShowAgainAsync(context, settings, sent, sent.Provider, VerificationFault.Rejected);
        else
            await ShowAgainAsync(
                context, settings, sent, outcome.Another?.Provider ?? sent.Provider, outcome.Fault, outcome.RetryAfter);
    }

    private SentAnswer Read(HttpContext context, IFormCollection fields, ResolvedOptions settings)
    {
        var (ticket, form) = carriedForms.Open(context, fields, settings);
        return new SentAnswer
        {
            Ticket = ticket,
            Answer = new VerifyRequest(fields[CarriedForm.TicketField].ToString(), fields["response"].ToString()),
            Destination = ReturnUrl.Parse(
                fields["dest"].ToString(), RequestPathBase.Of(context.Request), paths.Prefix),
            // What nobody is sure to have come from this site's own page is not sent on.
            Form = !fields.ContainsKey(CarriedForm.FormField) ? null
                : FormOrigin.IsOwn(context.Request) && form is not null ? form
                : PostedForm.Lost(FormLoss.Unreadable, ReturnUrl.Root(RequestPathBase.Of(context.Request))),
            AskedFor = fields["provider"] is [{ Length: > 0 } provider] ? provider
                : fields.ContainsKey(AnswerForm.AnotherField) ? ticket?.Provider ?? ""
                : null,
        };
    }

    private bool HasPass(HttpContext context, ResolvedOptions settings, SentAnswer sent) =>
        sent.Ticket is { } ticket && settings.FindPolicy(ticket.Policy) is { } policy &&
        passes.Check(context, policy, settings, policy.LevelFor(ticket.AskedLevel)) == PassVerdict.Good;

    private Task GoOnAsync(HttpContext context, ResolvedOptions settings, SentAnswer sent, VerifyOutcome outcome)
    {
        var (destination, isNew) = (sent.DestinationIn(context), outcome.Fault is null);
        if (sent.Form is not { IsKept: true } form)
            return isNew
                ? visits.SendOnAsync(context, outcome, destination)
                : AnsweredVisit.SendOn(context, destination);

        if (isNew)
            visits.Remember(context, destination);
        return formPage.WriteAsync(context, form, settings);
    }

    private async Task ShowAgainAsync(
        HttpContext context, ResolvedOptions settings, SentAnswer sent, string? provider, VerificationFault? fault,
        TimeSpan? retryAfter = null)
    {
        if (retryAfter is { } wait)
            RetryAfter.Add(context.Response, wait);
        var policy = settings.FindPolicy(sent.Ticket?.Policy) ?? settings.DefaultPolicy;
        var level = policy.LevelFor(sent.Ticket?.AskedLevel);
        var found = passes.Check(context, policy, settings, level);
        await page.WriteAsync(
            context,
            await choice.MakeAskedForAsync(context, policy, level, found, provider),
            sent.DestinationIn(context),
            ChallengePage.StatusFor(context.Request, settings),
            settings,
            sent.Form,
            fault is null ? null : FaultWords.Of(fault),
            retryAfter);
    }
}
