using BotChallengePage.Load;

namespace BotChallengePage.Tests.Directives;

/// <summary>A load that is what a test says.</summary>
internal sealed class ScriptedLoad : ILoadMeter
{
    public LoadSample Now { get; set; }

    public int Reads { get; private set; }

    public bool CountsRequests { get; private set; }

    public bool IsStarted { get; private set; }

    public void Start(bool countsRequests) => (IsStarted, CountsRequests) = (true, CountsRequests | countsRequests);

    public LoadSample Read()
    {
        Reads++;
        return Now;
    }

    public void Dispose()
    {
    }
}
