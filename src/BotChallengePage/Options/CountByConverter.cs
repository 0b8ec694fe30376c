using System.ComponentModel;
using System.Globalization;

namespace BotChallengePage.Options;

/// <summary>Lets configuration say what clients are counted by.</summary>
internal sealed class CountByConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
        sourceType == typeof(string);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text ? CountBy.Parse(text) : base.ConvertFrom(context, culture, value);
}
