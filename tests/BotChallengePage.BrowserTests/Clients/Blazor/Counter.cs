using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace BotChallengePage.BrowserTests.Clients.Blazor;

/// <summary>A button that counts on the server.</summary>
public sealed class Counter : ComponentBase
{
    private int _count;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "button");
        builder.AddAttribute(1, "id", "more");
        builder.AddAttribute(2, "data-live", RendererInfo.IsInteractive);
        builder.AddAttribute(3, "onclick", EventCallback.Factory.Create<MouseEventArgs>(this, () => _count++));
        builder.AddContent(4, $"{_count}");
        builder.CloseElement();
    }
}
