namespace BotChallengePage.Templates.Tests.Hosting;

/// <summary>One packing and one hive for all tests that need them.</summary>
[CollectionDefinition(Name)]
public sealed class TemplatesCollection : ICollectionFixture<TemplatesFixture>
{
    public const string Name = "Templates";
}
