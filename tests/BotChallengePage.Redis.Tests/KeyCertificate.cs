using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace BotChallengePage.Redis.Tests;

/// <summary>What the keys of Data Protection are encrypted with.</summary>
internal static class KeyCertificate
{
    public static X509Certificate2 Create()
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest("CN=keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    public static string CreateIn(DirectoryInfo folder)
    {
        using var certificate = Create();
        var path = Path.Combine(folder.FullName, "keys.pfx");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx));
        return path;
    }
}
