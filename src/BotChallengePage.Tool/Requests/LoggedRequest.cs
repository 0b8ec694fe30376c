using System.Net;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Tool.Requests;

/// <summary>A request as a log or a command line tells it. One is used for all lines.</summary>
internal sealed class LoggedRequest
{
    private const int MostKnown = 1_000;

    private TargetSource _targetSource;

    /// <summary>Empty where the line has no HTTP request.</summary>
    public string Method { get; set; } = "";

    /// <summary>Path and query as they were sent, or an absolute URL.</summary>
    public string Target { get; set; } = "";

    public IPAddress? Address { get; set; }

    public bool HasAddress { get; set; }

    public DateTimeOffset? Time { get; set; }

    public string? Host { get; set; }

    public string? Scheme { get; set; }

    public bool HasQuery { get; set; }

    public IHeaderDictionary Headers { get; } = new HeaderDictionary();

    /// <summary>Names of headers of which it is known whether they came.</summary>
    public HashSet<string> KnownHeaders { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether all headers are known.</summary>
    public bool KnowsAllHeaders { get; set; }

    /// <summary>All but what is known of every line.</summary>
    public void Clear()
    {
        _targetSource = TargetSource.None;
        (Method, Target, Address, HasAddress, Time, Host, Scheme) = ("", "", null, false, null, null, null);
        Headers.Clear();
    }

    /// <summary>Takes a target, or a path, unless the line has said it better.</summary>
    public void OfferTarget(string target, TargetSource source)
    {
        var query = Target.IndexOf('?', StringComparison.Ordinal) is >= 0 and var mark ? Target[mark..] : "";
        var hasQuery = target.Contains('?', StringComparison.Ordinal);
        var isMore = source == TargetSource.Target && _targetSource == source && hasQuery && query.Length == 0;
        if (source <= _targetSource && !isMore)
            return;
        // A query of its own may stand before it.
        Target = hasQuery || source == TargetSource.RequestLine ? target : target + query;
        _targetSource = source;
    }

    /// <summary>Takes a query, unless the target has one.</summary>
    public void OfferQuery(string query)
    {
        if (query is not ("" or "-") && !Target.Contains('?', StringComparison.Ordinal))
            Target += (query[0] == '?' ? "" : "?") + query;
    }

    /// <summary>A header, which is known from now on. Logs write a hyphen for one that did not come.</summary>
    public void SetHeader(string name, string? value)
    {
        // Where all are logged the names are the clients' own.
        if (!KnowsAllHeaders && KnownHeaders.Count < MostKnown)
            KnownHeaders.Add(name);
        if (value is not (null or "" or "-"))
            Headers[name] = value;
    }

    /// <summary>A header, which may come several times.</summary>
    public void AddHeader(string name, string value) => Headers.Append(name, value);

    public void SetAddress(IPAddress address) => (Address, HasAddress) = (address, true);
}
