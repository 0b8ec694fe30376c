using BotChallengePage.Settings;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Directives;

/// <summary>Who is let through unasked, and uncounted.</summary>
internal sealed class RequestExemptions(ConditionEvaluator conditions)
{
    public ValueTask<bool> ApplyAsync(HttpContext context, ResolvedOptions settings)
    {
        if (!settings.Options.Enabled || !IsGuarded(context.Request.Method) || IsErrorPage(context))
            return new(true);

        var skip = settings.Options.SkipConditions.All;
        return skip.Count == 0 ? new(false) : conditions.AnyAsync(skip, context);
    }

    /// <summary>HEAD runs the same action as GET. The other verbs are not what crawlers use, and cannot be repeated after a challenge.</summary>
    public static bool IsGuarded(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    /// <summary>
    /// An error page stands in for a request that was decided, and told of, before. It has its status before it is run; so other
    /// requests, which are nearly all, need not be searched for the features.
    /// </summary>
    public static bool IsErrorPage(HttpContext context) =>
        context.Response.StatusCode != StatusCodes.Status200OK &&
        (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null);
}
