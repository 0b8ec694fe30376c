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
    private bool _assumed;
    private bool _hasAssumed;

    private RequestFacts()
    {
    }

    public HttpContext Context => _context!;

    public HttpRequest Request => Context.Request;

    /// <summary>What is known of a request that is checked; <see langword="null"/> for everything.</summary>
    public IRequestKnowledge? Knowledge { get; set; }

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
        (_context, _agentsOf, _pathsOf, _hasAddress, Knowledge) = (null, null, null, false, null);
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

    public bool Knows(RequestFact fact) => Knowledge is null || Knowledge.Knows(fact);

    public bool KnowsHeader(string name) => Knowledge is null || Knowledge.KnowsHeader(name);

    /// <summary>
    /// Whether a rule is met: first with all that is not known taken for not met, then for met. What is met in both is
    /// met, what is met in neither is not (the strong logic of Kleene).
    /// </summary>
    /// <returns>
    /// <see langword="true"/> for met, <see langword="null"/> for not met, <see langword="false"/> for what is not
    /// known.
    /// </returns>
    public bool? Ask(Func<RequestFacts, bool> isMet)
    {
        (_assumed, _hasAssumed) = (false, false);
        if (isMet(this))
            return true;
        if (!_hasAssumed)
            return null;
        _assumed = true;
        return isMet(this) ? false : null;
    }

    /// <summary>Stands for the answer to a question that cannot be answered.</summary>
    public bool Assume()
    {
        _hasAssumed = true;
        return _assumed;
    }

    /// <summary>Asks something of which the opposite is wanted: what is assumed turns round as well.</summary>
    public bool AskOpposite(Func<RequestFacts, bool> isMet)
    {
        _assumed = !_assumed;
        try
        {
            return isMet(this);
        }
        finally
        {
            _assumed = !_assumed;
        }
    }
}
