namespace TurnstileEmulator;

/// <summary>
/// A widget as configured in Cloudflare's dashboard: a sitekey, the secret that goes with it, and their rules.
/// </summary>
public sealed class TurnstileWidget
{
    /// <summary>Public key, which the page passes to <c>turnstile.render</c>.</summary>
    public required string Sitekey { get; init; }

    /// <summary>Private key, which the site's server passes to siteverify.</summary>
    public required string Secret { get; init; }

    /// <summary>
    /// Hostnames on which the widget may run; each one admits its subdomains and any port. Empty, the default, admits
    /// all. On any other host the client error is 110200.
    /// </summary>
    public IReadOnlyList<string> Hostnames { get; init; } = [];

    /// <summary>Default <see cref="WidgetMode.Managed"/>.</summary>
    public WidgetMode Mode { get; init; } = WidgetMode.Managed;

    /// <summary>Default <see cref="WidgetOutcome.Pass"/>.</summary>
    public WidgetOutcome Outcome { get; init; } = WidgetOutcome.Pass;

    /// <summary>
    /// Whether the widget is in pre-clearance mode: with the token it asks the page's own host, which the emulated edge
    /// of a test stands before, for the cookie <c>cf_clearance</c>. Default: no.
    /// </summary>
    public bool PreClearance { get; init; }

    internal bool Allows(string hostname) =>
        hostname.Length > 0 && (Hostnames.Count == 0 || Hostnames.Any(allowed => IsSameOrSubdomain(hostname, allowed)));

    private static bool IsSameOrSubdomain(string hostname, string allowed) =>
        hostname.Equals(allowed, StringComparison.OrdinalIgnoreCase)
        || hostname.EndsWith("." + allowed, StringComparison.OrdinalIgnoreCase);
}
