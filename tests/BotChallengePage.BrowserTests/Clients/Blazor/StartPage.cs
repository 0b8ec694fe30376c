using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace BotChallengePage.BrowserTests.Clients.Blazor;

/// <summary>Open to everybody, with links to what is not.</summary>
[Route("/")]
public sealed class StartPage : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddMarkupContent(
        0,
        "<h1>Start</h1><a id=\"books\" href=\"/books#end\">Books</a> <a id=\"order\" href=\"/order\">Order</a> " +
        "<a id=\"count\" href=\"/count\">Count</a>");
}
