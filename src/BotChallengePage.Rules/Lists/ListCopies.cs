using System.Security.Cryptography;
using System.Text.Json;
using BotChallengePage.Rules.Lists.Sources;

namespace BotChallengePage.Rules.Lists;

/// <summary>
/// Keeps lists for the next start, a file each: a line that says what it is, and the list as it came. A file is there
/// as a whole or not at all, however the app ends.
/// </summary>
internal sealed class ListCopies(string folder)
{
    private const int LongestHead = 4096;

    public string Folder => folder;

    /// <summary>The folder of the options, or one of the user whom the app runs as; there may be none.</summary>
    public static ListCopies? Of(RulesOptions options, string root, string app)
    {
        if (options.NetworkListFolder is { } folder)
            return new(Path.Combine(root, folder));
        // What anybody can write into is no place for what decides who gets in.
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return data.Length == 0 ? null : new(Path.Combine(data, "BotChallengePage", app));
    }

    /// <returns><see langword="null"/> where there is none, it is of another source, or it has been damaged.</returns>
    public async Task<(ListContent Content, DateTimeOffset FreshAt)?> ReadAsync(
        string list, string identity, int most, CancellationToken cancellationToken)
    {
        var path = PathOf(list);
        if (!File.Exists(path) || new FileInfo(path).Length > (long)most + LongestHead)
            return null;
        var all = await File.ReadAllBytesAsync(path, cancellationToken);
        var end = Array.IndexOf(all, (byte)'\n');
        if (end < 0 || Parse(all.AsSpan(0, end)) is not { } head)
            return null;
        var bytes = all.AsMemory(end + 1);
        return head.Identity == identity && head.Sha256 == Hash(bytes.Span)
            ? (new(bytes, new(head.ETag, head.Modified)), head.FreshAt)
            : null;
    }

    public async Task WriteAsync(
        string list, string identity, ListContent content, DateTimeOffset freshAt, CancellationToken cancellationToken)
    {
        var head = new Head(
            identity, content.Version.ETag, content.Version.Modified, freshAt, Hash(content.Bytes.Span));
        CreateFolder();
        var path = PathOf(list);
        var whole = $"{path}.{Guid.NewGuid():n}.tmp";
        try
        {
            await using (var file = new FileStream(whole, FileMode.CreateNew, FileAccess.Write))
            {
                await file.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(head), cancellationToken);
                file.WriteByte((byte)'\n');
                await file.WriteAsync(content.Bytes, cancellationToken);
                await file.FlushAsync(cancellationToken);
                RandomAccess.FlushToDisk(file.SafeFileHandle);
            }

            File.Move(whole, path, overwrite: true);
        }
        finally
        {
            File.Delete(whole);
        }
    }

    private static Head? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<Head>(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>For nobody else: what is in it decides who gets in.</summary>
    private void CreateFolder()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(
                folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private string PathOf(string list) => Path.Combine(folder, $"{list.ToLowerInvariant()}.list");

    private sealed record Head(
        string Identity, string? ETag, DateTimeOffset? Modified, DateTimeOffset FreshAt, string Sha256);
}
