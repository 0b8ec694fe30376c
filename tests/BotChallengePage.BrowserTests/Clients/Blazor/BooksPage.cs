using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace BotChallengePage.BrowserTests.Clients.Blazor;

/// <summary>A page that is challenged, with its end far below.</summary>
[Route("/books")]
[BotChallenge]
public sealed class BooksPage : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddMarkupContent(
        0, $"<h1>Books</h1>{string.Concat(Enumerable.Repeat("<p>A book</p>", 200))}<p id=\"end\">The end</p>");
}
