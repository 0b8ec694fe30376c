using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Rendering;

namespace BotChallengePage.BrowserTests.Clients.Blazor;

/// <summary>An enhanced form, which is challenged when it is sent.</summary>
[Route("/order")]
[BotChallenge(Methods = "POST")]
public sealed class OrderPage : ComponentBase
{
    private string _done = "";

    [SupplyParameterFromForm]
    public string? Title { get; set; }

    [Inject]
    private Orders Orders { get; set; } = null!;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.AddMarkupContent(0, "<h1>Order</h1>");
        builder.OpenElement(1, "form");
        builder.AddAttribute(2, "method", "post");
        builder.AddAttribute(3, "data-enhance", "");
        builder.AddAttribute(4, "onsubmit", EventCallback.Factory.Create(this, Take));
        builder.AddNamedEvent("onsubmit", "order");
        builder.OpenComponent<AntiforgeryToken>(5);
        builder.CloseComponent();
        builder.AddMarkupContent(6, "<input id=\"title\" name=\"Title\"><button id=\"send\">Send</button>");
        builder.CloseElement();
        builder.OpenElement(7, "p");
        builder.AddAttribute(8, "id", "done");
        builder.AddContent(9, _done);
        builder.CloseElement();
    }

    private void Take()
    {
        Orders.Taken.Enqueue(Title ?? "(none)");
        _done = $"Ordered: {Title}";
    }
}
