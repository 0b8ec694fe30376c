namespace BotChallengePage.Tests.Directives.Table;

/// <summary>Where a directive can stand, and what reads it there.</summary>
public enum Place
{
    /// <summary>An attribute on a controller or an action, read by the filter.</summary>
    Controller,

    /// <summary>The same, where <c>UseBotChallengePage()</c> comes before the filter.</summary>
    ControllerBehindMiddleware,

    /// <summary><c>MapControllers().RequireBotChallenge(…)</c>.</summary>
    ControllerConvention,

    /// <summary>An attribute on a page model or in the page, read by the filter.</summary>
    Page,

    /// <summary>The same, where <c>UseBotChallengePage()</c> comes before the filter.</summary>
    PageBehindMiddleware,

    /// <summary><c>MapRazorPages().RequireBotChallenge(…)</c>.</summary>
    PageConvention,

    /// <summary><c>MapGet(…).RequireBotChallenge(…)</c>.</summary>
    Endpoint,

    /// <summary>The attribute in the metadata of a minimal endpoint, read by <c>UseBotChallengePage()</c>.</summary>
    EndpointBehindMiddleware,

    /// <summary><c>MapGroup(…).RequireBotChallenge(…)</c>.</summary>
    Group,

    /// <summary>
    /// <c>MapReverseProxy().RequireBotChallenge(…)</c>, and <c>ConfigureEndpoints</c> for a single route.
    /// </summary>
    ProxyRoute,
}
