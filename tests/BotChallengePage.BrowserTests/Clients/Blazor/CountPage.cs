using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace BotChallengePage.BrowserTests.Clients.Blazor;

/// <summary>A page that is challenged, with a part that lives in a circuit.</summary>
[Route("/count")]
[BotChallenge]
public sealed class CountPage : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.AddMarkupContent(0, "<h1>Count</h1>");
        builder.OpenComponent<Counter>(1);
        builder.AddComponentRenderMode(RenderMode.InteractiveServer);
        builder.CloseComponent();
    }
}
