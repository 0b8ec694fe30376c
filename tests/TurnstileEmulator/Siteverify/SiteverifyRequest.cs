namespace TurnstileEmulator;

/// <summary>A request that siteverify received.</summary>
/// <param name="Secret">The field <c>secret</c>, if any.</param>
/// <param name="Response">The field <c>response</c>, if any: the token.</param>
/// <param name="RemoteIp">The field <c>remoteip</c>, if any.</param>
/// <param name="IdempotencyKey">The field <c>idempotency_key</c>, if any.</param>
/// <param name="ContentType">The request's <c>Content-Type</c>, if any.</param>
/// <param name="Time">When it arrived, by the emulator's clock.</param>
public sealed record SiteverifyRequest(
    string? Secret, string? Response, string? RemoteIp, string? IdempotencyKey, string? ContentType,
    DateTimeOffset Time)
{
    /// <summary>Whether the body could not be read as what its content type says.</summary>
    public bool Malformed { get; init; }
}
