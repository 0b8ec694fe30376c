namespace BotChallengePage.Crawlers.Tests.Dns;

/// <summary>What somebody asks a DNS server.</summary>
/// <param name="Id">What the answer has to have, too.</param>
/// <param name="Name">In small letters, without a dot at the end.</param>
/// <param name="Type">1 for A, 12 for PTR, 28 for AAAA.</param>
/// <param name="IsTcp">Whether it came over TCP.</param>
/// <param name="Bytes">The question as it came.</param>
internal sealed record DnsQuestion(ushort Id, string Name, ushort Type, bool IsTcp, byte[] Bytes);
