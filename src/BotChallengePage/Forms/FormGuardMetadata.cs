namespace BotChallengePage.Forms;

/// <summary>Marks an endpoint that the form's check stands before.</summary>
internal sealed record FormGuardMetadata(FormRule Rule);
