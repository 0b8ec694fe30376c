using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using BotChallengePage.Benchmarks.Measuring;
using BotChallengePage.Crawlers.Signatures;
using BotChallengePage.Crawlers.Signatures.Directories;
using BotChallengePage.Crawlers.Signatures.Keys;
using Org.BouncyCastle.Crypto.Parameters;
using Ed25519 = Org.BouncyCastle.Math.EC.Rfc8032.Ed25519;

namespace BotChallengePage.Benchmarks.Micro;

/// <summary>
/// What it costs to find out who has signed a request: with a signature that is new, with one that was seen before,
/// with one that is refused before any cryptography, and of a request without one, as nearly all are.
/// </summary>
internal static class SignaturesRun
{
    private const string Agent = "https://agent.example";

    private static readonly Ed25519PrivateKeyParameters Key = new(SHA256.HashData("a key for benchmarks"u8));
    private static readonly byte[] PublicKey = Key.GeneratePublicKey().GetEncoded();

    public static async Task RunAsync(int rounds)
    {
        await using var services = Build();
        var directories = services.GetRequiredService<KeyDirectories>();
        await directories.StartAsync(CancellationToken.None);
        await directories.WhenReadAsync();
        var verifier = services.GetRequiredService<SignatureVerifier>();

        using var rsa = RSA.Create(2_048);
        var open = rsa.ExportParameters(includePrivateParameters: false);
        var ofRsa = RsaPssKey.Create(open.Modulus!, open.Exponent!)!;
        var ofEd25519 = Ed25519Key.Create(PublicKey)!;
        var data = new byte[400];
        var (one, other) = (Sign(data), rsa.SignData(data, HashAlgorithmName.SHA512, RSASignaturePadding.Pss));

        var (plain, seen, untrusted) = (
            new DefaultHttpContext(), Request(Agent, nonce: null), Request("https://other.example", nonce: null));
        // Made before, since making one costs as much as checking it. They come again only when all have.
        var fresh = Enumerable.Range(0, 20_000).Select(number => Request(Agent, $"{number}")).ToArray();
        var next = 0;
        if (Ask(verifier, fresh[0]) != BotSignatureOutcome.Verified ||
            Ask(verifier, seen) != BotSignatureOutcome.Verified)
            throw new InvalidOperationException("Nothing is verified, so nothing is measured.");

        var cases = new Rounds();
        cases.Add(Case.Of("no signature", () => Ask(verifier, plain)));
        cases.Add(Case.Of("an agent that nobody names", () => Ask(verifier, untrusted)));
        cases.Add(Case.Of("without a nonce, seen before", () => Ask(verifier, seen)));
        cases.Add(Case.Of("with a nonce that was used", () => Ask(verifier, fresh[0])));
        cases.Add(Case.Of("new, Ed25519", () =>
        {
            // A ledger of its own for each round of them: else all but the first would be of used nonces.
            if (next == fresh.Length)
            {
                next = 0;
                verifier = ActivatorUtilities.CreateInstance<SignatureVerifier>(services, new NonceLedger());
            }

            Ask(verifier, fresh[next++]);
        }));
        cases.Add(Case.Of("of that the cryptography", () => ofEd25519.Verify(data, one)));
        cases.Add(Case.Of("the same with RSA, 2,048 bits", () => ofRsa.Verify(data, other)));
        cases.Run("Signatures", rounds);
    }

    private static BotSignatureOutcome Ask(SignatureVerifier verifier, HttpContext context)
    {
        context.Features.Set<BotSignature>(null);
        return verifier.Verify(context).Outcome;
    }

    private static ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddLogging().AddRouting();
        services.AddBotChallengePage().AddWebBotAuth(options =>
        {
            options.Agents.Add(Agent);
            options.MaxLifetime = TimeSpan.FromDays(7);
        });
        services.AddHttpClient("BotChallengePage.WebBotAuth")
            .ConfigurePrimaryHttpMessageHandler(static () => new CannedDirectory());
        return services.BuildServiceProvider();
    }

    private static DefaultHttpContext Request(string agent, string? nonce)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var input = string.Create(
            CultureInfo.InvariantCulture,
            $"(\"@authority\" \"@method\" \"@path\" \"signature-agent\";key=\"sig1\");created={now}") +
            string.Create(
                CultureInfo.InvariantCulture,
                $";expires={now + 86_400};keyid=\"{Ed25519Key.Create(PublicKey)!.Thumbprint}\";alg=\"ed25519\"") +
            (nonce is null ? "" : $";nonce=\"{nonce}\"") + ";tag=\"web-bot-auth\"";
        var context = new DefaultHttpContext();
        var request = context.Request;
        (request.Method, request.Scheme, request.Host, request.Path) =
            ("GET", "https", new("shop.example"), "/search/maps");
        request.Headers["Signature-Agent"] = $"sig1=\"{agent}\"";
        request.Headers["Signature-Input"] = $"sig1={input}";
        var signature = Sign(Encoding.ASCII.GetBytes(
            $"\"@authority\": shop.example\n\"@method\": GET\n\"@path\": /search/maps\n" +
            $"\"signature-agent\";key=\"sig1\": \"{agent}\"\n\"@signature-params\": {input}"));
        request.Headers["Signature"] = $"sig1=:{Convert.ToBase64String(signature)}:";
        return context;
    }

    private static byte[] Sign(byte[] data)
    {
        var signature = new byte[Ed25519PrivateKeyParameters.SignatureSize];
        Key.Sign(Ed25519.Algorithm.Ed25519, null, data, 0, data.Length, signature, 0);
        return signature;
    }

    private sealed class CannedDirectory : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(
            new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(
                    $$"""{"keys":[{"kty":"OKP","crv":"Ed25519","x":"{{Base64Url.EncodeToString(PublicKey)}}"}]}""",
                    Encoding.UTF8, "application/http-message-signatures-directory+json"),
            });
    }
}
