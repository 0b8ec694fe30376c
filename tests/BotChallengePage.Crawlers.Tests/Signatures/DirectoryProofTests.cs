using System.Net;
using System.Net.Http.Headers;
using System.Text;
using BotChallengePage.Crawlers.Signatures.Directories;
using BotChallengePage.Crawlers.Signatures.Keys;

namespace BotChallengePage.Crawlers.Tests.Signatures;

/// <summary>The draft's example of a directory that is signed, with a digest of its content.</summary>
public sealed class DirectoryProofTests
{
    private const string Body = "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\"," +
        "\"kid\":\"poqkLGiymh_W0uP6PZFw-dvez3QJT5SolqXBCW38r0U\"," +
        "\"x\":\"JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs\",\"use\":\"sig\"}]}";

    private const string Digest = "sha-256=:CADMT2aBdV/rqQr/NIru64ERQkCobVvllA4V0fLFDu0=:";

    private const string Input =
        """binding=("@authority";req "content-digest");created=1735689600;expires=4889289600""" +
        """;keyid="poqkLGiymh_W0uP6PZFw-dvez3QJT5SolqXBCW38r0U";tag="http-message-signatures-directory" """;

    private const string Signature =
        "binding=:l6P8R67tm3kujAxbHWio7ll01qrEZ0dKD/WWlGhNYEmTnFZM8Wt0VQ9zqGfvo7T/UMkBxsigzChM1Gpz7gOVBg==:";

    [Theory]
    [InlineData("https://signature-agent.test", Body, Digest, Input, Signature, true)]
    [InlineData("https://elsewhere.test", Body, Digest, Input, Signature, false)]
    [InlineData("https://signature-agent.test", Body + " ", Digest, Input, Signature, false)]
    [InlineData("https://signature-agent.test", Body, null, Input, Signature, false)]
    [InlineData("https://signature-agent.test", Body, "sha-256=:AAAA:", Input, Signature, false)]
    [InlineData("https://signature-agent.test", Body, "md5=:AAAA:", Input, Signature, false)]
    [InlineData("https://signature-agent.test", Body, "(", Input, Signature, false)]
    [InlineData("https://signature-agent.test", Body, Digest, null, Signature, false)]
    [InlineData("https://signature-agent.test", Body, Digest, Input, null, false)]
    [InlineData("https://signature-agent.test", Body, Digest, Input, "binding=:AAAA:", false)]
    [InlineData("https://signature-agent.test", Body, Digest, "binding=(", Signature, false)]
    public void A_key_that_has_signed_is_kept(
        string origin, string body, string? digest, string? input, string? signature, bool isKept)
    {
        Assert.True(AgentOrigin.TryParse(origin, out var agent));
        using var response = new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        Add("Content-Digest", digest);
        Add("Signature-Input", input?.Trim());
        Add("Signature", signature);
        var keys = JsonWebKeySet.Read(Encoding.UTF8.GetBytes(body), out _)!;
        Assert.Single(keys);

        var kept = DirectoryProof.Keep(
            keys, agent, response, Encoding.UTF8.GetBytes(body), TimeSpan.FromSeconds(30), new SiteClock());

        Assert.Equal(isKept ? 1 : 0, kept.Count);

        void Add(string name, string? value)
        {
            if (value is not null)
                response.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
