using System.Text.Json.Nodes;

namespace BotChallengePage.Tests.RulesPackage;

/// <summary>Editors know what the options are.</summary>
public sealed class SchemaTests
{
    private static readonly JsonNode Schema = JsonNode.Parse(File.ReadAllText(
        Repository.PathOf("src", "BotChallengePage.Rules", "schemas", "rules.schema.json")))!["$defs"]!;

    [Theory]
    [InlineData("rules", typeof(RulesOptions))]
    [InlineData("rule", typeof(RuleOptions))]
    [InlineData("threshold", typeof(RuleThresholdOptions))]
    [InlineData("conditions", typeof(RuleConditions))]
    [InlineData("networkList", typeof(NetworkListOptions))]
    public void The_schema_has_the_options_and_no_others(string name, Type options) => Assert.Equal(
        options.GetProperties().Select(property => property.Name).Order(),
        Schema[name]!["properties"]!.AsObject().Select(property => property.Key).Order());

    [Theory]
    [InlineData("rule", typeof(RuleAction))]
    public void Names_of_values_are_those_of_the_code(string name, Type values) => Assert.Equal(
        Enum.GetNames(values),
        Schema[name]!["properties"]!["Action"]!["enum"]!.AsArray().Select(value => (string?)value));
}
