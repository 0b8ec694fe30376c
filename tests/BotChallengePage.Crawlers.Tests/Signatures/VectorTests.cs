using System.Text;
using System.Text.Json;
using BotChallengePage.Crawlers.Signatures.Keys;
using BotChallengePage.Crawlers.Signatures.Messages;

namespace BotChallengePage.Crawlers.Tests.Signatures;

/// <summary>
/// The examples of RFC 9421 and of the drafts of Web Bot Auth (<c>vectors.json</c>): what is signed, letter by letter,
/// and that their signatures are good. Their keys are published with the private part: the cryptography takes them, and
/// nobody is anybody by them.
/// </summary>
public sealed class VectorTests
{
    private static readonly Dictionary<string, JsonElement> All = JsonDocument
        .Parse(File.ReadAllBytes(Repository.PathOf(
            "tests", "BotChallengePage.Crawlers.Tests", "Signatures", "vectors.json")))
        .RootElement.EnumerateArray().ToDictionary(vector => vector.GetProperty("name").GetString()!);

    public static TheoryData<string> Names => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_signed_is_that_of_the_standard_and_its_signature_is_good(string name)
    {
        var vector = All[name];
        var signature = Read(vector);
        var key = KeyOf(vector);

        var signed = SignatureBase.Of(signature, RequestOf(vector));

        Assert.Equal(
            string.Join('\n', vector.GetProperty("base").EnumerateArray().Select(line => line.GetString())),
            signed is null ? null : Encoding.ASCII.GetString(signed));
        Assert.True(key.Verify(signed, signature.Value));
        Assert.False(key.Verify([.. signed!, (byte)' '], signature.Value));
        Assert.True(PublishedKeys.Contains(key));
    }

    private static MessageSignature Read(JsonElement vector)
    {
        var (input, value) = (Text(vector, "signatureInput"), Text(vector, "signature"));
        var member = BotChallengePage.Crawlers.Signatures.StructuredFields.StructuredFieldParser
            .ParseDictionary(input)![0];
        var tag = member.Value.Parameters.FindText("tag");
        // The one way in wants a tag, which the examples of the RFC do not all have.
        return tag is null
            ? Assert.Single(MessageSignatures.Read(input + ";tag=\"x\"", value, "x", 1)!) with
            {
                Input = (BotChallengePage.Crawlers.Signatures.StructuredFields.InnerList)member.Value,
            }
            : Assert.Single(MessageSignatures.Read(input, value, tag, 1)!);
    }

    private static RequestMessage RequestOf(JsonElement vector) => Requests.Of(
        Text(vector, "method"), Text(vector, "scheme"), Text(vector, "host"), Text(vector, "target"),
        [.. vector.GetProperty("headers").EnumerateArray().Select(header =>
            (header[0].GetString()!, header[1].GetString()!))]);

    private static VerificationKey KeyOf(JsonElement vector) => Assert.Single(JsonWebKeySet.Read(
        Encoding.UTF8.GetBytes($$"""{"keys":[{{vector.GetProperty("key").GetRawText()}}]}"""), out _)!);

    private static string Text(JsonElement vector, string name) => vector.GetProperty(name).GetString()!;
}
