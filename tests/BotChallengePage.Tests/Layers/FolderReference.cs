namespace BotChallengePage.Tests.Layers;

/// <summary>A file of one folder refers to a type of another.</summary>
internal sealed record FolderReference(string From, string To, string File, string Type);
