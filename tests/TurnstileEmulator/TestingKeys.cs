namespace TurnstileEmulator;

/// <summary>The keys that Cloudflare publishes for tests. The emulator knows them without being told.</summary>
public static class TestingKeys
{
    /// <summary>Visible, always passes.</summary>
    public const string PassingSitekey = "1x00000000000000000000AA";

    /// <summary>Visible, always fails.</summary>
    public const string FailingSitekey = "2x00000000000000000000AB";

    /// <summary>Invisible, always passes.</summary>
    public const string InvisiblePassingSitekey = "1x00000000000000000000BB";

    /// <summary>Invisible, always fails.</summary>
    public const string InvisibleFailingSitekey = "2x00000000000000000000BB";

    /// <summary>Visible, always asks for a click.</summary>
    public const string InteractiveSitekey = "3x00000000000000000000FF";

    /// <summary>Siteverify always says yes to <see cref="DummyToken"/>.</summary>
    public const string PassingSecret = "1x0000000000000000000000000000000AA";

    /// <summary>Siteverify always says <c>invalid-input-response</c>.</summary>
    public const string FailingSecret = "2x0000000000000000000000000000000AA";

    /// <summary>Siteverify always says <c>timeout-or-duplicate</c>.</summary>
    public const string SpentSecret = "3x0000000000000000000000000000000AA";

    /// <summary>
    /// The token that every testing sitekey gives. Testing secrets take no other, production secrets refuse it.
    /// </summary>
    public const string DummyToken = "XXXX.DUMMY.TOKEN.XXXX";

    internal static readonly IReadOnlyList<TurnstileWidget> Widgets =
    [
        Widget(PassingSitekey, WidgetMode.Managed, WidgetOutcome.Pass),
        Widget(FailingSitekey, WidgetMode.Managed, WidgetOutcome.Fail),
        Widget(InvisiblePassingSitekey, WidgetMode.Invisible, WidgetOutcome.Pass),
        Widget(InvisibleFailingSitekey, WidgetMode.Invisible, WidgetOutcome.Fail),
        Widget(InteractiveSitekey, WidgetMode.Managed, WidgetOutcome.Interact),
    ];

    internal static bool IsSecret(string secret) => secret is PassingSecret or FailingSecret or SpentSecret;

    internal static bool IsSitekey(string sitekey) => Widgets.Any(widget => widget.Sitekey == sitekey);

    private static TurnstileWidget Widget(string sitekey, WidgetMode mode, WidgetOutcome outcome) =>
        new() { Sitekey = sitekey, Secret = PassingSecret, Mode = mode, Outcome = outcome };
}
