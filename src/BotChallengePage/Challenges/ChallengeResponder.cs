using System.Text.Json.Nodes;
using BotChallengePage.KeptForms;
using BotChallengePage.Localization;
using BotChallengePage.Passes;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace BotChallengePage.Challenges;

/// <summary>Answers a request that has to be challenged: a redirect, the page in place, or problem+json.</summary>
internal sealed class ChallengeResponder(
    ChallengeChoice choice, ChallengePaths paths, ChallengePage pages, FormReader forms, RedirectBody redirectBody,
    ChallengeTexts texts)
{
    /// <param name="context">The request.</param>
    /// <param name="policy">What it has to pass.</param>
    /// <param name="level">The least level that its pass has to be worth.</param>
    /// <param name="found">What was found of a pass; <see langword="null"/> where nobody looked.</param>
    public Task RespondAsync(
        HttpContext context, ResolvedPolicy policy, ChallengeLevel level, PassVerdict? found)
    {
        var shape = RequestKind.Of(context);
        var making = choice.MakeAsync(context, policy, level, found, IsPageInPlace(context.Request, shape, policy));
        return making.IsCompletedSuccessfully
            ? RespondAsync(context, shape, making.Result)
            : AwaitAsync(context, shape, making);
    }

    private async Task AwaitAsync(HttpContext context, AnswerShape shape, ValueTask<WantedChallenge> making) =>
        await RespondAsync(context, shape, await making);

    private Task RespondAsync(HttpContext context, AnswerShape shape, WantedChallenge wanted)
    {
        var settings = wanted.Policy.Settings;
        ChallengeHeaders.PreventStoringAndIndexing(context);
        ChallengeHeaders.AddChallengeHeader(context, wanted.Provider);
        if (shape == AnswerShape.Navigation)
            return NavigateAsync(context, wanted, settings);

        LeadHtmx(context, wanted);
        return shape == AnswerShape.Page
            ? WritePageAsync(context, wanted, settings.Options.ScriptStatusCode, settings)
            : WriteProblemAsync(context, wanted, settings.Options.ScriptStatusCode);
    }

    private void LeadHtmx(HttpContext context, WantedChallenge wanted)
    {
        if (HtmxNavigation.DestinationOf(context.Request, paths.Prefix) is { } shown &&
            PageFor(context, wanted, shown) is { } page &&
            LocationLimit.Fits(context.Response, page))
            context.Response.Headers["HX-Redirect"] = page;
    }

    private string PageFor(HttpContext context, WantedChallenge wanted, ReturnUrl destination) => paths.Page(
        context.Request, wanted.Policy, wanted.Level, destination, culture: UrlCulture.Of(context));

    /// <summary>
    /// A path that is not local, such as <c>//host/x</c>, cannot be a destination, nor can one that is too long for a
    /// header: there the page comes in place as well. Where the path of the pass cookie does not fit what the browser
    /// asked for, the page leads to where it fits, in whatever mode. A form is answered in place: a redirect would have
    /// its fields sent to the page.
    /// </summary>
    private Task NavigateAsync(HttpContext context, WantedChallenge wanted, ResolvedOptions settings) =>
        MayLead(context.Request, wanted.Policy) &&
        ReturnUrl.OfRequest(context.Request, paths.Prefix) is { } url &&
        PageFor(context, wanted, url) is { } location &&
        LocationLimit.Fits(context.Response, location)
            ? RedirectAsync(context, location)
            : WritePageAsync(context, wanted, ChallengePage.StatusFor(context.Request, settings), settings);

    private Task RedirectAsync(HttpContext context, string location)
    {
        context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
        context.Response.Headers.Location = location;
        return redirectBody.WriteAsync(context, location);
    }

    /// <summary>As good as always: a redirect that fits no header is a page as well.</summary>
    private static bool IsPageInPlace(HttpRequest request, AnswerShape shape, ResolvedPolicy policy) =>
        !HttpMethods.IsHead(request.Method) && shape switch
        {
            AnswerShape.Page => true,
            AnswerShape.Navigation => !MayLead(request, policy),
            _ => false,
        };

    private static bool MayLead(HttpRequest request, ResolvedPolicy policy) =>
        RequestKind.IsReading(request) &&
        (policy.Mode == ChallengeMode.Redirect || RawPath.HasOtherBase(request));

    private async Task WritePageAsync(
        HttpContext context, WantedChallenge wanted, int status, ResolvedOptions settings)
    {
        var form = await forms.ReadAsync(context, settings);
        await pages.WriteAsync(context, wanted, form?.Url, status, settings, form);
    }

    private Task WriteProblemAsync(HttpContext context, WantedChallenge wanted, int status)
    {
        var (policy, level) = (wanted.Policy, wanted.Level);
        var challenge = new JsonObject
        {
            ["provider"] = wanted.Provider,
            ["page"] = paths.Page(context.Request),
            ["policy"] = policy.Name,
        };
        if (level != ChallengeLevel.Automatic)
            challenge["level"] = level.ToString();
        var culture = texts.CultureOf(context);
        ChallengeHeaders.AddClientHeader(
            context, paths.Client(context.Request, policy, level, UrlCulture.Of(context)));
        context.Response.StatusCode = status;
        context.Response.Headers[HeaderNames.ContentLanguage] = ChallengeTexts.TagOf(culture);
        return ProblemJson.WriteAsync(context, new JsonObject
        {
            ["type"] = ProblemJson.TypeOf("challenge-required"),
            ["title"] = texts.In(culture)["ProblemTitle"],
            ["status"] = status,
            ["challenge"] = challenge,
        });
    }
}
