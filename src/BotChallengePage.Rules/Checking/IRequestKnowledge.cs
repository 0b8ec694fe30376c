namespace BotChallengePage;

/// <summary>
/// What is known of a request that is no live one: a line of an access log has its path and address, and few of its
/// headers. What is not known is neither there nor absent.
/// </summary>
public interface IRequestKnowledge
{
    /// <summary>Whether the request that is checked has this, or really lacks it.</summary>
    /// <param name="fact">What a rule asks for.</param>
    bool Knows(RequestFact fact);

    /// <summary>Whether the request that is checked has this header, or really lacks it.</summary>
    /// <param name="name">Its name, in any case.</param>
    bool KnowsHeader(string name);
}
