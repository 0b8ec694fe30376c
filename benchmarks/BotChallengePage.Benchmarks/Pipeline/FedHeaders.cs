using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Benchmarks.Pipeline;

/// <summary>Request headers. Like Kestrel's: the known ones are fields, only the others are looked up by name.</summary>
internal sealed class FedHeaders : HeaderDictionary, IHeaderDictionary
{
    private StringValues _host;
    private StringValues _userAgent;
    private StringValues _cookie;

    StringValues IHeaderDictionary.Host { get => _host; set => this["Host"] = _host = value; }

    StringValues IHeaderDictionary.UserAgent { get => _userAgent; set => this["User-Agent"] = _userAgent = value; }

    StringValues IHeaderDictionary.Cookie { get => _cookie; set => this["Cookie"] = _cookie = value; }

    public static FedHeaders Of((string Name, string Value)[] headers)
    {
        var result = new FedHeaders();
        foreach (var (name, value) in headers)
            result[name] = value;
        result._host = result["Host"];
        result._userAgent = result["User-Agent"];
        result._cookie = result["Cookie"];
        return result;
    }
}
