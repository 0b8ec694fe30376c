using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Options;

/// <summary>Conditions in the order they were added, whatever form they were written in.</summary>
internal sealed class ConditionList
{
    private readonly List<Func<HttpContext, ValueTask<bool>>> _conditions = [];

    public IReadOnlyList<Func<HttpContext, ValueTask<bool>>> All => _conditions;

    public void Add(Func<HttpContext, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        _conditions.Add(context => new ValueTask<bool>(condition(context)));
    }

    public void Add(Func<HttpContext, ValueTask<bool>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        _conditions.Add(condition);
    }

    public void Add<TCondition>()
        where TCondition : class, IBotChallengeCondition =>
        _conditions.Add(context =>
            ((TCondition)RequestActivator.GetOrCreate(context, typeof(TCondition))).IsMetAsync(context));
}
