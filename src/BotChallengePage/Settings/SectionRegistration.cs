using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Settings;

/// <summary>
/// Registers a section with the views that the framework has of options. Built-in providers come this way, too.
/// </summary>
internal sealed record SectionRegistration(string Name, Type Type)
{
    public static void Add<TOptions>(IServiceCollection services, string name)
        where TOptions : class, new()
    {
        var added = services.Select(service => service.ImplementationInstance).OfType<SectionRegistration>().ToArray();
        if (Array.Find(added, section => section.Type == typeof(TOptions)) is { } same)
        {
            if (!IsSame(same.Name, name))
                throw new ArgumentException(
                    $"{typeof(TOptions).Name} has the section \"{same.Name}\" already, " +
                    $"so it cannot have \"{name}\" as well.",
                    nameof(name));
            return;
        }

        if (added.Any(section => IsSame(section.Name, name)) || IsTakenByRoot<TOptions>(name))
            throw new ArgumentException($"There is a section \"{name}\" already. Choose another name.", nameof(name));

        services.AddSingleton(new SectionRegistration(name, typeof(TOptions)));
        services.AddSingleton<OptionsSection>(provider =>
            ActivatorUtilities.CreateInstance<OptionsSection<TOptions>>(provider, name));
        services.TryAddSingleton<SectionMonitor<TOptions>>();
        services.Replace(ServiceDescriptor.Singleton<IOptionsMonitor<TOptions>>(Monitor));
        services.Replace(ServiceDescriptor.Singleton<IOptions<TOptions>>(StartingOptions<TOptions>.Of));
        services.Replace(ServiceDescriptor.Scoped<IOptionsSnapshot<TOptions>>(provider =>
            ActivatorUtilities.CreateInstance<SectionMonitor<TOptions>>(provider)));

        static SectionMonitor<TOptions> Monitor(IServiceProvider provider) =>
            provider.GetRequiredService<SectionMonitor<TOptions>>();
    }

    private static bool IsTakenByRoot<TOptions>(string name) =>
        typeof(BotChallengePageOptions).GetProperties().Any(property =>
            IsSame(property.Name, name) && property.PropertyType != typeof(TOptions));

    private static bool IsSame(string one, string other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
