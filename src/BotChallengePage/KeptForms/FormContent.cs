using Microsoft.Net.Http.Headers;

namespace BotChallengePage.KeptForms;

/// <summary>Reads the fields out of the body of a request.</summary>
internal static class FormContent
{
    public const string UrlEncoded = "application/x-www-form-urlencoded";
    public const string Multipart = "multipart/form-data";
    public const string PlainText = "text/plain";

    private const int LongestBoundary = 70;

    /// <summary>
    /// More than the framework takes by itself. Each of them becomes an element of a page, however short it is.
    /// </summary>
    private const int MostFields = 2000;

    /// <summary>What a browser sends for a form; <see langword="null"/> where the type is none of these.</summary>
    public static FormEncoding? EncodingOf(MediaTypeHeaderValue? type) =>
        type is null ? null
        : Is(type, UrlEncoded) && IsOfPage(type) ? FormEncoding.UrlEncoded
        : Is(type, PlainText) && IsOfPage(type) ? FormEncoding.PlainText
        : Is(type, Multipart) && BoundaryOf(type).Length is > 0 and <= LongestBoundary ? FormEncoding.Multipart
        : null;

    /// <param name="type">The content type of the request.</param>
    /// <param name="body">Its whole body.</param>
    /// <param name="fields">The fields, where nothing is lost.</param>
    public static FormLoss Parse(MediaTypeHeaderValue type, ReadOnlySpan<byte> body, out List<FormField> fields)
    {
        var loss = FormLoss.None;
        switch (EncodingOf(type))
        {
            case FormEncoding.Multipart:
                loss = MultipartForm.Parse(body, BoundaryOf(type), MostFields, out fields);
                break;
            case FormEncoding.UrlEncoded:
                fields = UrlEncodedForm.Parse(body, MostFields);
                break;
            default:
                fields = PlainTextForm.Parse(body) ?? [];
                loss = fields.Count == 0 && !body.IsEmpty ? FormLoss.Unreadable : FormLoss.None;
                break;
        }

        return loss != FormLoss.None ? loss
            : fields.Count > MostFields ? FormLoss.TooLarge
            : fields.Exists(static field => !IsWritten(field)) ? FormLoss.Unreadable
            : FormLoss.None;
    }

    /// <summary>HTML has no way to write a zero, and browsers leave out what has no name.</summary>
    private static bool IsWritten(in FormField field) =>
        field.Name.Length > 0 && !field.Name.Contains((byte)0) && !field.Value.Contains((byte)0);

    private static bool Is(MediaTypeHeaderValue type, string name) =>
        type.MediaType.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Browsers name no charset here; one that is named would be missing from what is sent again.</summary>
    private static bool IsOfPage(MediaTypeHeaderValue type) =>
        !type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    private static string BoundaryOf(MediaTypeHeaderValue type) =>
        HeaderUtilities.RemoveQuotes(type.Boundary).Value ?? "";
}
