using System.Collections.Concurrent;

namespace BotChallengePage.BrowserTests.Clients.Blazor;

/// <summary>What forms have brought, each time that one was taken.</summary>
internal sealed class Orders
{
    public ConcurrentQueue<string> Taken { get; } = new();
}
