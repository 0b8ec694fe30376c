using System.Globalization;
using BotChallengePage.Tool.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Tool.Checking;

/// <summary>
/// An app with the library in it, that never listens: requests of a log go through the library's own middleware, rules
/// and counters, by the log's clock.
/// </summary>
internal sealed class CheckedSite : IDisposable
{
    private readonly WebApplication _app;
    private readonly RequestDelegate _guard;
    private readonly LogContext _contexts;
    private readonly LogClock _clock = new();
    private readonly RulesOfLog _rules = new();
    private readonly DecisionOfLog _decision = new();
    private readonly Endpoint? _guarded;
    private readonly RuleChecker? _guardedPaths;
    private readonly PathString _prefix;

    /// <summary>What the library's packages add to what rules can ask.</summary>
    private readonly IRuleCondition[] _conditions;

    public CheckedSite(CheckOptions options)
    {
        var configuration = CheckedConfiguration.Read(options.Files);
        _app = Build(configuration);
        var settings = Settings(options);
        Rules = RulesIn(settings, options.Without);
        _prefix = settings.PathPrefix;
        _contexts = new(_app.Services);
        _conditions = [.. _app.Services.GetServices<IRuleCondition>()];
        _rules.Checker = CheckerOf(Rules, options);
        _guarded = Guarded(options, settings);
        Limit += CheckedConfiguration.UnknownPartition(configuration, options.Policy);
        _guardedPaths = options.Guarded.Count == 0 ? null : PathsOf(options.Guarded);
        _app.UseBotChallengePage();
        _app.Run(static _ => Task.CompletedTask);
        _guard = ((IApplicationBuilder)_app).Build();
    }

    public RulesOptions Rules { get; }

    /// <summary>Whether there is a limit to count for.</summary>
    public bool Counts => _guarded is not null;

    /// <summary>The limit in words.</summary>
    public string Limit { get; private set; } = "";

    /// <returns><see langword="null"/> for what no server takes for a request.</returns>
    public Verdict? Check(LoggedRequest request, LogKnowledge knowledge)
    {
        if (request.Time is { } time)
            _clock.MoveTo(time);
        if (_contexts.Make(request) is not { } context)
            return null;
        // No rule is asked there, and nothing counted: nobody is shut out of the challenge.
        if (context.Request.Path.StartsWithSegments(_prefix))
            return new(
                Outcome.Pass, [Outcome.Pass], null, "it is one of the library's own paths", VerdictReader.Nothing);
        var isCounted = _guarded is not null && request is { HasAddress: true, Time: not null } &&
            (_guardedPaths is null || _guardedPaths.Check(context).Possible[0] is not null);
        if (isCounted)
            context.SetEndpoint(_guarded);
        _rules.Knowledge = knowledge;
        _decision.Last = null;
        // Nothing in it waits: the counters are in memory, and there is no answer to write.
        _guard(context).GetAwaiter().GetResult();
        return VerdictReader.Read(context, _rules.Last!, _decision.Last!.Value);
    }

    /// <summary>What a rule asks for that is not known of a request.</summary>
    public IReadOnlyCollection<string> MissingFor(string rule, LoggedRequest request)
    {
        if (Rules.List.FirstOrDefault(other => other.Name == rule) is not { } undecided ||
            _contexts.Make(request) is not { } context)
            return [];
        var knowledge = new LogKnowledge(request) { Records = true };
        var alone = new RulesOptions { List = { undecided } };
        foreach (var (name, list) in Rules.NetworkLists)
            alone.NetworkLists[name] = list;
        new RuleChecker(alone, _clock, _conditions).Check(context, knowledge);
        return knowledge.Missing;
    }

    public void Dispose() => ((IDisposable)_app).Dispose();

    private WebApplication Build(IConfigurationSection configuration)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { EnvironmentName = "Production" });
        builder.Services.AddSingleton<IServer, NoServer>();
        builder.Services.AddRouting();
        builder.Services.AddSingleton<TimeProvider>(_clock);
        builder.Services.AddBotChallengePage(configuration)
            .AddRules().AddCrawlers();
        // What packages and the app add to rules is not here, and no fault of theirs: the checker knows it as unknown.
        builder.Services.RemoveAll<IValidateOptions<RulesOptions>>();
        builder.Services.AddSingleton<IRequestAssessor>(_rules);
        builder.Services.AddSingleton<IBotChallengeDecisionObserver>(_decision);
        builder.Services.AddSingleton<IBotChallengeResponder>(_decision);
        return builder.Build();
    }

    private BotChallengePageOptions Settings(CheckOptions options)
    {
        try
        {
            return _app.Services.GetRequiredService<IOptions<BotChallengePageOptions>>().Value;
        }
        catch (OptionsValidationException faults)
        {
            throw Faults(faults.Failures, options);
        }
    }

    private RuleChecker CheckerOf(RulesOptions rules, CheckOptions options)
    {
        try
        {
            return new RuleChecker(rules, _clock, _conditions);
        }
        catch (OptionsValidationException faults)
        {
            throw Faults(
                faults.Failures.Select(fault => $"{BotChallengePageOptions.SectionName}:Rules:{fault}"), options);
        }
    }

    private static ToolException Faults(IEnumerable<string> faults, CheckOptions options) => new(string.Join(
        Environment.NewLine, faults.Select(fault => KeyPlace.Locate(fault, options.Files))));

    private static RulesOptions RulesIn(BotChallengePageOptions settings, IReadOnlyList<string> without)
    {
        var rules = settings.Section<RulesOptions>();
        foreach (var name in without)
        {
            var found = rules.List.FirstOrDefault(rule => rule.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw new ToolException($"--without {name}: there is no rule of that name.");
            rules.List.Remove(found);
        }

        return rules;
    }

    private Endpoint? Guarded(CheckOptions options, BotChallengePageOptions settings)
    {
        settings.Policies.TryGetValue(options.Policy, out var policy);
        if (policy is null && options.Policy != BotChallengePageOptions.DefaultPolicyName)
            throw new ToolException($"--policy {options.Policy}: the configuration has no policy of that name.");
        if (options.After is null != options.Within is null)
            throw new ToolException("--after and --within belong together: --after 2 --within 03:00:00");
        if (options.After is null && policy is null or { After: null, AfterAll: null, Limit: null })
            return null;

        if (options is { After: { } after, Within: { } within })
        {
            if (after is < 0 or > 1_000_000 || within <= TimeSpan.Zero || within > TimeSpan.FromDays(365))
                throw new ToolException(
                    $"--after {after} --within {within:c} is no limit. It must be 0 to 1000000 requests, within a " +
                    "year (365.00:00:00) at most.");
            Limit = $"{after} requests within {within:c}";
            return EndpointWith(new()
            {
                Policy = options.Policy, After = after, Within = within.ToString("c", CultureInfo.InvariantCulture),
            });
        }

        Limit = policy!.Limit ?? (policy.After is null
            ? $"{policy.AfterAll} requests of all within {policy.WithinAll:c}"
            : $"{policy.After} requests within {policy.Within:c}");
        return EndpointWith(new() { Policy = options.Policy });
    }

    private static Endpoint EndpointWith(BotChallengeAttribute directive) =>
        new(null, new(directive), "a guarded path");

    private static RuleChecker PathsOf(IReadOnlyList<string> guarded)
    {
        try
        {
            return new RuleChecker(rules => rules.Allow("guarded").Path([.. guarded]));
        }
        catch (OptionsValidationException faults)
        {
            throw new ToolException($"--guarded: {string.Join(' ', faults.Failures)}");
        }
    }
}
