using BotChallengePage.Directives;
using BotChallengePage.Options;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace BotChallengePage.KeptForms;

/// <summary>
/// Stands before everything that may read a form: who validates its token reads it before the guard is asked. Only in
/// an app with a directive for forms, only for what is small enough to be kept; and nothing is read here.
/// </summary>
internal sealed class FormCapture(SettingsMonitor options, DirectiveCache directives, IRequestAssessor? assessor = null)
    : IStartupFilter
{
    private volatile bool _isNeeded;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, goOn) =>
        {
            if (HttpMethods.IsPost(context.Request.Method))
                Prepare(context);
            return goOn(context);
        });
        next(app);
    };

    /// <summary>There is a directive for forms. A policy that says so is found among the options.</summary>
    public void Need() => _isNeeded = true;

    /// <summary>The request was let through.</summary>
    public static void Forget(HttpContext context) => context.Features.Get<CapturedBody>()?.Forget();

    private void Prepare(HttpContext context)
    {
        var settings = options.Current;
        var request = context.Request;
        var most = settings.Options.MaxFormSize;
        if ((!_isNeeded && !settings.HasFormPolicies) || request.ContentLength > most || request.Body.CanSeek ||
            request.Headers.ContentEncoding.Count > 0 ||
            !MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ||
            FormContent.EncodingOf(type) is null)
            return;

        var body = new CapturedBody(request.Body, most, () => MayBeChallenged(context, settings));
        context.Features.Set(body);
        request.Body = body;
    }

    /// <summary>Where it is not known yet what the request is for, everything may be.</summary>
    private bool MayBeChallenged(HttpContext context, ResolvedOptions settings) =>
        assessor is not null || context.GetEndpoint() is not { } endpoint ||
        directives.DirectivesOf(endpoint, settings).Length > 0;
}
