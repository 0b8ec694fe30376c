using System.Collections;
using System.ComponentModel;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace BotChallengePage.Settings;

/// <summary>
/// Finds keys in the configuration that no option reads. The binder can refuse them itself, but tells of one object only, and
/// knows neither what was meant nor what code alone can set.
/// </summary>
internal static class UnknownConfigurationKeys
{
    public static IEnumerable<string> Of(IConfiguration section) => In(section, typeof(BotChallengePageOptions));

    private static IEnumerable<string> In(IConfiguration section, Type options)
    {
        var properties = options.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        // A null in a JSON file is as good as no key.
        foreach (var key in section.GetChildren().Where(key => key.Exists()))
        {
            var property = Array.Find(properties, known => string.Equals(known.Name, key.Key, StringComparison.OrdinalIgnoreCase));
            if (property is not null)
            {
                foreach (var fault in In(key, property))
                    yield return fault;
            }
            else
            {
                yield return $"{key.Path} is set, but there is no such key. Did you mean \"{Meant(key.Key, options, properties)}\"?";
            }
        }
    }

    private static IEnumerable<string> In(IConfigurationSection key, PropertyInfo property)
    {
        if (IsText(property))
            return [];
        if (property.CanWrite)
            return [$"{key.Path} can be set in code only."];
        if (property.PropertyType.IsAssignableTo(typeof(IEnumerable<string>)))
            return Group(key, "0", []);
        return property.PropertyType.IsAssignableTo(typeof(IEnumerable))
            ? Group(key, BotChallengePageOptions.DefaultPolicyName, key.GetChildren().SelectMany(Policy))
            : Group(key, property.PropertyType.GetProperties()[0].Name, In(key, property.PropertyType));
    }

    private static IEnumerable<string> Policy(IConfigurationSection policy) =>
        Group(policy, nameof(BotChallengePolicyOptions.After), In(policy, typeof(BotChallengePolicyOptions)));

    /// <summary>A value is nothing here, only keys below are. It is not shown: it may be meant for a key that is secret.</summary>
    private static IEnumerable<string> Group(IConfigurationSection key, string first, IEnumerable<string> below) =>
        string.IsNullOrEmpty(key.Value) ? below : [$"{key.Path} is set to a text, but has keys below it, for example {key.Path}:{first}."];

    private static string? Meant(string written, Type options, PropertyInfo[] properties) =>
        options == typeof(BotChallengePageOptions) && typeof(BotChallengePolicyOptions).GetProperties().Any(property => property.Name == written)
            ? ConfigurationPath.Combine(nameof(BotChallengePageOptions.Policies), BotChallengePageOptions.DefaultPolicyName, written)
            : ClosestName.Of(written, properties.Where(property => !property.CanWrite || IsText(property)).Select(property => property.Name));

    private static bool IsText(PropertyInfo property) => TypeDescriptor.GetConverter(property.PropertyType).CanConvertFrom(typeof(string));
}
