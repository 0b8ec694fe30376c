namespace BotChallengePage.Options;

/// <summary>HTTP methods that a directive is for.</summary>
[Flags]
internal enum GuardedMethods : byte
{
    /// <summary>Any other.</summary>
    None = 0,

    /// <summary>HEAD runs the same action, and what opens a socket is no other method to the app.</summary>
    Get = 1,
    Post = 2,
    Put = 4,
    Patch = 8,
    Delete = 16,
}
