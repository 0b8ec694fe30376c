using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BotChallengePage.Benchmarks.Site;

/// <summary>
/// Answers everybody what a challenged visitor gets, all of it constant: the floor of a redirect with its headers and
/// its body.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AnswerInFullFilterAttribute : Attribute, IAsyncAuthorizationFilter
{
    private static readonly AnswerInFull Answer = new();

    public Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Result = Answer;
        return Task.CompletedTask;
    }

    private sealed class AnswerInFull : ActionResult
    {
        private static readonly byte[] Body =
            "Please continue at /bot-challenge?dest=%2Frefused%3Fq%3Dmaps%26subject%3Dhistory\n"u8.ToArray();

        public override Task ExecuteResultAsync(ActionContext context)
        {
            var response = context.HttpContext.Response;
            response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            response.Headers.Location = "/bot-challenge?dest=%2Frefused%3Fq%3Dmaps%26subject%3Dhistory";
            response.Headers.CacheControl = "no-store";
            response.Headers.Vary = "Cookie";
            response.Headers.XContentTypeOptions = "nosniff";
            response.Headers["X-Robots-Tag"] = "noindex";
            response.Headers["Bot-Challenge"] = "required; provider=\"proof-of-work\"";
            response.ContentType = "text/plain; charset=utf-8";
            response.ContentLength = Body.Length;
            return response.BodyWriter.WriteAsync(Body).AsTask();
        }
    }
}
