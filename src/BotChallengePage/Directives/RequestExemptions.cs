using BotChallengePage.Options;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Directives;

/// <summary>Which requests are let through unasked, and uncounted.</summary>
internal sealed class RequestExemptions(ConditionEvaluator conditions)
{
    /// <param name="context">The request.</param>
    /// <param name="method">Its method, as directives name it.</param>
    /// <param name="directives">Those of its endpoint: one that is skipped has none.</param>
    /// <param name="isAssessed">
    /// Whether there is an assessor, whose word holds for every method. Without one, a method that is not challenged
    /// needs no further question.
    /// </param>
    /// <param name="settings">The options that the request goes by.</param>
    public ValueTask<Exemption> FindAsync(
        HttpContext context, GuardedMethods method, Directive[] directives, bool isAssessed, ResolvedOptions settings)
    {
        if (!settings.Options.Enabled)
            return new(Exemption.Disabled);
        if (directives.Length == 0 &&
            context.GetEndpoint()?.Metadata.GetMetadata<SkipBotChallengeAttribute>() is not null)
            return new(Exemption.Skipped);
        if (IsErrorPage(context))
            return new(Exemption.ErrorPage);
        if (!isAssessed && !ChallengedMethods.Include(method, directives))
            return new(Exemption.Method);

        var skip = settings.Options.SkipConditions.All;
        return skip.Count == 0 ? new(Exemption.None) : AskAsync(skip, context);
    }

    /// <summary>
    /// An error page stands in for a request that was decided, and told of, before. It has its status before it is run;
    /// so other requests, which are nearly all, need not be searched for the features.
    /// </summary>
    private static bool IsErrorPage(HttpContext context) =>
        context.Response.StatusCode != StatusCodes.Status200OK &&
        (context.Features.Get<IStatusCodeReExecuteFeature>() is not null ||
            context.Features.Get<IExceptionHandlerFeature>() is not null);

    private async ValueTask<Exemption> AskAsync(
        IReadOnlyList<Func<HttpContext, ValueTask<bool>>> skip, HttpContext context) =>
        await conditions.AnyAsync(skip, context) ? Exemption.SkipWhen : Exemption.None;
}
