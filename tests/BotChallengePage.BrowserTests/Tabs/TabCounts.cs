using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Tabs;

/// <summary>How many tabs have begun to work, and how many answers they have sent.</summary>
internal sealed class TabCounts
{
    /// <summary>Each tab that makes a worker writes down that it did.</summary>
    private const string Count =
        """
        {
          const Native = Worker, key = 'test-begun ' + Math.random();
          window.Worker = class extends Native {
            constructor(...args) {
              super(...args);
              localStorage.setItem(key, '');
            }
          };
        }
        """;

    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _holdsFirst;
    private int _answered;

    /// <summary>Answers that have reached the server.</summary>
    public int Answered => Volatile.Read(ref _answered);

    /// <summary>The first answer does not reach the library before <see cref="LetGo"/>.</summary>
    public async Task HoldFirstAsync(Func<Task> send)
    {
        ArgumentNullException.ThrowIfNull(send);
        _holdsFirst = true;
        await send();
        await _held.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    public void LetGo() => _go.SetResult();

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path == "/bot-challenge/verify" &&
            Interlocked.Increment(ref _answered) == 1 && _holdsFirst)
        {
            _held.SetResult();
            await Task.WhenAny(_go.Task, Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted));
            if (context.RequestAborted.IsCancellationRequested)
                return;
        }

        await next(context);
    }

    public static Task WatchAsync(Visitor visitor) => visitor.Context.AddInitScriptAsync(Count);

    /// <summary>Tabs that have begun.</summary>
    public static Task<int> BegunAsync(IPage tab) => tab.EvaluateAsync<int>(
        "Object.keys(localStorage).filter(key => key.startsWith('test-begun')).length");
}
