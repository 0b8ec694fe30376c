using BotChallengePage.Diagnostics;
using BotChallengePage.Passes;
using BotChallengePage.Requests;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Passes;

public sealed class PassFormatTests : IDisposable
{
    private readonly DirectoryInfo _keys = Directory.CreateTempSubdirectory("bot-challenge-keys-");

    private static readonly DateTimeOffset Now = new(2026, 5, 4, 3, 2, 1, 456, TimeSpan.Zero);
    private static readonly ClientFingerprint Client = new("Firefox", "\"Linux\"", new ClientPartition(1, 2));

    public void Dispose() => _keys.Delete(recursive: true);

    [Fact]
    public void Everything_comes_back()
    {
        var pass = Largest();

        var copy = PassFormat.Read(PassFormat.Write(pass))!;

        Assert.Equal(pass.Id, copy.Id);
        Assert.Equal(pass.Binding, copy.Binding);
        Assert.Equal(pass.Networks, copy.Networks);
        Assert.Equal(pass.Grants, copy.Grants);
        Assert.Equal(Pass.MaxGrants, copy.Grants.Length);
        Assert.Equal(Pass.MaxNetworks, copy.Networks.Length);
        Assert.Equal(3, copy.Grants.Select(grant => grant.Level).Distinct().Count());
    }

    [Theory]
    [InlineData(EncryptionAlgorithm.AES_256_CBC, ValidationAlgorithm.HMACSHA256)]
    [InlineData(EncryptionAlgorithm.AES_256_CBC, ValidationAlgorithm.HMACSHA512)]
    [InlineData(EncryptionAlgorithm.AES_128_CBC, ValidationAlgorithm.HMACSHA512)]
    [InlineData(EncryptionAlgorithm.AES_256_GCM, ValidationAlgorithm.HMACSHA256)]
    public void The_largest_pass_and_ticket_fit(EncryptionAlgorithm encryption, ValidationAlgorithm validation)
    {
        var services = new ServiceCollection().AddMetrics().AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<BotChallengeMetrics>()
            .AddSingleton<UnknownKeyDetector>()
            .AddSingleton<PassProtector>()
            .AddSingleton<TicketProtector>();
        services.AddDataProtection().PersistKeysToFileSystem(_keys).UseCryptographicAlgorithms(
            new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = encryption, ValidationAlgorithm =
                validation });
        using var provider = services.BuildServiceProvider();
        var name = new string('x', 64);
        var policy = PassTests.PolicyOf(name, provider: name);

        var pass = provider.GetRequiredService<PassProtector>().Protect(Largest());
        var ticket = provider.GetRequiredService<TicketProtector>()
            .Protect(Ticket.Issue(policy, name, "shop.example", Client, Now));

