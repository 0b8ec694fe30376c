using Microsoft.AspNetCore.Http.Features;

namespace BotChallengePage.Rules.Matching;

/// <summary>
/// What rules ask of one request, each found out when the first rule asks. It is used again for the next request on the
/// same thread, so that a request costs no memory.
/// </summary>
internal sealed class RequestFacts
{
    [ThreadStatic]
    private static RequestFacts? s_spare;

    private readonly BitSet _agents = new();
    private readonly BitSet _paths = new();
    private HttpContext? _context;
    private RuleIndex? _agentsOf;
    private RuleIndex? _pathsOf;
    private UInt128? _address;
    private bool _hasAddress;
    private bool _hasAnyAgent;

    private RequestFacts()
    {
    }

    public HttpContext Context => _context!;

    public HttpRequest Request => Context.Request;

    /// <summary>The client's address as a number; <see langword="null"/> where it has none.</summary>
    public UInt128? Address
    {
        get
        {
            if (!_hasAddress)
            {
                // Context.Connection would be made for it.
                var address = Context.Features.Get<IHttpConnectionFeature>()?.RemoteIpAddress;
                (_address, _hasAddress) = (AddressRange.NumberOf(address), true);
            }

            return _address;
        }
    }

    /// <summary>
    /// Below the app's path base, and without slashes at its end, with which routing leads to the same.
    /// </summary>
    public string Path
    {
        get
        {
            var path = Request.Path.Value;
            return path is not { Length: > 1 } ? "/" : path[^1] != '/' ? path
                : path.TrimEnd('/') is { Length: > 0 } trimmed ? trimmed
                : "/";
        }
    }

    public static RequestFacts Of(HttpContext context)
    {
        var facts = s_spare ?? new RequestFacts();
        s_spare = null;
        facts._context = context;
        return facts;
    }

    public void Release()
    {
        (_context, _agentsOf, _pathsOf, _hasAddress) = (null, null, null, false);
        s_spare = this;
    }

    /// <summary>Whether the <c>User-Agent</c> has any text that a rule of the set asks for.</summary>
    public bool HasAnyUserAgent(RuleIndex index)
    {
        if (_agentsOf == index)
            return _hasAnyAgent;

        _agents.Clear(index.Agents.Count);
        _hasAnyAgent = false;
        foreach (var agent in Request.Headers.UserAgent)
            _hasAnyAgent |= index.Agents.Find(agent, _agents);
        _agentsOf = index;
        return _hasAnyAgent;
    }

    public bool HasUserAgent(RuleIndex index, BitSet.Mask texts) => HasAnyUserAgent(index) && _agents.HasAny(texts);

    public bool HasPath(RuleIndex index, BitSet.Mask patterns)
    {
        if (_pathsOf != index)
        {
            _paths.Clear(index.Paths.Count);
            index.Paths.Find(Path, _paths);
            _pathsOf = index;
        }

        return _paths.HasAny(patterns);
    }
}
