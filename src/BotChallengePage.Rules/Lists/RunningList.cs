namespace BotChallengePage.Rules.Lists;

/// <summary>A list that is kept fresh until somebody ends it.</summary>
internal sealed class RunningList
{
    private readonly CancellationTokenSource _ending;

    private RunningList(ListKeeper keeper, ListDefinition wanted, CancellationToken stopping)
    {
        Wanted = wanted;
        _ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        // What is read may be long, and whoever changes the configuration does not wait for it.
        Ended = Task.Run(() => keeper.RunAsync(_ending.Token), CancellationToken.None);
    }

    public ListDefinition Wanted { get; }

    public Task Ended { get; }

    public static RunningList Begin(ListKeeper keeper, ListDefinition wanted, CancellationToken stopping) =>
        new(keeper, wanted, stopping);

    public void End()
    {
        _ending.Cancel();
        Ended.ContinueWith(
            static (_, ending) => ((CancellationTokenSource)ending!).Dispose(), _ending, CancellationToken.None,
            TaskContinuationOptions.None, TaskScheduler.Default);
    }
}
