using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Settings;

/// <summary>
/// A section below the library's own that some feature or package owns: its name, its options and their rules. The core
/// reads, checks and reloads it without knowing whose it is.
/// </summary>
/// <param name="name">The key below the library's section.</param>
/// <param name="type">The type of the options.</param>
internal abstract class OptionsSection(string name, Type type)
{
    public string Name { get; } = name;

    public Type Type { get; } = type;

    /// <summary>Runs what the app's code says of the options. Configuration comes after it.</summary>
    public abstract void Configure(BotChallengePageOptions options);

    /// <summary>Lays the configuration over the options.</summary>
    public abstract void Bind(BotChallengePageOptions options, IConfiguration section);

    /// <summary>Runs what the app's code says after the configuration.</summary>
    public abstract void PostConfigure(BotChallengePageOptions options);

    /// <summary>What the validators of the options find. Each fault begins with the key it is about.</summary>
    public abstract IEnumerable<string> Faults(BotChallengePageOptions options);
}

/// <inheritdoc/>
internal sealed class OptionsSection<TOptions>(
    string name,
    IEnumerable<IConfigureOptions<TOptions>> configures,
    IEnumerable<IPostConfigureOptions<TOptions>> postConfigures,
    IEnumerable<IValidateOptions<TOptions>> validators) : OptionsSection(name, typeof(TOptions))
    where TOptions : class, new()
{
    private const string OptionsName = "";

    public override void Configure(BotChallengePageOptions options)
    {
        foreach (var configure in configures)
        {
            if (configure is IConfigureNamedOptions<TOptions> named)
                named.Configure(OptionsName, options.Section<TOptions>());
            else
                configure.Configure(options.Section<TOptions>());
        }
    }

    public override void Bind(BotChallengePageOptions options, IConfiguration section)
    {
        // What is also a property of the root is bound with the root.
        if (typeof(BotChallengePageOptions).GetProperty(Name)?.PropertyType != Type)
            section.GetSection(Name).Bind(options.Section<TOptions>());
    }

    public override void PostConfigure(BotChallengePageOptions options)
    {
        foreach (var postConfigure in postConfigures)
            postConfigure.PostConfigure(OptionsName, options.Section<TOptions>());
    }

    public override IEnumerable<string> Faults(BotChallengePageOptions options) =>
        from validator in validators
        let result = validator.Validate(OptionsName, options.Section<TOptions>())
        where result.Failed
        from fault in result.Failures ?? []
        select options.KeyOf(StartsWithKey(fault) ? $"{Name}:{fault}" : $"{Name}: {fault}");

    /// <summary>Validators, the framework's generated ones too, begin with the name of the option.</summary>
    private static bool StartsWithKey(string fault)
    {
        var length = fault.AsSpan().IndexOfAny(' ', ':');
        return length > 0 && typeof(TOptions).GetProperty(fault[..length]) is not null;
    }
}
