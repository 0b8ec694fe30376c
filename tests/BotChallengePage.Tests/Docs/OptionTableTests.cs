using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace BotChallengePage.Tests.Docs;

/// <summary>Holds the README's table of options to the options.</summary>
public sealed partial class OptionTableTests
{
    [Fact]
    public void Every_option_that_configuration_can_set_has_a_row_and_every_row_an_option()
    {
        var rows = Rows().Select(row => row.Key).Where(key => key != "Policies:<name>:…").Order(StringComparer.Ordinal);

        Assert.Equal(Options(typeof(BotChallengePageOptions), "").Order(StringComparer.Ordinal), rows);
    }

    [Fact]
    public void Every_default_in_the_table_is_the_default()
    {
        var defaults = new BotChallengePageOptions();
        var checkedRows = 0;
        foreach (var (key, text) in Rows().Where(row => row.Value.StartsWith('`')))
        {
            // Bound over other values, the table's defaults have to give what the code gives.
            var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, text.Trim('`'))]).Build();
            var bound = new BotChallengePageOptions();
            configuration.Bind(bound);

            Assert.Equal(ValueOf(defaults, key), ValueOf(bound, key));
            checkedRows++;
        }

        Assert.True(checkedRows > 15);
    }

    private static IEnumerable<KeyValuePair<string, string>> Rows()
    {
        var table = File.ReadAllText(Repository.PathOf("README.md")).Split("## Options")[1].Split("\n## ")[0];
        foreach (Match row in Row().Matches(table))
        {
            foreach (Match key in Key().Matches(row.Groups["keys"].Value))
                yield return new(key.Groups[1].Value, row.Groups["default"].Value.Trim());
        }
    }

    private static IEnumerable<string> Options(Type type, string prefix)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var propertyType = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (typeof(Delegate).IsAssignableFrom(propertyType) || propertyType == typeof(Type) ||
                propertyType == typeof(BotChallengeEvents))
                continue;
            if (property.Name == nameof(BotChallengePageOptions.Policies))
                continue;
            if (propertyType.Name.EndsWith("Options", StringComparison.Ordinal))
            {
                foreach (var nested in Options(propertyType, $"{property.Name}:"))
                    yield return nested;
            }
            else
            {
                yield return prefix + property.Name;
            }
        }
    }

    private static string? ValueOf(BotChallengePageOptions options, string key)
    {
        object? value = options;
        foreach (var name in key.Split(':'))
            value = value!.GetType().GetProperty(name)!.GetValue(value);
        return Convert.ToString(value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^\| (?<keys>`[^|]+) \| (?<default>[^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Key();
}
