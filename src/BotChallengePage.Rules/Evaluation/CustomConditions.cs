using BotChallengePage.Rules.Expressions;

namespace BotChallengePage.Rules.Evaluation;

/// <summary>The conditions that other packages and the app have added, by name.</summary>
internal sealed class CustomConditions
{
    private readonly Dictionary<string, IRuleCondition> _all = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="all">The conditions.</param>
    /// <param name="mayBeMore">Whether an app may have others, which are not here.</param>
    /// <exception cref="InvalidOperationException">A name cannot be used, or is there twice.</exception>
    public CustomConditions(IEnumerable<IRuleCondition> all, bool mayBeMore = false)
    {
        MayBeMore = mayBeMore;
        foreach (var condition in all)
        {
            var name = condition.Name;
            if (string.IsNullOrEmpty(name) || !char.IsAsciiLetter(name[0]) || !name.All(char.IsAsciiLetterOrDigit))
                throw Unusable("it must be a letter, then letters and digits");
            if (ExpressionParser.Words.Contains(name))
                throw Unusable("expressions have that word already");
            if (!_all.TryAdd(name, condition))
                throw Unusable($"{_all[name].GetType()} has that name, too");

            InvalidOperationException Unusable(string why) => new(
                $"The condition {condition.GetType()} cannot be used: its name is \"{name}\", and {why}.");
        }
    }

    public bool MayBeMore { get; }

    public IEnumerable<string> Names => _all.Keys;

    public IRuleCondition? Find(string name) => _all.GetValueOrDefault(name);
}
