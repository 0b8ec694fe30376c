using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.Tests.Challenges;

public class RequestKindTests
{
    [Theory]
    [InlineData("Sec-Fetch-Mode: navigate", true)]
    [InlineData("Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: iframe", true)]
    [InlineData("Sec-Fetch-Dest: document", true)]
    [InlineData("Sec-Fetch-Dest: iframe", true)]
    [InlineData("Sec-Fetch-Dest: frame", true)]
    [InlineData("Sec-Fetch-Mode: navigate|Accept: application/json", true)]
    [InlineData("Sec-Fetch-Mode: navigate|X-Requested-With: XMLHttpRequest", true)]
    [InlineData("Sec-Fetch-Mode: cors", false)]
    [InlineData("Sec-Fetch-Mode: no-cors|Sec-Fetch-Dest: image", false)]
    [InlineData("Sec-Fetch-Mode: same-origin|Accept: text/html", false)]
    [InlineData("Sec-Fetch-Dest: empty", false)]
    [InlineData("Sec-Fetch-Dest: object", false)]
    [InlineData("Sec-Fetch-Site: same-origin", false)]
    [InlineData("Sec-Fetch-User: ?1", false)]
    [InlineData("", true)]
    [InlineData("Accept: */*", true)]
    [InlineData("Accept: text/html", true)]
    [InlineData("Accept: text/html, application/json", true)]
    [InlineData("Accept: application/json", false)]
    [InlineData("Accept: application/json; q=0.9, */*", false)]
    [InlineData("Accept: application/ld+json", false)]
    [InlineData("Accept: text/json", false)]
    [InlineData("Accept: application/xml", true)]
    [InlineData("Accept: not a type at all", true)]
    [InlineData("X-Requested-With: XMLHttpRequest", false)]
    [InlineData("X-Requested-With: xmlhttprequest|Accept: text/html", false)]
    [InlineData("X-Requested-With: com.android.browser", true)]
    public void Headers_tell_a_navigation(string headers, bool expected)
    {
        var context = new DefaultHttpContext();
        foreach (var header in headers.Split('|', StringSplitOptions.RemoveEmptyEntries))
            context.Request.Headers.Append(header.Split(": ")[0], header.Split(": ")[1]);

        Assert.Equal(expected, RequestKind.IsNavigation(context));
    }

    [Fact]
    public void An_api_endpoint_is_navigated_to_only_by_a_browser_that_says_so()
    {
        Assert.False(RequestKind.IsNavigation(ContextOf(new ApiControllerAttribute())));
        Assert.False(RequestKind.IsNavigation(ContextOf(new DisableCookieRedirect())));
        Assert.True(RequestKind.IsNavigation(ContextOf(new DisableCookieRedirect(), new AllowCookieRedirect())));
        Assert.True(RequestKind.IsNavigation(ContextOf()));

        var navigating = ContextOf(new ApiControllerAttribute());
        navigating.Request.Headers["Sec-Fetch-Mode"] = "navigate";
        Assert.True(RequestKind.IsNavigation(navigating));
    }

    private static DefaultHttpContext ContextOf(params object[] metadata)
    {
        var context = new DefaultHttpContext();
        context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(metadata), "test"));
        return context;
    }

    private sealed class DisableCookieRedirect : IDisableCookieRedirectMetadata;

    private sealed class AllowCookieRedirect : IAllowCookieRedirectMetadata;
}
