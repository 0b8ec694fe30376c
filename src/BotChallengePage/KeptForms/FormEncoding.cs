namespace BotChallengePage.KeptForms;

/// <summary>How a form was encoded, as its <c>enctype</c> says.</summary>
internal enum FormEncoding : byte
{
    UrlEncoded,
    Multipart,
    PlainText,
}
