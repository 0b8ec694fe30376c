namespace BotChallengePage.Tests.Sites;

internal sealed record Measurement(string Instrument, IReadOnlyDictionary<string, object?> Tags, double Value)
{
    /// <summary><c>name tag=value …</c>.</summary>
    public override string ToString() =>
        string.Join(' ', [Instrument, .. Tags.Select(tag => $"{tag.Key}={tag.Value}")]);
}
