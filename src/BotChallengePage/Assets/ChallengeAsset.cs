using System.Reflection;
using System.Text;

namespace BotChallengePage;

/// <summary>
/// A script or stylesheet that a provider brings along; it becomes part of the challenge page's own file.
/// </summary>
public sealed class ChallengeAsset
{
    private ChallengeAsset(string text) => Text = text;

    /// <summary>Its source text.</summary>
    public string Text { get; }

    /// <summary>An asset that is given as text.</summary>
    /// <param name="text">The source.</param>
    public static ChallengeAsset FromText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new ChallengeAsset(text);
    }

    /// <summary>An asset that is embedded in an assembly, in one or several resources.</summary>
    /// <param name="assembly">The assembly, for example <c>typeof(MyProvider).Assembly</c>.</param>
    /// <param name="names">Names of the resources, in the order in which they follow each other.</param>
    /// <exception cref="ArgumentException">
    /// There is no name, or no resource of a name; the message lists those there are.
    /// </exception>
    public static ChallengeAsset FromResources(Assembly assembly, params string[] names)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        ArgumentNullException.ThrowIfNull(names);
        if (names.Length == 0)
            throw new ArgumentException("At least one resource has to be named.", nameof(names));

        return new ChallengeAsset(string.Join('\n', names.Select(name => Read(assembly, name))));
    }

    private static string Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name) ?? throw new ArgumentException(
            $"The assembly {assembly.GetName().Name} has no resource \"{name}\". It has: " +
            $"{string.Join(", ", assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))}.", nameof(name));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
