namespace BotChallengePage.KeptForms;

/// <summary>Why a form cannot be kept while its visitor is at the check.</summary>
internal enum FormLoss : byte
{
    /// <summary>It is kept.</summary>
    None,

    /// <summary>It is larger than <see cref="BotChallengePageOptions.MaxFormSize"/> or what the app takes.</summary>
    TooLarge,

    /// <summary>It has files, which no page can put into a form again.</summary>
    Files,

    /// <summary>It is no form that a browser sends, it came too slowly or not whole, or others have read it.</summary>
    Unreadable,

    /// <summary>
    /// It does not come from a page of this site. Sent from a page of ours, it would look as if it did.
    /// </summary>
    Foreign,
}
