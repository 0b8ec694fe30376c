using BotChallengePage.BrowserTests.Engines;

namespace BotChallengePage.BrowserTests.Endings;

/// <summary>A form was sent, and challenged.</summary>
internal static class FormEndings
{
    private const string Form = "/tests/kept?mark=ending";

    public static IReadOnlyDictionary<string, Ending> ByName { get; } = new Dictionary<string, Ending>
    {
        ["form"] = Sent($"{Seen.Line} && document.querySelector('progress')") with
        {
            Set = (setup, _) => setup.WithTestPages().WithoutAnswer().Hurrying(0),
        },
        ["form-no-script"] = Sent(Seen.Explanation) with
        {
            Set = (setup, _) => setup.WithTestPages().WithoutScript(),
            Act = SendWithoutScriptAsync,
        },
        ["form-ready"] = Sent("document.querySelector('[data-bot-form]')") with
        {
            // They have a pass, which did not come along with the form. The script is kept from running, not from
            // coming: the browser has it from the first check.
            Set = (setup, _) => setup.WithTestPages().Forgetful("/tests/sent").OnHeaders(context =>
            {
                if (context.Request.Path == "/tests/sent")
                    context.Response.Headers.ContentSecurityPolicy = "script-src 'none'";
            }),
            Act = async visitor =>
            {
                await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
                await visitor.ArriveAsync("/about");
                await visitor.GoAsync(Form);
                await SendWithoutScriptAsync(visitor);
                await visitor.UntilAsync(Seen.Explanation);
                await visitor.Tab.ClickAsync("[data-bot-challenge] form button");
            },
        },
        ["form-again"] = Sent(Seen.Message("loop")) with
        {
            Set = (setup, _) => setup.WithTestPages().Forgetful("/tests/sent"),
        },
        ["form-lost"] = Sent(Seen.Message("done")) with
        {
            Set = (setup, _) => setup.WithTestPages().With("MaxFormSize", "10"),
        },
        ["form-foreign"] = Sent(Seen.Message("done")) with
        {
            Set = (setup, _) => setup.WithTestPages().Before((context, next) =>
            {
                if (context.Request.Path == "/tests/sent")
                    context.Request.Headers["Sec-Fetch-Site"] = "cross-site";
                return next(context);
            }),
        },
    };

    private static Ending Sent(string isReached) =>
        new(isReached) { Path = Form, Act = SendAsync };

    private static async Task SendAsync(EngineVisitor visitor)
    {
        await visitor.UntilAsync("document.title === 'form' && document.readyState === 'complete'");
        await visitor.Tab.ClickAsync("#send");
    }

    private static async Task SendWithoutScriptAsync(EngineVisitor visitor)
    {
        await SendAsync(visitor);
        await PlaceEndings.TakeScriptsAwayAsync(visitor);
    }
}
