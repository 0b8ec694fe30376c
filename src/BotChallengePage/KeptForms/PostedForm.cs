using BotChallengePage.Requests;

namespace BotChallengePage.KeptForms;

/// <summary>The form of a request that was challenged, or why it could not be kept.</summary>
internal sealed record PostedForm
{
    public required FormLoss Loss { get; init; }

    /// <summary>Where it was sent to, and may be sent again: path and query of this site.</summary>
    public required ReturnUrl Url { get; init; }

    public FormEncoding Encoding { get; init; }

    /// <summary>In their order, repeated ones among them.</summary>
    public IReadOnlyList<FormField> Fields { get; init; } = [];

    public bool IsKept => Loss == FormLoss.None;

    public string EncodingType => Encoding switch
    {
        FormEncoding.Multipart => FormContent.Multipart,
        FormEncoding.PlainText => FormContent.PlainText,
        _ => FormContent.UrlEncoded,
    };

    public static PostedForm Lost(FormLoss loss, ReturnUrl url) => new() { Loss = loss, Url = url };
}
