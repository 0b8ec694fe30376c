using BotChallengePage.Tests;

namespace BotChallengePage.Redis.Tests;

/// <summary>What users can see of the package changes only on purpose.</summary>
public class PublicApiTests
{
    private const string Approved =
        """
        sealed class BotChallengePage.RedisCounterOptions
            .ctor()
            System.Int32 Database { get; set; }
            System.String KeyPrefix { get; set; }
            System.String? Configuration { get; set; }
        static class Microsoft.Extensions.DependencyInjection.RedisBotChallengePageBuilderExtensions
            static BotChallengePage.IBotChallengePageBuilder UseRedisCounters(this BotChallengePage.IBotChallengePageBuilder builder, System.Action<BotChallengePage.RedisCounterOptions>? configure = )
            static BotChallengePage.IBotChallengePageBuilder UseRedisCounters(this BotChallengePage.IBotChallengePageBuilder builder, System.Func<System.IServiceProvider, StackExchange.Redis.IConnectionMultiplexer> multiplexer, System.Action<BotChallengePage.RedisCounterOptions>? configure = )
            static BotChallengePage.IBotChallengePageBuilder UseRedisCounters(this BotChallengePage.IBotChallengePageBuilder builder, System.String configuration, System.Action<BotChallengePage.RedisCounterOptions>? configure = )

        """;

    [Fact]
    public void The_public_api_is_the_approved_one() =>
        Assert.Equal(Approved.ReplaceLineEndings("\n"), PublicApi.Of(typeof(RedisCounterOptions).Assembly));
}
