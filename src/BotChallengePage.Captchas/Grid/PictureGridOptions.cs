namespace BotChallengePage;

/// <summary>Nine pictures to choose from, section <c>BotChallengePage:PictureGrid</c>.</summary>
public sealed class PictureGridOptions
{
    /// <summary>
    /// Whether digits can be heard or characters read instead. Without it, nobody gets through who cannot see the
    /// pictures: leave it on, or offer another way beside it.
    /// </summary>
    /// <value><see langword="true"/>.</value>
    public bool OffersCharacters { get; set; } = true;

    /// <summary>What a pass is worth that is earned with it.</summary>
    /// <value>Not set: <see cref="ChallengeLevel.Interactive"/>.</value>
    public ChallengeLevel? Level { get; set; }
}
