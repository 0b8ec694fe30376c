using System.Collections;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BotChallengePage.Tool.Output;

/// <summary>Writes rules as a configuration has them: what is set, and nothing else.</summary>
internal static class RulesJson
{
    private static readonly RuleOptions Unset = new();

    public static string Write(RulesOptions rules)
    {
        using var bytes = new MemoryStream();
        // Texts of patterns are to be read: they go into a file, and into no page.
        using (var json = new Utf8JsonWriter(
            bytes, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartObject(BotChallengePageOptions.SectionName);
            json.WriteStartObject("Rules");
            json.WriteStartArray(nameof(rules.List));
            foreach (var rule in rules.List)
                WriteObject(json, rule);
            json.WriteEndArray();
            if (rules.Thresholds.Count > 0)
            {
                json.WriteStartArray(nameof(rules.Thresholds));
                foreach (var threshold in rules.Thresholds)
                    WriteObject(json, threshold);
                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static void WriteObject(Utf8JsonWriter json, object options)
    {
        json.WriteStartObject();
        // A rule's name and what it does first, then what it asks.
        foreach (var property in options.GetType().GetProperties()
            .OrderBy(property => property.DeclaringType == typeof(RuleConditions)))
        {
            var value = property.GetValue(options);
            if (IsSet(property, value, options) && value is not null)
                WriteProperty(json, property.Name, value);
        }

        json.WriteEndObject();
    }

    private static bool IsSet(PropertyInfo property, object? value, object options) => value switch
    {
        null => false,
        string => true,
        // Which action it is should be seen, also where it is the one that need not be said.
        RuleAction action => action != RuleAction.Weigh || options is not RuleOptions,
        IEnumerable all => all.Cast<object>().Any(),
        _ => !property.DeclaringType!.IsInstanceOfType(Unset) || !value.Equals(property.GetValue(Unset)),
    };

    private static void WriteProperty(Utf8JsonWriter json, string name, object value)
    {
        json.WritePropertyName(name);
        switch (value)
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case IDictionary<string, string> named:
                json.WriteStartObject();
                foreach (var (key, text) in named)
                    json.WriteString(key, text);
                json.WriteEndObject();
                break;
            case IDictionary<string, IList<string>> lists:
                json.WriteStartObject();
                foreach (var (key, texts) in lists)
                    WriteProperty(json, key, texts);
                json.WriteEndObject();
                break;
            case IEnumerable<string> texts:
                json.WriteStartArray();
                foreach (var text in texts)
                    json.WriteStringValue(text);
                json.WriteEndArray();
                break;
            case IEnumerable all:
                json.WriteStartArray();
                foreach (var one in all)
                    WriteObject(json, one);
                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(value.ToString());
                break;
        }
    }
}
