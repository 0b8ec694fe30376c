using System.Collections;
using System.ComponentModel;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace BotChallengePage.Settings;

/// <summary>
/// Walks the configuration beside the types of the options: finds keys that no option reads, and values that cannot be
/// read. The binder passes over the first without a word, and tells of the second one at a time.
/// </summary>
/// <param name="sections">Sections that somebody besides the root options owns.</param>
/// <param name="saysUnknown">
/// Whether all keys are the library's. In a whole configuration nobody can tell whose they are.
/// </param>
internal sealed class ConfigurationWalk(IReadOnlyCollection<OptionsSection> sections, bool saysUnknown)
{
    private readonly ConfigurationReport _report = new();

    public static ConfigurationReport Over(
        IConfiguration section, IReadOnlyCollection<OptionsSection> sections, bool saysUnknown)
    {
        var walk = new ConfigurationWalk(sections, saysUnknown);
        walk.Visit(section, typeof(BotChallengePageOptions));
        return walk._report;
    }

    private void Visit(IConfiguration group, Type options)
    {
        var properties = options.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        // A null in a JSON file is as good as no key.
        foreach (var key in group.GetChildren().Where(key => key.Exists()))
        {
            if (Array.Find(properties, known => IsNamed(known.Name, key)) is { } property)
                Visit(key, property);
            else if (options == typeof(BotChallengePageOptions) &&
                sections.FirstOrDefault(known => IsNamed(known.Name, key)) is { } section)
                VisitGroup(key, section.Type);
            else if (saysUnknown)
                _report.Faults.Add(
                    $"{key.Path} is set, but there is no such key." +
                    Wording.DidYouMean(Meant(key.Key, options, properties)));
        }
    }

    private void Visit(IConfigurationSection key, PropertyInfo property)
    {
        var type = property.PropertyType;
        if (IsText(property))
            VisitValue(key, type);
        else if (property.CanWrite)
            Unknown($"{key.Path} can be set in code only.");
        else if (type.IsAssignableTo(typeof(IEnumerable<string>)))
            RequireGroup(key, "0");
        else if (type.IsAssignableTo(typeof(IDictionary<string, IList<string>>)))
            VisitNamedLists(key);
        else if (ValueTypeOf(type) is { } named)
            VisitNamed(key, named);
        else if (ItemTypeOf(type) is { } item)
            VisitItems(key, item);
        else if (type.IsAssignableTo(typeof(IEnumerable)))
            RequireGroup(key, "0");
        else
            VisitGroup(key, type);
    }

    private void VisitNamed(IConfigurationSection key, Type type)
    {
        RequireGroup(key, BotChallengePageOptions.DefaultPolicyName);
        foreach (var named in key.GetChildren())
            VisitGroup(named, type);
    }

    /// <summary>A text instead of a list would be passed over, and what it asks for not be asked.</summary>
    private void VisitNamedLists(IConfigurationSection key)
    {
        RequireGroup(key, "0");
        foreach (var named in key.GetChildren())
        {
            RequireGroup(named, "0");
            // The binder leaves out an empty list, name and all.
            if (named.Value is "" && !named.GetChildren().Any())
                _report.Faults.Add($"{named.Path} says nothing. It takes a list, for example {named.Path}:0.");
        }
    }

    private void VisitItems(IConfigurationSection key, Type type)
    {
        RequireGroup(key, "0");
        foreach (var item in key.GetChildren())
            VisitGroup(item, type);
    }

    private void VisitGroup(IConfigurationSection key, Type type)
    {
        RequireGroup(key, type.GetProperties()[0].Name);
        Visit(key, type);
    }

    /// <summary>
    /// A value is nothing here, only keys below are. It is not shown: it may be meant for a key that is secret.
    /// </summary>
    private void RequireGroup(IConfigurationSection key, string first)
    {
        if (!string.IsNullOrEmpty(key.Value))
            Unknown($"{key.Path} is set to a text, but has keys below it, for example {key.Path}:{first}.");
    }

    private void VisitValue(IConfigurationSection key, Type type)
    {
        if (key.Value is not { } text)
        {
            var first = key.GetChildren().First().Path;
            Unknown($"{key.Path} is one value, but there are keys below it, for example {first}.");
            return;
        }

        // The binder takes an empty text for no value where there may be none.
        if (text.Length == 0 && (Nullable.GetUnderlyingType(type) is not null || type == typeof(string)))
            return;

        if (ValueText.FaultOf(text, type) is { } fault)
        {
            _report.Unreadable.Add(key.Path);
            _report.Faults.Add($"{key.Path} is \"{text}\". {fault}");
        }
        else if (ValueText.HintOf(text, type) is { } hint)
        {
            _report.Hints.Add((key.Path, text, hint));
        }
    }

    private void Unknown(string fault)
    {
        if (saysUnknown)
            _report.Faults.Add(fault);
    }

    private string? Meant(string written, Type options, PropertyInfo[] properties) =>
        options == typeof(BotChallengePageOptions) && typeof(BotChallengePolicyOptions).GetProperty(written) is not null
            ? ConfigurationPath.Combine(
                nameof(BotChallengePageOptions.Policies), BotChallengePageOptions.DefaultPolicyName, written)
            : ClosestName.Find(written, [
                .. from property in properties
                where !property.CanWrite || IsText(property)
                select property.Name,
                .. options == typeof(BotChallengePageOptions) ? sections.Select(section => section.Name) : [],
            ]);

    private static bool IsNamed(string name, IConfigurationSection key) =>
        string.Equals(name, key.Key, StringComparison.OrdinalIgnoreCase);

    private static bool IsText(PropertyInfo property) =>
        property.CanWrite && TypeDescriptor.GetConverter(property.PropertyType).CanConvertFrom(typeof(string));

    /// <summary>What a dictionary with names for keys holds.</summary>
    private static Type? ValueTypeOf(Type type) => GroupTypeOf(type, typeof(IDictionary<,>));

    /// <summary>What a list holds that is made of groups of keys.</summary>
    private static Type? ItemTypeOf(Type type) => GroupTypeOf(type, typeof(ICollection<>));

    private static Type? GroupTypeOf(Type type, Type definition) =>
        type.GetInterfaces().Append(type)
            .Where(known => known.IsGenericType && known.GetGenericTypeDefinition() == definition)
            .Select(known => known.GenericTypeArguments[^1])
            .FirstOrDefault(group => group.IsClass && group != typeof(string));
}
