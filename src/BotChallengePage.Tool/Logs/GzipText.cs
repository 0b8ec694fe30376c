using System.IO.Compression;

namespace BotChallengePage.Tool.Logs;

/// <summary>What gzip has compressed. A file that is damaged or cut off is told of by its name.</summary>
internal sealed class GzipText(string name, Stream bytes) : GZipStream(bytes, CompressionMode.Decompress)
{
    // Streams that are derived from GZipStream have all that is read go through here.
    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return base.Read(buffer, offset, count);
        }
        catch (InvalidDataException fault)
        {
            throw new ToolException(
                $"{name} is damaged: {fault.Message} What is whole of it can be read all the same: " +
                $"gzip -dc {name} | dotnet botchallenge check -");
        }
    }
}
