using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Rules.Lists.Sources;

/// <summary>Where a list comes from.</summary>
internal abstract class ListSource
{
    /// <summary>For log lines: nothing that is secret.</summary>
    public abstract string Name { get; }

    /// <summary>What a kept copy is known by: one of another source is of no use.</summary>
    public abstract string Identity { get; }

    public abstract TimeSpan DefaultRefresh { get; }

    /// <summary>Whether it is on this machine, and can be read while the app starts.</summary>
    public virtual bool IsLocal => false;

    /// <summary>Whether others say what is in it.</summary>
    public virtual bool IsOfOthers => false;

    /// <param name="last">What is there already; <see langword="null"/> for nothing.</param>
    /// <param name="cancellationToken">Cancelled when the app stops.</param>
    /// <returns><see langword="null"/> where it has not changed.</returns>
    /// <exception cref="UnusableListException">What came is no list that may be used.</exception>
    public abstract Task<ListContent?> ReadAsync(ListVersion? last, CancellationToken cancellationToken);

    public static ListSource Of(NetworkListOptions list, string root, IServiceProvider services) =>
        list.File is { } file ? new FileList(Path.Combine(root, file), file, list.MaxBytes)
            : list.Url is { } url ? ActivatorUtilities.CreateInstance<UrlList>(services, new Uri(url), list)
            : new CodeList(list.Code!, list.MaxBytes, services.GetRequiredService<IServiceScopeFactory>());
}
