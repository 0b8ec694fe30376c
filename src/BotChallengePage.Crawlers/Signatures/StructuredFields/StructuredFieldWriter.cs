using System.Globalization;
using System.Text;

namespace BotChallengePage.Crawlers.Signatures.StructuredFields;

/// <summary>Writes structured fields in their one form (RFC 9651, section 4.1), which is what is signed.</summary>
internal static class StructuredFieldWriter
{
    private const int Thousand = 1_000;

    public static void Append(StringBuilder text, StructuredMember member)
    {
        switch (member)
        {
            case InnerList list:
                text.Append('(');
                for (var i = 0; i < list.Items.Count; i++)
                {
                    if (i > 0)
                        text.Append(' ');
                    Append(text, list.Items[i]);
                }

                text.Append(')');
                break;
            case StructuredItem item:
                Append(text, item.Value);
                break;
            default:
                throw new ArgumentException("There is no such member.", nameof(member));
        }

        Append(text, member.Parameters);
    }

    public static void AppendText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var letter in value)
        {
            if (letter is '"' or '\\')
                text.Append('\\');
            text.Append(letter);
        }

        text.Append('"');
    }

    public static void Append(StringBuilder text, StructuredParameters parameters)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            var (key, value) = parameters[i];
            text.Append(';').Append(key);
            if (value == BareItem.True)
                continue;
            text.Append('=');
            Append(text, value);
        }
    }

    private static void Append(StringBuilder text, BareItem item)
    {
        switch (item.Kind)
        {
            case BareItemKind.Boolean:
                text.Append('?').Append(item.Number);
                break;
            case BareItemKind.Integer:
                text.Append(item.Number);
                break;
            case BareItemKind.Date:
                text.Append('@').Append(item.Number);
                break;
            case BareItemKind.Decimal:
                AppendDecimal(text, item.Number);
                break;
            case BareItemKind.Text:
                AppendText(text, item.Text!);
                break;
            case BareItemKind.Token:
                text.Append(item.Text);
                break;
            case BareItemKind.Bytes:
                text.Append(':').Append(Convert.ToBase64String(item.Bytes!)).Append(':');
                break;
            case BareItemKind.DisplayText:
                AppendDisplayText(text, item.Text!);
                break;
            default:
                throw new ArgumentException("There is no such item.", nameof(item));
        }
    }

    private static void AppendDecimal(StringBuilder text, long thousandths)
    {
        if (thousandths < 0)
            text.Append('-');
        var (whole, rest) = Math.DivRem(Math.Abs(thousandths), Thousand);
        text.Append(CultureInfo.InvariantCulture, $"{whole}.");
        var digits = rest.ToString("000", CultureInfo.InvariantCulture).TrimEnd('0');
        text.Append(digits.Length == 0 ? "0" : digits);
    }

    private static void AppendDisplayText(StringBuilder text, string value)
    {
        text.Append("%\"");
        foreach (var letter in Encoding.UTF8.GetBytes(value))
        {
            if (letter is (byte)'%' or (byte)'"' or < (byte)' ' or > (byte)'~')
                text.Append(CultureInfo.InvariantCulture, $"%{letter:x2}");
            else
                text.Append((char)letter);
        }

        text.Append('"');
    }
}
