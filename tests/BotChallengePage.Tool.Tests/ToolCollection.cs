using System.Diagnostics.CodeAnalysis;

namespace BotChallengePage.Tool.Tests;

/// <summary>Tests that share the packed tool.</summary>
[CollectionDefinition(Name)]
[SuppressMessage("Naming", "CA1711", Justification = "xunit's word.")]
public sealed class ToolCollection : ICollectionFixture<PackedTool>
{
    public const string Name = "packed tool";
}
