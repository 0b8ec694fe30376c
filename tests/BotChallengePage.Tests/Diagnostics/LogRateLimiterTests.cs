using BotChallengePage.Diagnostics;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Diagnostics;

public sealed class LogRateLimiterTests
{
    [Fact]
    public void The_first_message_goes_through_at_once_also_on_a_clock_that_runs() =>
        Assert.True(new LogRateLimiter(TimeProvider.System).TryAcquire());

    [Fact]
    public void Then_one_a_minute()
    {
        var time = new SiteClock();
        var throttle = new LogRateLimiter(time);
        Assert.True(throttle.TryAcquire());
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(throttle.TryAcquire());

        time.Advance(TimeSpan.FromTicks(1));

        Assert.True(throttle.TryAcquire());
        Assert.False(throttle.TryAcquire());
    }
}
