using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Challenges;

/// <summary>
/// While code of the app makes a page, what it writes goes elsewhere. A layout may ask for an antiforgery token or
/// write to the session, which sets a cookie; it may flush what it has, or send the visitor elsewhere. A page of ours
/// sets no cookie, and is sent as a whole or not at all.
/// </summary>
internal sealed class ApartResponse : IDisposable
{
    private readonly HttpContext _context;
    private readonly IHttpResponseBodyFeature? _body;
    private readonly Action _putSessionBack;
    private readonly StringValues _cookies;
    private readonly StringValues _location;

    /// <param name="context">The request.</param>
    /// <param name="body">Where the app's code writes to.</param>
    public ApartResponse(HttpContext context, Stream body)
    {
        _context = context;
        _body = context.Features.Get<IHttpResponseBodyFeature>();
        (_cookies, _location) = (context.Response.Headers.SetCookie, context.Response.Headers.Location);
        _putSessionBack = DiscardingSession.StandIn(context);
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
    }

    /// <summary>Whether the app may send the visitor elsewhere.</summary>
    public bool KeepsLocation { get; init; }

    public void Dispose()
    {
        _context.Features.Set(_body);
        _putSessionBack();
        _context.Response.Headers.SetCookie = _cookies;
        if (!KeepsLocation)
            _context.Response.Headers.Location = _location;
    }
}
