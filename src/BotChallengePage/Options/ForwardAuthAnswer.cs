namespace BotChallengePage;

/// <summary>What a proxy is told of a request that is not let in.</summary>
public enum ForwardAuthAnswer
{
    /// <summary>
    /// What such a request gets everywhere: a redirect, the challenge page, or problem+json. For proxies that hand the
    /// answer on to the visitor: Caddy, Traefik.
    /// </summary>
    AsIs,

    /// <summary>
    /// 401 with the challenge page in <c>Location</c> for who navigates, 403 for everybody else. For proxies that know
    /// no other status: nginx, HAProxy.
    /// </summary>
    Unauthorized,
}
