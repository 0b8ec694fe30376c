using BotChallengePage.Tool.Requests;

namespace BotChallengePage.Tool.Checking;

/// <summary>What a request of a log tells, and what it was asked for in vain.</summary>
internal sealed class LogKnowledge(LoggedRequest request) : IRequestKnowledge
{
    private readonly SortedSet<string> _missing = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What rules have asked for that is not known, in words.</summary>
    public IReadOnlyCollection<string> Missing => _missing;

    /// <summary>Whether it is kept what is missing: that costs time.</summary>
    public bool Records { get; set; }

    /// <summary>Whether nobody is signed in, as it is for a request that a user has written.</summary>
    public bool KnowsUser { get; init; }

    public bool Knows(RequestFact fact) => fact switch
    {
        RequestFact.Address => request.HasAddress,
        RequestFact.Host => request.Host is not null,
        RequestFact.Scheme => request.Scheme is not null,
        RequestFact.Query => request.HasQuery,
        RequestFact.Time => request.Time is not null,
        RequestFact.User => KnowsUser,
        _ => false,
    } || IsMissing(fact);

    public bool KnowsHeader(string name) =>
        request.KnowsAllHeaders || request.KnownHeaders.Contains(name) || IsMissing(name);

    private bool IsMissing(RequestFact fact)
    {
        if (Records)
            _missing.Add(fact switch
            {
                RequestFact.Address => "the address",
                RequestFact.Host => "the host",
                RequestFact.Scheme => "the scheme",
                RequestFact.Query => "the query",
                RequestFact.Time => "the time",
                RequestFact.User => "whether somebody is signed in",
                _ => "the endpoint",
            });
        return false;
    }

    private bool IsMissing(string header)
    {
        if (Records)
            _missing.Add(header);
        return false;
    }
}
