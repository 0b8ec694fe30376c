using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.BrowserTests.Clients;

/// <summary>
/// Paths that challenge every method, as a gateway would, until there is a pass: <c>/tests/echo</c> then says what it
/// got, and <c>/tests/plain</c> says it to everybody. <c>/tests/never</c> challenges whoever comes, <c>/tests/no</c>
/// says no.
/// </summary>
internal static class EchoEndpoint
{
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var (request, response) = (context.Request, context.Response);
        switch (request.Path.Value)
        {
            case "/tests/echo" when request.Cookies.ContainsKey("bot-challenge-pass") ||
                request.Cookies.ContainsKey("__Host-bot-challenge-pass"):
                await EchoAsync(context);
                break;
            case "/tests/plain":
                await EchoAsync(context);
                break;
            case "/tests/echo" or "/tests/never":
                await request.Body.CopyToAsync(Stream.Null);
                response.StatusCode = StatusCodes.Status403Forbidden;
                response.Headers["Bot-Challenge"] = "required; provider=\"proof-of-work\"";
                await response.WriteAsync("challenged");
                break;
            case "/tests/no":
                response.StatusCode = StatusCodes.Status403Forbidden;
                await response.WriteAsync("no");
                break;
            default:
                await next(context);
                break;
        }
    }

    private static async Task EchoAsync(HttpContext context)
    {
        var request = context.Request;
        string body;
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync();
            var fields = form.Select(field => $"{field.Key}={field.Value}");
            var files = form.Files.Select(
                file => string.Create(CultureInfo.InvariantCulture, $"{file.Name}:{file.FileName}:{file.Length}"));
            body = string.Join('&', fields.Concat(files));
        }
        else
        {
            using var reader = new StreamReader(request.Body);
            body = await reader.ReadToEndAsync();
        }

        await context.Response.WriteAsync($"{request.Method} {request.Headers["X-Test"]} {body}");
    }
}
