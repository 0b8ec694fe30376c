using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Settings;

/// <summary>
/// Calls the delegates that options hold. They are the app's code: one that throws counts, for that request, as not
/// set, and is logged once a minute. Each option has a meaning without its delegate that locks nobody out.
/// </summary>
internal sealed class CallbackInvoker(TimeProvider time, ILogger<CallbackInvoker> logger)
{
    private readonly LogRateLimiters _logging = new(time);

    /// <returns>What the delegate returns; the type's default where there is none, or where it throws.</returns>
    public T? Call<T>(string option, Func<HttpContext, T?>? written, HttpContext context) =>
        written is null ? default : Try(option, written, context);

    /// <summary>Apart, since nearly every request comes by an option that is not set.</summary>
    [SuppressMessage(
        "Design", "CA1031",
        Justification = "The delegates are the app's code; a fault in one must not become a 500 on every request.")]
    private T? Try<T>(string option, Func<HttpContext, T?> written, HttpContext context)
    {
        try
        {
            return written(context);
        }
        catch (Exception fault) when (!context.RequestAborted.IsCancellationRequested)
        {
            if (_logging.TryAcquire(option))
                Log.OptionFailed(logger, option, fault);
            return default;
        }
    }
}
