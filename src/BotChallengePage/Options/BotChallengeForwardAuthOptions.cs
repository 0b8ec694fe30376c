using System.Net;

namespace BotChallengePage;

/// <summary>How the question of a proxy is answered, whether a request may come in.</summary>
public sealed class BotChallengeForwardAuthOptions
{
    /// <summary>What holds for the requests that the proxy asks about, as on an action.</summary>
    /// <value>None: the policy <c>default</c>, as that policy says.</value>
    public IList<BotChallengeAttribute> Directives { get; } = [];

    /// <summary>What the proxy is told of a request that is not let in.</summary>
    /// <value><see cref="ForwardAuthAnswer.AsIs"/>.</value>
    public ForwardAuthAnswer Answer { get; set; }

    /// <summary>
    /// The header with what the visitor asked for: a path and a query, or a whole URL. No other is looked at then.
    /// </summary>
    /// <value>
    /// <see langword="null"/>: <c>X-Original-URI</c>, <c>X-Original-URL</c> or <c>X-Forwarded-Uri</c>. Where several
    /// are there and differ, the request is refused.
    /// </value>
    public string? UriHeader { get; set; }

    /// <summary>The header with the visitor's method. A request without it is refused then.</summary>
    /// <value>
    /// <see langword="null"/>: <c>X-Forwarded-Method</c> beside <c>X-Forwarded-Uri</c>, else the method that the proxy
    /// itself asks with.
    /// </value>
    public string? MethodHeader { get; set; }

    /// <summary>
    /// Whose word is taken for what the visitor asked for, beside that of the same machine and of the proxies that
    /// <c>ForwardedHeadersOptions</c> knows.
    /// </summary>
    /// <value>None more.</value>
    public IList<IPNetwork> TrustedNetworks { get; } = [];
}
