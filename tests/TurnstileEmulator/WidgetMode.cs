namespace TurnstileEmulator;

/// <summary>How a Turnstile widget shows itself: a property of the sitekey, set in Cloudflare's dashboard.</summary>
public enum WidgetMode
{
    /// <summary>Visible, and asks for a click when it is not sure.</summary>
    Managed,

    /// <summary>Visible, never asks for a click.</summary>
    NonInteractive,

    /// <summary>Not visible at all.</summary>
    Invisible,
}
