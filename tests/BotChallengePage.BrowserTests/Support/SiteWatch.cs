using System.Collections.Concurrent;
using System.Net.Mime;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace BotChallengePage.BrowserTests.Support;

/// <summary>
/// What a site sees of its visitors, in whichever browser they come: the challenge pages they are given, and the errors
/// and violations that a script at the top of every page reports.
/// </summary>
public sealed partial class SiteWatch
{
    private const string ScriptPath = "/tests/first.js";
    private const string ComplaintsPath = "/tests/complaints";

    /// <summary>Waits for its answer: a page that goes away at once has reported all the same.</summary>
    private const string Report =
        """
        (() => {
          const report = text => {
            const request = new XMLHttpRequest();
            request.open('POST', '/tests/complaints', false);
            request.send(text + ' at ' + location.href);
          };
          addEventListener('error', event => report(event.message));
          addEventListener('unhandledrejection', event => report('Unhandled: ' + event.reason));
          document.addEventListener('securitypolicyviolation', event =>
            report('CSP violation: ' + event.violatedDirective + ' ' + event.blockedURI));
        })();
        """;

    private readonly ConcurrentQueue<string> _complaints = new();
    private int _challenges;

    /// <summary>Runs in every page before its own scripts do.</summary>
    public string Script { get; set; } = "";

    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>How many challenge pages were given to browsers as documents.</summary>
    public int Challenges => Volatile.Read(ref _challenges);

    internal async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path == ScriptPath)
        {
            context.Response.ContentType = MediaTypeNames.Text.JavaScript;
            await context.Response.WriteAsync($"{Report}\n{Script}");
        }
        else if (context.Request.Path == ComplaintsPath)
        {
            using var reader = new StreamReader(context.Request.Body);
            _complaints.Enqueue(await reader.ReadToEndAsync());
        }
        else
        {
            await AddScriptAsync(context, next);
        }
    }

    [GeneratedRegex("<head>")]
    private static partial Regex Head { get; }

    private async Task AddScriptAsync(HttpContext context, RequestDelegate next)
    {
        var response = context.Response;
        var body = response.Body;
        using var buffer = new MemoryStream();
        response.Body = buffer;
        await next(context);
        response.Body = body;
        if (!IsHtml(response))
        {
            await body.WriteAsync(buffer.ToArray());
            return;
        }

        if (response.StatusCode == StatusCodes.Status403Forbidden && response.Headers.ContainsKey("Bot-Challenge"))
            Interlocked.Increment(ref _challenges);
        var html = Encoding.UTF8.GetString(buffer.ToArray());
        html = Head.Replace(html, $"<head><script src=\"{ScriptPath}\"></script>", 1);
        response.Headers.Remove(HeaderNames.ContentLength);
        await response.WriteAsync(html);
    }

    private static bool IsHtml(HttpResponse response) =>
        response.ContentType?.StartsWith(MediaTypeNames.Text.Html, StringComparison.OrdinalIgnoreCase) == true;
}
