using BotChallengePage.Rules.Lists.Reading;

namespace BotChallengePage.Rules.Lists.Sources;

/// <summary>A list in a file of the site's.</summary>
internal sealed class FileList(string path, string name, int most) : ListSource
{
    public override string Name => name;

    public override string Identity => path;

    public override TimeSpan DefaultRefresh => TimeSpan.FromMinutes(1);

    public override bool IsLocal => true;

    public override async Task<ListContent?> ReadAsync(ListVersion? last, CancellationToken cancellationToken)
    {
        // Looked at first: what is written meanwhile is read the next time.
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new FileNotFoundException("There is no such file.", name);
        var version = new ListVersion(Modified: file.LastWriteTimeUtc, Length: file.Length);
        if (version == last)
            return null;

        await using var stream = file.OpenRead();
        return new(await LimitedBytes.ReadAsync(stream, most, cancellationToken), version);
    }
}
