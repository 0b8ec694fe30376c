using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.Tests.Challenges;

public class RequestKindTests
{
    [Theory]
    [InlineData("Sec-Fetch-Mode: navigate", AnswerForm.Navigation)]
    [InlineData("Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: iframe", AnswerForm.Navigation)]
    [InlineData("Sec-Fetch-Mode: navigate|Sec-Purpose: prefetch", AnswerForm.Navigation)]
    [InlineData("Sec-Fetch-Dest: document", AnswerForm.Navigation)]
    [InlineData("Sec-Fetch-Dest: iframe", AnswerForm.Navigation)]
    [InlineData("Sec-Fetch-Dest: frame", AnswerForm.Navigation)]
    [InlineData("Sec-Fetch-Mode: navigate|Accept: application/json", AnswerForm.Navigation)]
    [InlineData("Sec-Fetch-Mode: navigate|X-Requested-With: XMLHttpRequest", AnswerForm.Navigation)]
    [InlineData("Sec-Fetch-Mode: cors", AnswerForm.Problem)]
    [InlineData("Sec-Fetch-Mode: cors|Accept: */*", AnswerForm.Problem)]
    [InlineData("Sec-Fetch-Mode: no-cors|Sec-Fetch-Dest: image", AnswerForm.Problem)]
    [InlineData("Sec-Fetch-Mode: no-cors|Sec-Fetch-Dest: empty|Sec-Purpose: prefetch", AnswerForm.Problem)]
    [InlineData("Sec-Fetch-Mode: same-origin|Accept: text/html", AnswerForm.Page)]
    [InlineData("Sec-Fetch-Mode: cors|Accept: text/html,application/xhtml+xml,*/*;q=0.8", AnswerForm.Page)]
    [InlineData("Sec-Fetch-Mode: cors|Accept: text/html, application/json;q=0", AnswerForm.Page)]
    [InlineData("Sec-Fetch-Mode: cors|Accept: text/html, application/json;q=0.1", AnswerForm.Problem)]
    [InlineData("Sec-Fetch-Mode: cors|Accept: text/html;q=0", AnswerForm.Problem)]
    [InlineData("Sec-Fetch-Mode: cors|Accept: text/html;q=0.0, */*", AnswerForm.Problem)]
    [InlineData("Sec-Fetch-Mode: cors|Accept: not a type at all", AnswerForm.Problem)]
    [InlineData("Sec-Fetch-Mode: no-cors|Accept: text/html; blazor-enhanced-nav=on", AnswerForm.Page)]
    [InlineData("Accept: text/html; blazor-enhanced-nav=on", AnswerForm.Page)]
    [InlineData("Sec-Fetch-Dest: empty", AnswerForm.Problem)]
    [InlineData("Sec-Fetch-Dest: object", AnswerForm.Problem)]
    [InlineData("Sec-Fetch-Site: same-origin", AnswerForm.Problem)]
    [InlineData("Sec-Fetch-Site: same-origin|Accept: TEXT/HTML", AnswerForm.Page)]
    [InlineData("Sec-Fetch-User: ?1", AnswerForm.Problem)]
    [InlineData("", AnswerForm.Navigation)]
    [InlineData("Accept: */*", AnswerForm.Navigation)]
    [InlineData("Accept: text/html", AnswerForm.Navigation)]
    [InlineData("Accept: text/html, application/json", AnswerForm.Navigation)]
    [InlineData("Accept: text/html;q=0, application/json", AnswerForm.Problem)]
    [InlineData("Accept: application/json;q=0", AnswerForm.Navigation)]
    [InlineData("Accept: application/json;q=0, */*", AnswerForm.Navigation)]
    [InlineData("Accept: application/json", AnswerForm.Problem)]
    [InlineData("Accept: application/json; q=0.9, */*", AnswerForm.Problem)]
    [InlineData("Accept: application/ld+json", AnswerForm.Problem)]
    [InlineData("Accept: text/json", AnswerForm.Problem)]
    [InlineData("Accept: application/xml", AnswerForm.Navigation)]
    [InlineData("Accept: not a type at all", AnswerForm.Navigation)]
    [InlineData("X-Requested-With: XMLHttpRequest", AnswerForm.Problem)]
    [InlineData("X-Requested-With: xmlhttprequest|Accept: text/html", AnswerForm.Problem)]
    [InlineData("X-Requested-With: com.android.browser", AnswerForm.Navigation)]
    [InlineData("Upgrade: websocket", AnswerForm.Problem)]
    [InlineData("Upgrade: WebSocket|Accept: text/html", AnswerForm.Problem)]
    [InlineData("Upgrade: h2c, websocket|Sec-Fetch-Mode: navigate", AnswerForm.Problem)]
    [InlineData("Upgrade: websocket|Sec-Fetch-Mode: websocket|Sec-Fetch-Dest: websocket", AnswerForm.Problem)]
    [InlineData("Upgrade: h2c", AnswerForm.Navigation)]
    [InlineData("Upgrade-Insecure-Requests: 1", AnswerForm.Navigation)]
    internal void Headers_tell_what_a_sender_can_do_with_an_answer(string headers, AnswerForm expected)
    {
        var context = new DefaultHttpContext();
        foreach (var header in headers.Split('|', StringSplitOptions.RemoveEmptyEntries))
            context.Request.Headers.Append(header.Split(": ")[0], header.Split(": ")[1]);

        Assert.Equal(expected, RequestKind.Of(context));
    }

    [Theory]
    [InlineData(true, AnswerForm.Problem)]
    [InlineData(false, AnswerForm.Navigation)]
    internal void An_extended_CONNECT_is_no_navigation(bool isExtended, AnswerForm expected)
    {
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpExtendedConnectFeature>(new ExtendedConnect(isExtended));

        Assert.Equal(expected, RequestKind.Of(context));
    }

    [Fact]
    public void An_api_endpoint_is_navigated_to_only_by_a_browser_that_says_so()
    {
        Assert.Equal(AnswerForm.Problem, RequestKind.Of(ContextOf(new ApiControllerAttribute())));
        Assert.Equal(AnswerForm.Problem, RequestKind.Of(ContextOf(new DisableCookieRedirect())));
        Assert.Equal(
            AnswerForm.Navigation, RequestKind.Of(ContextOf(new DisableCookieRedirect(), new AllowCookieRedirect())));
        Assert.Equal(AnswerForm.Navigation, RequestKind.Of(ContextOf()));

        var navigating = ContextOf(new ApiControllerAttribute());
        navigating.Request.Headers["Sec-Fetch-Mode"] = "navigate";
        Assert.Equal(AnswerForm.Navigation, RequestKind.Of(navigating));
    }

    private static DefaultHttpContext ContextOf(params object[] metadata)
    {
        var context = new DefaultHttpContext();
        context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(metadata), "test"));
        return context;
    }

    private sealed class DisableCookieRedirect : IDisableCookieRedirectMetadata;

    private sealed class AllowCookieRedirect : IAllowCookieRedirectMetadata;

    private sealed class ExtendedConnect(bool isExtended) : IHttpExtendedConnectFeature
    {
        public bool IsExtendedConnect => isExtended;

        public string? Protocol => isExtended ? "websocket" : null;

        public ValueTask<Stream> AcceptAsync() => throw new NotSupportedException();
    }
}
