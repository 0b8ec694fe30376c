using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.Tests.Challenges;

public class RequestKindTests
{
    [Theory]
    [InlineData("Sec-Fetch-Mode: navigate", AnswerShape.Navigation)]
    [InlineData("Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: iframe", AnswerShape.Navigation)]
    [InlineData("Sec-Fetch-Mode: navigate|Sec-Purpose: prefetch", AnswerShape.Navigation)]
    [InlineData("Sec-Fetch-Dest: document", AnswerShape.Navigation)]
    [InlineData("Sec-Fetch-Dest: iframe", AnswerShape.Navigation)]
    [InlineData("Sec-Fetch-Dest: frame", AnswerShape.Navigation)]
    [InlineData("Sec-Fetch-Mode: navigate|Accept: application/json", AnswerShape.Navigation)]
    [InlineData("Sec-Fetch-Mode: navigate|X-Requested-With: XMLHttpRequest", AnswerShape.Navigation)]
    [InlineData("Sec-Fetch-Mode: cors", AnswerShape.Problem)]
    [InlineData("Sec-Fetch-Mode: cors|Accept: */*", AnswerShape.Problem)]
    [InlineData("Sec-Fetch-Mode: no-cors|Sec-Fetch-Dest: image", AnswerShape.Problem)]
    [InlineData("Sec-Fetch-Mode: no-cors|Sec-Fetch-Dest: empty|Sec-Purpose: prefetch", AnswerShape.Problem)]
    [InlineData("Sec-Fetch-Mode: same-origin|Accept: text/html", AnswerShape.Page)]
    [InlineData("Sec-Fetch-Mode: cors|Accept: text/html,application/xhtml+xml,*/*;q=0.8", AnswerShape.Page)]
    [InlineData("Sec-Fetch-Mode: cors|Accept: text/html, application/json;q=0", AnswerShape.Page)]
    [InlineData("Sec-Fetch-Mode: cors|Accept: text/html, application/json;q=0.1", AnswerShape.Problem)]
    [InlineData("Sec-Fetch-Mode: cors|Accept: text/html;q=0", AnswerShape.Problem)]
    [InlineData("Sec-Fetch-Mode: cors|Accept: text/html;q=0.0, */*", AnswerShape.Problem)]
    [InlineData("Sec-Fetch-Mode: cors|Accept: not a type at all", AnswerShape.Problem)]
    [InlineData("Sec-Fetch-Mode: no-cors|Accept: text/html; blazor-enhanced-nav=on", AnswerShape.Page)]
    [InlineData("Accept: text/html; blazor-enhanced-nav=on", AnswerShape.Page)]
    [InlineData("Sec-Fetch-Dest: empty", AnswerShape.Problem)]
    [InlineData("Sec-Fetch-Dest: object", AnswerShape.Problem)]
    [InlineData("Sec-Fetch-Site: same-origin", AnswerShape.Problem)]
    [InlineData("Sec-Fetch-Site: same-origin|Accept: TEXT/HTML", AnswerShape.Page)]
    [InlineData("Sec-Fetch-User: ?1", AnswerShape.Problem)]
    [InlineData("", AnswerShape.Navigation)]
    [InlineData("Accept: */*", AnswerShape.Navigation)]
    [InlineData("Accept: text/html", AnswerShape.Navigation)]
    [InlineData("Accept: text/html, application/json", AnswerShape.Navigation)]
    [InlineData("Accept: text/html;q=0, application/json", AnswerShape.Problem)]
    [InlineData("Accept: application/json;q=0", AnswerShape.Navigation)]
    [InlineData("Accept: application/json;q=0, */*", AnswerShape.Navigation)]
    [InlineData("Accept: application/json", AnswerShape.Problem)]
    [InlineData("Accept: application/json; q=0.9, */*", AnswerShape.Problem)]
    [InlineData("Accept: application/ld+json", AnswerShape.Problem)]
    [InlineData("Accept: text/json", AnswerShape.Problem)]
    [InlineData("Accept: application/xml", AnswerShape.Navigation)]
    [InlineData("Accept: not a type at all", AnswerShape.Navigation)]
    [InlineData("X-Requested-With: XMLHttpRequest", AnswerShape.Problem)]
    [InlineData("X-Requested-With: xmlhttprequest|Accept: text/html", AnswerShape.Problem)]
    [InlineData("X-Requested-With: com.android.browser", AnswerShape.Navigation)]
    [InlineData("Upgrade: websocket", AnswerShape.Problem)]
    [InlineData("Upgrade: WebSocket|Accept: text/html", AnswerShape.Problem)]
    [InlineData("Upgrade: h2c, websocket|Sec-Fetch-Mode: navigate", AnswerShape.Problem)]
    [InlineData("Upgrade: websocket|Sec-Fetch-Mode: websocket|Sec-Fetch-Dest: websocket", AnswerShape.Problem)]
    [InlineData("Upgrade: h2c", AnswerShape.Navigation)]
    [InlineData("Upgrade-Insecure-Requests: 1", AnswerShape.Navigation)]
    internal void Headers_tell_what_a_sender_can_do_with_an_answer(string headers, AnswerShape expected)
    {
        var context = new DefaultHttpContext();
        foreach (var header in headers.Split('|', StringSplitOptions.RemoveEmptyEntries))
            context.Request.Headers.Append(header.Split(": ")[0], header.Split(": ")[1]);

        Assert.Equal(expected, RequestKind.Of(context));
    }

    [Theory]
    [InlineData(true, AnswerShape.Problem)]
    [InlineData(false, AnswerShape.Navigation)]
    internal void An_extended_CONNECT_is_no_navigation(bool isExtended, AnswerShape expected)
    {
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpExtendedConnectFeature>(new ExtendedConnect(isExtended));

        Assert.Equal(expected, RequestKind.Of(context));
    }

    [Fact]
    public void An_api_endpoint_is_navigated_to_only_by_a_browser_that_says_so()
    {
        Assert.Equal(AnswerShape.Problem, RequestKind.Of(ContextOf(new ApiControllerAttribute())));
        Assert.Equal(AnswerShape.Problem, RequestKind.Of(ContextOf(new DisableCookieRedirect())));
        Assert.Equal(
            AnswerShape.Navigation, RequestKind.Of(ContextOf(new DisableCookieRedirect(), new AllowCookieRedirect())));
        Assert.Equal(AnswerShape.Navigation, RequestKind.Of(ContextOf()));

        var navigating = ContextOf(new ApiControllerAttribute());
        navigating.Request.Headers["Sec-Fetch-Mode"] = "navigate";
        Assert.Equal(AnswerShape.Navigation, RequestKind.Of(navigating));
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
