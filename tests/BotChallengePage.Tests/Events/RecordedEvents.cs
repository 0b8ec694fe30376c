using System.Collections.Concurrent;

namespace BotChallengePage.Tests.Events;

/// <summary>Writes down which events were called, and with what.</summary>
internal sealed class RecordedEvents
{
    private readonly ConcurrentQueue<string> _calls = new();

    public IReadOnlyList<string> Calls => [.. _calls];

    /// <summary>The requests of the calls, for what only a running request can be asked.</summary>
    public ConcurrentQueue<BotChallengeDecisionContext> Decisions { get; } = new();

    public void Listen(BotChallengePageOptions options)
    {
        options.Events.OnChallengeIssued = context => Add("ChallengeIssued", context);
        options.Events.OnPassAccepted = context => Add("PassAccepted", context);
        options.Events.OnReportOnly = context => Add("ReportOnly", context);
        options.Events.OnPassIssued = context => Add("PassIssued", context);
        options.Events.OnVerificationFailed = context => Add("VerificationFailed", context);
    }

    private Task Add(string name, BotChallengeDecisionContext context)
    {
        Decisions.Enqueue(context);
        var limit = context.After is null ? "" : $" after {context.After} within {context.Within} of {context.Counter}";
        var count = context.Count is null ? "" : $" at {context.Count}";
        var request = context.HttpContext.Request;
        return Add($"{name}: {request.Method} {request.Path} {context.Outcome} by {context.Policy}{limit}{count}");
    }

    private Task Add(string name, BotChallengeVerificationContext context)
    {
        var provider = (context.Provider ?? "-") + (context.IsFallback ? ", fallback" : "");
        return Add(
            $"{name}: {context.HttpContext.Request.Path} {context.Result} by {context.Policy ?? "-"} with {provider}");
    }

    private Task Add(string call)
    {
        _calls.Enqueue(call);
        return Task.CompletedTask;
    }
}
