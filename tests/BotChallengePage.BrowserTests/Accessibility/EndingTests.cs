using BotChallengePage.BrowserTests.Endings;
using BotChallengePage.BrowserTests.Engines;
using BotChallengePage.BrowserTests.Engines.Driving;

namespace BotChallengePage.BrowserTests.Accessibility;

/// <summary>
/// Every ending against WCAG 2.2 AA: in each engine, light, dark and still, in colours of the visitor's own, from right
/// to left, narrow, and with large text.
/// </summary>
public abstract class EndingTests(EngineFixture fixture) : EngineTest(fixture)
{
    private const string Alone = "standalone";

    /// <summary>The sizes of a window: 640 and 320 pixels are what is left of 1280 at 200 % and 400 %.</summary>
    private static readonly (string Name, int Width, int Height)[] Windows =
        [("at 200 %", 640, 400), ("on a telephone", 320, 640), ("at 400 %", 320, 256)];

    /// <summary>Another language with each look: long words, and another direction.</summary>
    private static readonly Dictionary<Look, string> Languages =
        new() { [Look.Light] = "en", [Look.Dark] = "ar", [Look.Contrast] = "de" };

    private static readonly Dictionary<Look, string> Signs = new()
    {
        [Look.Light] = "matchMedia('(prefers-color-scheme: light)').matches",
        [Look.Dark] = "matchMedia('(prefers-color-scheme: dark) and (prefers-reduced-motion: reduce)').matches",
        [Look.Contrast] = "matchMedia('(forced-colors: active)').matches "
            + "|| matchMedia('(prefers-contrast: more)').matches",
    };

    /// <summary>What shows that it works: an ending of each kind, each look once or more.</summary>
    private static readonly (string Ending, Look Look)[] Short =
    [
        ("working", Look.Dark), ("rejected", Look.Light), ("rejected", Look.Contrast), ("download", Look.Dark),
        ("no-script", Look.Light), ("languages", Look.Dark), ("dialog-rejected", Look.Contrast),
        ("form-again", Look.Light), ("clearance-step", Look.Light), ("wait", Look.Contrast), ("wait-stuck", Look.Dark),
    ];

    public static TheoryData<string, Look> Rows => Lanes.IsAll
        ? Of(Enum.GetValues<Look>().SelectMany(look => AllEndings.ByName.Keys.Select(ending => (ending, look))))
        : Of(Short);

    [Theory]
    [MemberData(nameof(Rows))]
    public Task Nobody_is_shut_out(string ending, Look look) => LookAsync(ending, look, Alone);

    protected async Task LookAsync(string name, Look look, string layout)
    {
        var ending = AllEndings.ByName[name];
        var language = Languages[look];
        var visitor = await VisitAsync(Open(ending.SetUp(new SiteSetup(), Turnstile, language, layout)), look);
        var tab = visitor.Tab;
        await tab.ResizeAsync(1280, 740);
        await ending.ReachAsync(visitor);
        await visitor.UntilAsync(Signs[look]);

        var scope = ending.Place ?? (layout == Alone ? "body" : ".bcp");
        List<string> wrong = [];
        var audit = new Audit(tab, scope);
        await audit.BeginAsync();
        await AddAsync("", $"says('{language}', '{(language == "ar" ? "rtl" : "ltr")}', {Js(layout == Alone)})");
        await AddAsync("", "helps()");
        await AddAsync("", "shows()");
        if (ending.Act is null)
            await AddAsync("", "focus()");
        if (look == Look.Dark)
            await AddAsync("still", "moves()");
        wrong.AddRange((await Axe.FindAsync(tab, Axe.Wcag, ending.Place ?? "html"))
            .Where(found => ending.Exempt is not { } exempt || !found.StartsWith(exempt, StringComparison.Ordinal)));

        foreach (var (window, width, height) in Windows)
        {
            await tab.ResizeAsync(width, height);
            await AddAsync(window, "fits()");
        }

        wrong.AddRange(await audit.WalkAsync());
        await tab.ResizeAsync(320, 640);
        await AddAsync("on a telephone", "shows()");
        await tab.EvaluateAsync<bool>(Spaced);
        await AddAsync("spaced", "fits()");
        await tab.EvaluateAsync<bool>("(document.adoptedStyleSheets = [], true)");
        await tab.ResizeAsync(640, 740);
        await tab.EvaluateAsync<bool>("(document.documentElement.style.fontSize = '200%', true)");
        await AddAsync("with text of 200 %", "fits()");

        // None of that has begun anything (A24).
        await visitor.UntilAsync(ending.IsReached);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct()));

        async Task AddAsync(string where, string function) =>
            wrong.AddRange((await audit.FindAsync(function)).Select(found => $"{where} {found}".Trim()));
    }

    /// <summary>What SC 1.4.12 has a page bear.</summary>
    private const string Spaced =
        """
        (() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; ' +
            'word-spacing: .16em !important; } p { margin-block-end: 2em !important; }');
          document.adoptedStyleSheets = [sheet];
          return true;
        })()
        """;

    private static TheoryData<string, Look> Of(IEnumerable<(string Ending, Look Look)> rows)
    {
        var data = new TheoryData<string, Look>();
        foreach (var (ending, look) in rows)
            data.Add(ending, look);
        return data;
    }

    private static string Js(bool value) => value ? "true" : "false";
}
