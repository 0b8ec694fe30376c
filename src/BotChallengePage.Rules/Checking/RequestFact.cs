namespace BotChallengePage;

/// <summary>What rules ask of a request, beside its method, its path and its headers.</summary>
public enum RequestFact
{
    /// <summary>The client's address.</summary>
    Address,

    /// <summary>The host that it was sent to.</summary>
    Host,

    /// <summary>Whether it came over https.</summary>
    Scheme,

    /// <summary>The query string.</summary>
    Query,

    /// <summary>When it came.</summary>
    Time,

    /// <summary>Which endpoint of the app it is for.</summary>
    Endpoint,

    /// <summary>Whether the visitor is signed in.</summary>
    User,
}
