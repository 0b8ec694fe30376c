using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;

namespace BotChallengePage.BrowserTests.Clients.Blazor;

/// <summary>
/// The document of a Blazor Web App: the client script before Blazor's own, and the router. Written in C#, as the Razor
/// compiler would write it.
/// </summary>
public sealed class BlazorApp : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.AddMarkupContent(
            0,
            "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><base href=\"/\"><title>Blazor</title>" +
            "<script src=\"/bot-challenge/assets/client.js\"></script></head>");
        builder.OpenElement(1, "body");
        builder.OpenComponent<Router>(2);
        builder.AddComponentParameter(3, nameof(Router.AppAssembly), typeof(BlazorApp).Assembly);
        builder.AddComponentParameter(4, nameof(Router.Found), (RenderFragment<RouteData>)(route => found =>
        {
            found.OpenComponent<RouteView>(0);
            found.AddComponentParameter(1, nameof(RouteView.RouteData), route);
            found.CloseComponent();
        }));
        builder.CloseComponent();
        builder.AddMarkupContent(5, $"<script src=\"{BlazorSite.ScriptPath}\"></script>");
        builder.CloseElement();
        builder.AddMarkupContent(6, "</html>");
    }
}
