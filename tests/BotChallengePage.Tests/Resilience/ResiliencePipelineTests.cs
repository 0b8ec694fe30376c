using BotChallengePage.Resilience;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Resilience;

public sealed class ResiliencePipelineTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(250);

    private readonly SiteClock _time = new();
    private readonly RecordingObserver _observer = new();

    [Fact]
    public async Task What_is_called_gets_its_state_and_gives_its_value()
    {
        var outcome = await Pipeline().ExecuteAsync(
            static (state, _) => new ValueTask<int>(state * 2), 21, Limit, default);

        Assert.Equal(new CallOutcome<int>(CallStatus.Completed, 42), outcome);
    }

    [Fact]
    public async Task No_more_calls_than_may_be_are_under_way_and_one_that_is_given_up_counts_until_it_ends()
    {
        var pipeline = Pipeline(maxInFlight: 2);
        var answers = Enumerable.Range(0, 2).Select(_ => new TaskCompletionSource<int>()).ToArray();
        var calls = answers.Select(answer => CallAsync(pipeline, _ => new(answer.Task))).ToArray();

        Assert.Equal(CallStatus.Busy, (await CallAsync(pipeline, _ => new(1))).Status);
        _time.Advance(Limit);
        Assert.All(await Task.WhenAll(calls), call => Assert.Equal(CallStatus.Failed, call.Status));
        Assert.Equal(CallStatus.Busy, (await CallAsync(pipeline, _ => new(1))).Status);

        answers[0].SetResult(1);

        Assert.Equal(CallStatus.Completed, (await CallAsync(pipeline, _ => new(1))).Status);
        Assert.Equal(1, pipeline.InFlight);
    }

    [Fact]
    public async Task A_call_that_is_not_made_for_the_cap_is_no_failure_and_takes_no_probe()
    {
        var pipeline = Pipeline(maxInFlight: 1);
        await FailAsync(pipeline);
        _time.Advance(CircuitBreaker.Pause);
        var answer = new TaskCompletionSource<int>();
        var probe = CallAsync(pipeline, _ => new(answer.Task));

        for (var i = 0; i < 10; i++)
            Assert.Equal(CallStatus.Busy, (await CallAsync(pipeline, _ => new(1))).Status);
        answer.SetResult(1);

        Assert.Equal(CallStatus.Completed, (await probe).Status);
        Assert.Equal(CallStatus.Completed, (await CallAsync(pipeline, _ => new(1))).Status);
    }

    public static TheoryData<bool, bool> WaysToEnd =>
        new() { { false, false }, { false, true }, { true, false }, { true, true } };

    [Theory]
    [MemberData(nameof(WaysToEnd))]
    public async Task However_a_call_ends_nothing_of_it_listens_to_the_request_any_more(bool throws, bool isLater)
    {
        var pipeline = Pipeline();
        using var request = new CancellationTokenSource();
        CancellationToken token = default;

        var outcome = await pipeline.ExecuteAsync(
            async (_, cancellationToken) =>
            {
                token = cancellationToken;
                if (isLater)
                    await Task.Yield();
                return throws ? throw new IOException("gone") : 1;
            },
            0,
            Limit,
            request.Token);
        await request.CancelAsync();

        Assert.Equal(throws ? CallStatus.Failed : CallStatus.Completed, outcome.Status);
        // A source that is linked, and not disposed, would have been cancelled with the request.
        Assert.False(token.IsCancellationRequested);
        Assert.Equal(0, pipeline.InFlight);
    }

    [Fact]
    public async Task What_throws_before_it_waits_listens_to_the_request_no_longer_either()
    {
        using var request = new CancellationTokenSource();
        CancellationToken token = default;

        var outcome = await Pipeline().ExecuteAsync<int, int>(
            (_, cancellationToken) =>
            {
                token = cancellationToken;
                throw new IOException("gone");
            },
            0,
            Limit,
            request.Token);
        await request.CancelAsync();

        Assert.Equal(CallStatus.Failed, outcome.Status);
        Assert.False(token.IsCancellationRequested);
    }

    [Fact]
    public async Task The_token_of_a_call_is_cancelled_with_the_request_and_at_the_time_limit()
    {
        var pipeline = Pipeline();
        using var request = new CancellationTokenSource();
        var tokens = new List<CancellationToken>();
        ValueTask<int> Hang(CancellationToken token)
        {
            tokens.Add(token);
            return new(new TaskCompletionSource<int>().Task);
        }

        var gone = CallAsync(pipeline, Hang, request.Token);
        await request.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        var late = CallAsync(pipeline, Hang);
        _time.Advance(Limit);
        await late;

        Assert.All(tokens, token => Assert.True(
            SpinWait.SpinUntil(() => token.IsCancellationRequested, TimeSpan.FromSeconds(10))));
    }

    [Fact]
    public async Task A_failure_is_measured_always_and_reported_once_a_minute_and_its_end_once()
    {
        var pipeline = Pipeline();
        await FailAsync(pipeline, times: 20);
        Assert.Equal(
            (CircuitBreaker.FailuresToOpen, 1, 0), (_observer.Failures, _observer.Reports, _observer.Recoveries));

        _time.Advance(TimeSpan.FromSeconds(61));
        await FailAsync(pipeline);
        Assert.Equal(2, _observer.Reports);

        _time.Advance(CircuitBreaker.Pause);
        for (var i = 0; i < 3; i++)
            Assert.True((await CallAsync(pipeline, _ => new(1))).IsCompleted);
        Assert.Equal(1, _observer.Recoveries);
    }

    private ResiliencePipeline Pipeline(int maxInFlight = int.MaxValue) => new(_observer, _time, maxInFlight);

    private async Task FailAsync(ResiliencePipeline pipeline, int times = CircuitBreaker.FailuresToOpen)
    {
        for (var i = 0; i < times; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            await CallAsync(pipeline, static _ => throw new IOException("gone"));
        }
    }

    private static Task<CallOutcome<int>> CallAsync(
        ResiliencePipeline pipeline, Func<CancellationToken, ValueTask<int>> call,
        CancellationToken cancellationToken = default) =>
        pipeline.ExecuteAsync(static (call, token) => call(token), call, Limit, cancellationToken).AsTask();

    private sealed class RecordingObserver : CallObserver
    {
        public int Failures { get; private set; }

        public int Reports { get; private set; }

        public int Recoveries { get; private set; }

        public override void OnFailure() => Failures++;

        public override void ReportFailure(Exception fault) => Reports++;

        public override void ReportRecovery() => Recoveries++;
    }
}
