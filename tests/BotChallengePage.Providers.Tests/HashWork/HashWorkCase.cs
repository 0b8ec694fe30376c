using BotChallengePage.Providers.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Providers.Tests.HashWork;

/// <summary>One of the proofs of work.</summary>
internal sealed record HashWorkCase(
    string Name, string Section, Action<IBotChallengePageBuilder> Add, string Parameters,
    params (string Key, string? Value)[] Easy)
{
    public static IReadOnlyList<HashWorkCase> All { get; } =
    [
        new("sha256", "Sha256", builder => builder.AddSha256(), "18", ("Sha256:Difficulty", "4")),
        new(
            "hash-chain", "HashChain", builder => builder.AddHashChain(), "10,1000",
            ("HashChain:Difficulty", "4"), ("HashChain:Iterations", "3")),
        new(
            "balloon", "Balloon", builder => builder.AddBalloon(), "8,1024,1,3",
            ("Balloon:Difficulty", "4"), ("Balloon:SpaceCost", "4")),
    ];

    public static TheoryData<string> Names => [.. All.Select(some => some.Name)];

    public static HashWorkCase Of(string name) => All.Single(some => some.Name == name);

    public Task<ProviderSite> StartEasyAsync(params (string Key, string? Value)[] options) =>
        StartAsync([.. Easy, .. options]);

    public Task<ProviderSite> StartAsync(params (string Key, string? Value)[] options) =>
        ProviderSite.StartAsync(Add, [("Provider", Name), .. options]);
}
