using BotChallengePage.Diagnostics;
using BotChallengePage.Passes;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Passes;

public class PassTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 3, 2, 1, 456, TimeSpan.Zero);
    private static readonly ClientFingerprint Client = new("Firefox", "\"Linux\"", new ClientPartition(1, 2));

    [Fact]
    public void A_pass_comes_back_from_its_bytes_as_it_was()
    {
        var pass = Pass.Issue("shop.example", Client, new PassGrant(7, Now, IsFallback: true), earlier: null);

        var copy = PassFormat.Read(PassFormat.Write(pass))!;

        Assert.Equal(PassFormat.Write(pass), PassFormat.Write(copy));
        Assert.Equal(PassVerdict.Good, copy.CheckBinding("shop.example", Client));
    }

    [Fact]
    public void A_flipped_bit_in_the_cookie_makes_it_no_pass()
    {
        var protector = CreateProtector();
        var value = protector.Protect(Pass.Issue("shop.example", Client, new PassGrant(7, Now, false), null));
        Assert.NotNull(protector.Unprotect(value, default));
        var cipher = System.Buffers.Text.Base64Url.DecodeFromChars(value);

        for (var i = 0; i < cipher.Length; i++)
        {
            cipher[i] ^= 0x10;
            Assert.Null(protector.Unprotect(System.Buffers.Text.Base64Url.EncodeToString(cipher), default));
            cipher[i] ^= 0x10;
        }
    }

    [Fact]
    public void Every_truncation_and_strange_text_is_no_pass_and_no_exception()
    {
        var protector = CreateProtector();
        var value = protector.Protect(Pass.Issue("shop.example", Client, new PassGrant(7, Now, false), null));

        for (var length = 0; length < value.Length; length++)
            Assert.Null(protector.Unprotect(value.AsSpan(0, length), default));
        foreach (var text in new[] { "A", "AA==", "====", "%41", "ü", " ", "\"\"", new string('A', 512), new string(
            'A', 513), value + "A" })
            Assert.Null(protector.Unprotect(text, default));
    }

    [Fact]
    public void Each_part_of_the_binding_is_told_apart()
    {
        var pass = Pass.Issue("shop.example", Client, new PassGrant(7, Now, false), null);

        Assert.Equal(PassVerdict.Good, pass.CheckBinding("SHOP.example", Client));
        Assert.Equal(PassVerdict.OtherHost, pass.CheckBinding("shop.example:8080", Client));
        Assert.Equal(PassVerdict.OtherAgent, pass.CheckBinding("shop.example", Client with { Agent = "firefox" }));
        Assert.Equal(PassVerdict.OtherAgent, pass.CheckBinding("shop.example", Client with { Agent = null }));
        Assert.Equal(PassVerdict.Good, pass.CheckBinding("shop.example", Client with { Platform = null }));
        Assert.Equal(
            PassVerdict.OtherAgent, pass.CheckBinding("shop.example", Client with { Platform = "\"Windows\"" }));
        Assert.Equal(
            PassVerdict.OtherNetwork,
            pass.CheckBinding("shop.example", Client with { Network = new ClientPartition(1, 3) }));
        Assert.Equal(
            PassVerdict.OtherNetwork,
            pass.CheckBinding("shop.example", Client with { Network = new ClientPartition(2, 1) }));
    }

    [Fact]
    public void A_platform_that_was_never_sent_contradicts_none()
    {
        var pass = Pass.Issue("shop.example", Client with { Platform = null }, new PassGrant(7, Now, false), null);

        Assert.Equal(PassVerdict.Good, pass.CheckBinding("shop.example", Client));
        Assert.Equal(PassVerdict.Good, pass.CheckBinding("shop.example", Client with { Platform = "\"Windows\"" }));
    }

    [Theory]
    [InlineData(0, false, "Good")]
    [InlineData(86_399.999, false, "Good")]
    [InlineData(86_400, false, "Expired")]
    [InlineData(3_599.999, true, "Good")]
    [InlineData(3_600, true, "Expired")]
    [InlineData(-120, false, "Good")]
    [InlineData(-120.001, false, "Expired")]
    public void A_grant_is_good_for_its_time_and_a_clock_a_little_behind(double age, bool isFallback, string verdict)
    {
        var policy = PolicyOf("default");
        var pass = Pass.Issue("shop.example", Client, new PassGrant(policy.Id, Now, isFallback), null);

        Assert.Equal(verdict, pass.CheckGrant(policy, Now.AddSeconds(age)).ToString());
    }

    [Fact]
    public void A_second_policy_does_not_take_the_first_away_and_a_renewal_replaces_its_grant()
    {
        var (first, second) = (PolicyOf("first"), PolicyOf("second"));
        var pass = Pass.Issue("shop.example", Client, new PassGrant(first.Id, Now, false), null);
        var both = Pass.Issue("shop.example", Client, new PassGrant(second.Id, Now, false), pass);
        var renewed = Pass.Issue("shop.example", Client, new PassGrant(first.Id, Now.AddHours(23), false), both);

        Assert.Equal(PassVerdict.OtherPolicy, pass.CheckGrant(second, Now));
        Assert.Equal(PassVerdict.Good, both.CheckGrant(first, Now));
        Assert.Equal(PassVerdict.Good, both.CheckGrant(second, Now));
        Assert.Equal(PassVerdict.Good, renewed.CheckGrant(first, Now.AddHours(25)));
        Assert.Equal(PassVerdict.Expired, renewed.CheckGrant(second, Now.AddHours(25)));
        Assert.Equal(both.Grants.Length, renewed.Grants.Length);
    }

    [Fact]
    public void Tabs_of_one_policy_that_are_answered_last_to_first_do_not_crowd_out_another()
    {
        var (first, second) = (PolicyOf("first"), PolicyOf("second"));
        var pass = Pass.Issue("shop.example", Client, new PassGrant(first.Id, Now, false), null);

        for (var tab = 20; tab > 0; tab--)
            pass = Pass.Issue("shop.example", Client, new PassGrant(second.Id, Now.AddSeconds(tab), false), pass);

        Assert.Equal(PassVerdict.Good, pass.CheckGrant(first, Now.AddMinutes(1)));
        Assert.Equal(PassVerdict.Good, pass.CheckGrant(second, Now.AddSeconds(19).AddHours(24)));
        Assert.Equal(PassVerdict.Expired, pass.CheckGrant(second, Now.AddSeconds(20).AddHours(24)));
    }

    [Fact]
    public void Grants_of_another_client_are_not_taken_over()
    {
        var (first, second) = (PolicyOf("first"), PolicyOf("second"));
        var foreign = Pass.Issue(
            "shop.example", Client with { Agent = "other" }, new PassGrant(first.Id, Now, false), null);

        var pass = Pass.Issue("shop.example", Client, new PassGrant(second.Id, Now, false), foreign);

        Assert.Equal(PassVerdict.OtherPolicy, pass.CheckGrant(first, Now));
    }

    [Fact]
    public void The_newest_eight_grants_are_kept()
    {
        var policies = Enumerable.Range(0, 10).Select(number => PolicyOf($"policy-{number}")).ToArray();
        Pass? pass = null;
        for (var i = 0; i < policies.Length; i++)
            pass = Pass.Issue("shop.example", Client, new PassGrant(policies[i].Id, Now.AddSeconds(i), false), pass);

        Assert.All(policies[..2], policy => Assert.Equal(PassVerdict.OtherPolicy, pass!.CheckGrant(policy, Now)));
        Assert.All(policies[2..], policy => Assert.Equal(PassVerdict.Good, pass!.CheckGrant(policy, Now)));
    }

    [Fact]
    public void A_grant_goes_with_the_last_of_its_networks()
    {
        var (first, second) = (PolicyOf("first"), PolicyOf("second"));
        var pass = Pass.Issue("shop.example", Client, new PassGrant(first.Id, Now, false), null);
        for (var network = 10; network < 10 + Pass.MaxNetworks; network++)
        {
            Assert.Equal(PassVerdict.Good, CheckAnywhere(pass, first));
            pass = Pass.Issue("shop.example", On(network), new PassGrant(second.Id, Now, false), pass);
        }

        Assert.Equal(PassVerdict.OtherPolicy, CheckAnywhere(pass, first));
        Assert.Single(pass.Grants);
    }

    [Fact]
    public void A_platform_that_is_not_sent_again_stays_known()
    {
        var grant = new PassGrant(7, Now, false);
        var sent = Pass.Issue("shop.example", Client, grant, null);
        var notSent = Pass.Issue("shop.example", Client with { Platform = null }, grant, sent);
        var late = Pass.Issue(
            "shop.example", Client, grant, Pass.Issue("shop.example", Client with { Platform = null }, grant, null));

        Assert.All([notSent, late], pass =>
        {
            Assert.Equal(PassVerdict.Good, pass.CheckBinding("shop.example", Client));
            Assert.Equal(
                PassVerdict.OtherAgent, pass.CheckBinding("shop.example", Client with { Platform = "\"Windows\"" }));
        });
    }

    [Fact]
    public void A_pass_that_is_extended_by_a_network_which_it_has_is_good_there_still()
    {
        var policy = PolicyOf("default");
        var pass = Pass.Issue("shop.example", Client, new PassGrant(policy.Id, Now, false), null);
        var both = pass.Extend(On(10).Network, _ => true);

        var again = both.Extend(Client.Network, _ => true).Extend(On(10).Network, _ => true);

        Assert.Equal(2, again.Networks.Length);
        Assert.Equal(PassVerdict.Good, again.On(Client.Network).CheckGrant(policy, Now));
        Assert.Equal(PassVerdict.Good, again.On(On(10).Network).CheckGrant(policy, Now));
        Assert.Equal(PassVerdict.OtherNetwork, again.On(On(11).Network).CheckGrant(policy, Now));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void A_grant_that_has_expired_does_not_hide_one_that_is_good_on_another_network(int first, int second)
    {
        var policy = PolicyOf("default");
        PassGrant[] grants = [new(policy.Id, Now, false), new(policy.Id, Now.AddDays(-2), false)];
        var issued = Pass.Issue("shop.example", Client, grants[0], null);
        var pass = new Pass(issued.Id, issued.Binding, issued.Networks, [grants[first], grants[second]]);

        Assert.Equal(PassVerdict.OtherNetwork, pass.On(On(10).Network).CheckGrant(policy, Now));
        Assert.Equal(PassVerdict.Good, pass.On(Client.Network).CheckGrant(policy, Now));
    }

    private static ClientFingerprint On(int network) =>
        Client with { Network = new ClientPartition((ulong)network, 0) };

    private static PassVerdict CheckAnywhere(Pass pass, ResolvedPolicy policy)
    {
        var index = 0;
        return pass.CheckGrant(policy, Now, ChallengeLevel.Automatic, onAnyNetwork: true, ref index);
    }

    private static PassProtector CreateProtector() => new ServiceCollection()
        .AddMetrics()
        .AddLogging()
        .AddSingleton(TimeProvider.System)
        .AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider())
        .AddSingleton<BotChallengeMetrics>()
        .AddSingleton<UnknownKeyDetector>()
        .AddSingleton<PassProtector>()
        .BuildServiceProvider()
        .GetRequiredService<PassProtector>();

    internal static ResolvedPolicy PolicyOf(string name, string provider = "riddle")
    {
        var options = new BotChallengePageOptions();
        options.AddPolicy(name, _ => { });
        return new ResolvedOptions(options, new Lazy<IProviderDirectory>(new OneProvider(provider))).FindPolicy(name)!;
    }

    private sealed class OneProvider(string name) : IProviderDirectory
    {
        public string? ForWaiting => null;

        public IEnumerable<string> PlainForms => [];

        public string? ForRechecks => null;

        public string Choose(string? written, BotChallengePageOptions options) => name;

        public string? StandInFor(string provider) => null;

        public ChallengeLevel LevelOf(string provider, BotChallengePageOptions options) => ChallengeLevel.Automatic;
    }
}
