using System.Text;

namespace BotChallengePage.Crawlers.Tests.Signatures;

/// <summary>What an agent signs and says of its signature; a test changes what it is about.</summary>
internal sealed class Signing(string agent, string keyId, string authority, DateTimeOffset now)
{
    private static int s_nonce;

    public string Label { get; set; } = "sig1";

    /// <summary>The header <c>Signature-Agent</c>.</summary>
    public string? AgentField { get; set; } = $"sig1=\"{agent}\"";

    /// <summary>Components with their values.</summary>
    public List<(string Component, string Value)> Components { get; } =
        [("\"@authority\"", authority), ("\"signature-agent\";key=\"sig1\"", $"\"{agent}\"")];

    public long? Created { get; set; } = now.ToUnixTimeSeconds();

    public long? Expires { get; set; } = now.ToUnixTimeSeconds() + 300;

    public string? KeyId { get; set; } = keyId;

    public string? Algorithm { get; set; } = "ed25519";

    public string? Nonce { get; set; } = $"nonce-{Interlocked.Increment(ref s_nonce)}";

    public string? Tag { get; set; } = "web-bot-auth";

    /// <summary>As drafts up to 03 have it, and much that is in use: a text.</summary>
    public void UseText()
    {
        AgentField = $"\"{agent}\"";
        Components[1] = ("\"signature-agent\"", $"\"{agent}\"");
    }

    public (string Name, string Value)[] Headers(Func<byte[], byte[]> sign)
    {
        var input = new StringBuilder("(").AppendJoin(' ', Components.Select(entry => entry.Component)).Append(')');
        Append("created", Created?.ToString());
        Append("expires", Expires?.ToString());
        Append("keyid", Quote(KeyId));
        Append("alg", Quote(Algorithm));
        Append("nonce", Quote(Nonce));
        Append("tag", Quote(Tag));
        var signed = string.Concat(Components.Select(entry => $"{entry.Component}: {entry.Value}\n")) +
            $"\"@signature-params\": {input}";
        var signature = Convert.ToBase64String(sign(Encoding.ASCII.GetBytes(signed)));
        List<(string, string)> headers =
            [("Signature-Input", $"{Label}={input}"), ("Signature", $"{Label}=:{signature}:")];
        if (AgentField is not null)
            headers.Add(("Signature-Agent", AgentField));
        return [.. headers];

        void Append(string name, string? value)
        {
            if (value is not null)
                input.Append(';').Append(name).Append('=').Append(value);
        }

        static string? Quote(string? value) => value is null ? null : $"\"{value}\"";
    }
}
