namespace BotChallengePage.KeptForms;

/// <summary>
/// <c>text/plain</c>: a line for each field. Where one ends nobody can say, since values have lines, too; so all of it
/// is one field, which becomes the same bytes again.
/// </summary>
internal static class PlainTextForm
{
    /// <returns><see langword="null"/> for what no browser makes of a form.</returns>
    public static List<FormField>? Parse(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
            return [];

        var equals = body.IndexOf((byte)'=');
        return equals < 0 || !body[equals..].EndsWith("\r\n"u8)
            ? null
            : [new FormField(body[..equals].ToArray(), body[(equals + 1)..^2].ToArray())];
    }
}
