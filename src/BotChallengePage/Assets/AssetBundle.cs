using System.Collections.Frozen;

namespace BotChallengePage.Assets;

/// <summary>
/// One kind of file in several variants, of which a page loads one: <c>challenge.{hash}.js</c> for each provider.
/// </summary>
internal sealed class AssetBundle
{
    private readonly string _start;
    private readonly string _extension;
    private readonly AssetFile _whole;
    private readonly FrozenDictionary<string, AssetFile> _byVariant;
    private readonly FrozenDictionary<string, AssetFile> _byName;

    /// <param name="name">First part of the files' names.</param>
    /// <param name="extension">Last part of the files' names, with its dot.</param>
    /// <param name="contentType">Their media type.</param>
    /// <param name="parts">What a variant adds to what all have in common, by the variant's name.</param>
    /// <param name="compose">Makes a file's text from the parts of some variants.</param>
    public AssetBundle(
        string name,
        string extension,
        string contentType,
        IReadOnlyDictionary<string, string> parts,
        Func<IEnumerable<string>, string> compose)
    {
        _start = name + ".";
        _extension = extension;
        _byVariant = parts.ToFrozenDictionary(part => part.Key, part => File([part.Value]), StringComparer.Ordinal);
        _whole = File(parts.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => part.Value));
        Plain = File([]);
        _byName = _byVariant.Values.Append(Plain).Append(_whole).DistinctBy(file => file.Name)
            .ToFrozenDictionary(file => file.Name, StringComparer.Ordinal);

        AssetFile File(IEnumerable<string> some) => new(name, extension, contentType, compose(some));
    }

    /// <summary>What all variants have in common.</summary>
    private AssetFile Plain { get; }

    /// <summary>The file for a page of this variant; one that adds nothing has what all have in common.</summary>
    public AssetFile For(string variant) => _byVariant.GetValueOrDefault(variant, Plain);

    /// <summary>
    /// The file that a name asks for. A name with another hash comes from a page of another version, during a
    /// deployment: better this version's file than none, with all variants, since nobody says which that page is.
    /// </summary>
    public AssetFile? Find(string fileName) =>
        _byName.GetValueOrDefault(fileName) ?? (IsOfAnotherVersion(fileName) ? _whole : null);

    private bool IsOfAnotherVersion(string fileName) =>
        fileName.StartsWith(_start, StringComparison.Ordinal) &&
        fileName.EndsWith(_extension, StringComparison.Ordinal);
}