        Assert.Matches("^[A-Za-z0-9_-]{100,512}$", pass);
        Assert.Matches("^[A-Za-z0-9_-]{100,1024}$", ticket);
        Assert.NotNull(provider.GetRequiredService<PassProtector>().Unprotect(pass, Client));
        Assert.NotNull(provider.GetRequiredService<TicketProtector>().Unprotect(ticket, Client));
    }

    [Fact]
    public void What_a_later_version_appends_is_passed_over()
    {
        var bytes = PassFormat.Write(Largest());

        Assert.Equal(bytes, PassFormat.Write(PassFormat.Read([.. bytes, 1, 2, 3])!));
        var ticket = TicketOf("shop", "turnstile").ToBytes();
        Assert.Equal(ticket, Ticket.FromBytes([.. ticket, 1, 2, 3])!.ToBytes());
    }

    [Fact]
    public void Bytes_of_any_length_and_version_are_a_pass_or_none_and_never_an_exception()
    {
        var bytes = PassFormat.Write(Largest());
        for (var length = 0; length < bytes.Length; length++)
            Assert.Null(PassFormat.Read(bytes.AsSpan(0, length)));

        var random = new Random(7);
        for (var i = 0; i < 5_000; i++)
        {
            var noise = new byte[random.Next(300)];
            random.NextBytes(noise);
            if (noise.Length > 1)
                noise[0] = (byte)(i % 4);
            if (PassFormat.Read(noise) is { } pass)
                Assert.Equal(PassVerdict.OtherHost, pass.CheckBinding("shop.example", Client));
            _ = Ticket.FromBytes(noise);
        }
    }

    [Theory]
    [InlineData("1970-01-01")]
    [InlineData("1901-12-13")]
    [InlineData("2038-01-19")]
    [InlineData("2106-02-07")]
    [InlineData("6000-01-01")]
    public void A_clock_that_is_wrong_by_decades_makes_passes_all_the_same(string date)
    {
        var now = DateTimeOffset.Parse(date + "T00:00:00.123Z", null);
        var pass = Pass.Issue("shop.example", Client, new PassGrant(7, now, false), null);

        Assert.Equal(now, Assert.Single(PassFormat.Read(PassFormat.Write(pass))!.Grants).IssuedAt);
    }

    [Fact]
    public void A_ticket_that_ends_too_early_is_none()
    {
        var bytes = TicketOf("shop", "turnstile").ToBytes();

        for (var length = 0; length < bytes.Length - 1; length++)
            Assert.Null(Ticket.FromBytes(bytes.AsSpan(0, length)));
        Assert.Equal("turnstile", Ticket.FromBytes(bytes)!.Provider);
    }

    [Theory]
    [InlineData(ChallengeLevel.Automatic, false)]
    [InlineData(ChallengeLevel.Managed, true)]
    [InlineData(ChallengeLevel.Interactive, false)]
    public void A_ticket_keeps_the_level_and_one_of_the_version_before_asks_for_none(
        ChallengeLevel level, bool isOutage)
    {
        var bytes = Ticket.Issue(
            PassTests.PolicyOf("shop", "turnstile"), "turnstile", "shop.example", Client, Now, level, isOutage)
            .ToBytes();

        var ticket = Ticket.FromBytes(bytes)!;
        var before = Ticket.FromBytes(bytes.AsSpan(0, bytes.Length - 1))!;

        Assert.Equal((level, isOutage), (ticket.AskedLevel, ticket.IsOutage));
        Assert.Equal((ChallengeLevel.Automatic, false), (before.AskedLevel, before.IsOutage));
        Assert.Equal("turnstile", before.Provider);
    }

    [Fact]
    public void A_ticket_of_a_version_that_is_not_known_is_none()
    {
        var bytes = TicketOf("shop", "turnstile").ToBytes();
        foreach (var version in Enumerable.Range(0, 256).Except([1, 2]))
        {
            bytes[0] = (byte)version;
            Assert.Null(Ticket.FromBytes(bytes));
        }
    }

    /// <summary>It knows no recheck, and would give a fallback's pass for one.</summary>
    [Fact]
    public void The_version_before_refuses_a_recheck()
    {
        var bytes = Ticket.Issue(
            PassTests.PolicyOf("shop", "turnstile"), "proof-of-work", "shop.example", Client, Now,
            ChallengeLevel.Managed, isRecheck: true)
            .ToBytes();

        var ticket = Ticket.FromBytes(bytes)!;

        Assert.Equal((2, 1), (bytes[0], TicketOf("shop", "turnstile").ToBytes()[0]));
        Assert.Equal((true, ChallengeLevel.Managed), (ticket.IsRecheck, ticket.AskedLevel));
        Assert.Equal(bytes, ticket.ToBytes());
    }

    /// <summary>It takes the grant for one of that level, as it took all of them.</summary>
    [Fact]
    public void A_pass_of_an_outage_differs_by_a_bit_that_the_version_before_passes_over()
    {
        var grant = new PassGrant(7, Now, IsFallback: true, ChallengeLevel.Managed);
        var outage = Pass.Issue("shop.example", Client, grant with { IsOutage = true }, null);

        var bytes = PassFormat.Write(outage);

        Assert.True(Assert.Single(PassFormat.Read(bytes)!.Grants).IsOutage);
        bytes[^1] ^= 0b1000;
        Assert.Equal(grant with { Networks = 1 }, Assert.Single(PassFormat.Read(bytes)!.Grants));
    }

    private static Ticket TicketOf(string policy, string provider) => Ticket.Issue(
        PassTests.PolicyOf(policy, provider),
        provider,
        "shop.example",
        Client,
        Now);

    /// <summary>Earned on as many networks, and for more policies than a pass holds.</summary>
    private static Pass Largest()
    {
        Pass? pass = null;
        for (ulong i = 0; i < 20; i++)
        {
            var visitor = Client with { Network = new ClientPartition(1, i % 4) };
            var grant = new PassGrant(ulong.MaxValue - i, Now.AddMilliseconds(i), i % 2 == 0, (ChallengeLevel)(i % 3));
            pass = Pass.Issue("shop.example", visitor, grant, pass);
        }

        return pass!;
    }
}
