using Microsoft.AspNetCore.Mvc.Rendering;

namespace TestSite;

/// <summary>What the site's <c>_ViewStart</c> and layout do, where a test registers one as a singleton.</summary>
public sealed class Looks
{
    /// <summary>The layout that <c>_ViewStart</c> chooses.</summary>
    public string? Layout { get; set; } = "_Layout";

    /// <summary>What <c>_ViewStart</c> does first.</summary>
    public Action OnViewStart { get; init; } = () => { };

    /// <summary>What the site's own challenge view, at the packaged path, does first.</summary>
    public Action OnChallenge { get; init; } = () => { };

    /// <summary>What the layout writes before the body.</summary>
    public Func<ViewContext, string> OnLayout { get; init; } = _ => "";
}
