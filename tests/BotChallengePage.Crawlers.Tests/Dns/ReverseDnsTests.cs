namespace BotChallengePage.Crawlers.Tests.Dns;

/// <summary>
/// Crawlers that are known by the names of their machines: 200 for what is verified, 403 for an impostor, and 307 for
/// whom nobody can tell, like everybody else.
/// </summary>
public sealed class ReverseDnsTests : IAsyncLifetime
{
    private const string Address = "5.255.253.1";
    private const string Name = "5-255-253-1.spider.yandex.com";

    private readonly DnsServer _dns = DnsServer.Start();
    private Site? _site;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_site is not null)
            await _site.DisposeAsync();
        await _dns.DisposeAsync();
    }

    [Fact]
    public async Task The_first_request_is_like_any_and_the_next_one_is_verified()
    {
        _dns.Add(Address, Name);
        using var crawler = await StartAsync();

        Assert.Equal(307, await crawler.VisitAsync());
        await crawler.LookedUpAsync("confirmed");
        Assert.Equal(200, await crawler.VisitAsync());
    }

    [Theory]
    [InlineData("A name that leads elsewhere", Name, "203.0.113.9")]
    [InlineData("a name below somebody else's", "spider.yandex.com.evil.test", Address)]
    [InlineData("a name that only ends alike", "spider.notyandex.com", Address)]
    [InlineData("the bare name", "yandex.com", Address)]
    public async Task Is_no_proof(string what, string name, string leadsTo)
    {
        _ = what;
        _dns.Add(Address, name, leadsTo);
        using var crawler = await StartAsync();

        Assert.Equal(307, await crawler.VisitAsync());
        await crawler.LookedUpAsync("none");
        Assert.Equal(403, await crawler.VisitAsync());
    }

    [Fact]
    public async Task An_address_without_a_name_is_an_impostors()
    {
        using var crawler = await StartAsync();

        Assert.Equal(307, await crawler.VisitAsync());
        await crawler.LookedUpAsync("none");
        Assert.Equal(403, await crawler.VisitAsync());
    }

    /// <summary>W24: a server that fails once would have kept a crawler out for an hour.</summary>
    [Fact]
    public async Task A_server_that_fails_makes_nobody_an_impostor_and_is_asked_again()
    {
        _dns.Add(Address, Name).Failure = 2;
        using var crawler = await StartAsync();

        Assert.Equal(307, await crawler.VisitAsync());
        await crawler.LookedUpAsync("unknown");
        Assert.Equal(307, await crawler.VisitAsync());
        _dns.Failure = null;
        _site!.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(307, await crawler.VisitAsync());
        await crawler.LookedUpAsync("confirmed");
        Assert.Equal(200, await crawler.VisitAsync());
    }

    [Fact]
    public async Task A_name_whose_server_fails_makes_nobody_an_impostor()
    {
        _dns.Add(Address, Name, "203.0.113.9").FailsFor = Name;
        using var crawler = await StartAsync();

        await crawler.VisitAsync();
        await crawler.LookedUpAsync("unknown");
        Assert.Equal(307, await crawler.VisitAsync());
    }

    [Fact]
    public async Task No_request_waits_for_a_server_that_is_slow()
    {
        _dns.Add(Address, Name).Hold();
        using var crawler = await StartAsync();

        for (var i = 0; i < 5; i++)
            Assert.Equal(307, await crawler.VisitAsync());

        _dns.Release();
        await crawler.LookedUpAsync("confirmed");
        Assert.Equal(200, await crawler.VisitAsync());
    }

    [Fact]
    public async Task A_server_that_says_nothing_makes_nobody_an_impostor()
    {
        _dns.Add(Address, Name).Hold();
        using var crawler = await StartAsync(("Crawlers:Dns:Timeout", "00:00:00.1"));

        await crawler.VisitAsync();
        await crawler.LookedUpAsync("unknown");
        Assert.Equal(307, await crawler.VisitAsync());
    }

    [Fact]
    public async Task Without_a_server_nobody_is_an_impostor()
    {
        await _dns.DisposeAsync();
        using var crawler = await StartAsync(("Crawlers:Dns:Timeout", "00:00:00.1"));

        await crawler.VisitAsync();
        await crawler.LookedUpAsync("unknown");
        Assert.Equal(307, await crawler.VisitAsync());
    }

    [Fact]
    public async Task An_answer_that_somebody_guesses_is_none()
    {
        _dns.Add(Address, Name).Guesses = true;
        using var crawler = await StartAsync(("Crawlers:Dns:Timeout", "00:00:00.2"));

        await crawler.VisitAsync();
        await crawler.LookedUpAsync("unknown");
        Assert.Equal(307, await crawler.VisitAsync());
    }

    /// <summary>Whoever has an address says what its server sends: that proves nothing, and stops no site.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task An_answer_that_cannot_be_read_is_none_and_the_next_one_is_read(int kind)
    {
        _dns.Add(Address, Name).Garbles = answer => kind switch
        {
            0 => answer[..12],
            1 => answer[..^9],
            2 => [.. answer[..^4], 0xff, 0xff, 0xff, 0xff],
            // A name that leads to itself.
            3 => [.. answer[..12], 0xc0, 0x0c, .. answer[14..]],
            _ => [.. answer[..7], 0xff, .. answer[8..]],
        };
        using var crawler = await StartAsync(("Crawlers:Dns:Timeout", "00:00:00.2"));

        for (var i = 0; i < 20; i++)
            await crawler.VisitAsync($"5.255.253.{i + 2}");
        Assert.Equal(307, await crawler.VisitAsync());
        await crawler.EndedAsync(21);
        Assert.NotEqual(200, await crawler.VisitAsync());

        _dns.Garbles = null;
        _site!.Clock.Advance(TimeSpan.FromHours(2));
        await crawler.VisitAsync();
        await crawler.LookedUpAsync("confirmed");
        Assert.Equal(200, await crawler.VisitAsync());
    }

    [Fact]
    public async Task What_does_not_fit_is_asked_again_over_TCP()
    {
        _dns.Add(Address, Name).Truncates = true;
        using var crawler = await StartAsync();

        await crawler.VisitAsync();
        await crawler.LookedUpAsync("confirmed");

        Assert.Equal(200, await crawler.VisitAsync());
        Assert.Contains(_dns.Questions, question => question.IsTcp);
    }

    [Fact]
    public async Task A_name_may_be_delegated()
    {
        _dns.AddDelegated(Address, Name);
        using var crawler = await StartAsync();

        await crawler.VisitAsync();
        await crawler.LookedUpAsync("confirmed");
        Assert.Equal(200, await crawler.VisitAsync());
    }

    /// <summary>Each would be a question: whoever owns the address chooses how many.</summary>
    [Fact]
    public async Task An_address_with_very_many_names_is_left_unknown()
    {
        for (var i = 0; i < 11; i++)
            _dns.Add(Address, $"x{i}.yandex.com", "203.0.113.9");
        using var crawler = await StartAsync();

        await crawler.VisitAsync();
        await crawler.LookedUpAsync("unknown");

        Assert.Equal(307, await crawler.VisitAsync());
        Assert.Equal(11, _dns.Questions.Count);
    }

    [Fact]
    public async Task IPv6_has_names_too_and_IPv4_in_it_is_IPv4()
    {
        _dns.Add("2a02:6b8:b010::1", "v6.spider.yandex.com").Add(Address, Name);
        using var crawler = await StartAsync();

        await crawler.VisitAsync("2a02:6b8:b010::1");
        await crawler.LookedUpAsync("confirmed");
        Assert.Equal(200, await crawler.VisitAsync("2a02:6b8:b010::1"));

        await crawler.VisitAsync($"::ffff:{Address}");
        await crawler.LookedUpAsync("confirmed", 2);
        Assert.Equal(200, await crawler.VisitAsync($"::ffff:{Address}"));
        Assert.Equal(200, await crawler.VisitAsync());
        Assert.Equal(4, _dns.Questions.Count);
    }

    /// <summary>flask-Vouch: "result cached (one lookup)".</summary>
    [Fact]
    public async Task What_is_known_is_not_asked_again_until_it_is_old_and_holds_while_it_is()
    {
        _dns.Add(Address, Name);
        using var crawler = await StartAsync();
        await crawler.VisitAsync();
        await crawler.LookedUpAsync("confirmed");

        for (var i = 0; i < 5; i++)
            Assert.Equal(200, await crawler.VisitAsync());
        Assert.Equal(2, _dns.Questions.Count);

        _site!.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(200, await crawler.VisitAsync());
        await crawler.LookedUpAsync("confirmed", 2);
        Assert.Equal(4, _dns.Questions.Count);
        Assert.Equal(200, await crawler.VisitAsync());
    }

    [Fact]
    public async Task While_DNS_is_out_a_verified_crawler_stays_so_for_as_long_again()
    {
        _dns.Add(Address, Name);
        using var crawler = await StartAsync();
        await crawler.VisitAsync();
        await crawler.LookedUpAsync("confirmed");
        _dns.Failure = 2;

        _site!.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(200, await crawler.VisitAsync());
        await crawler.LookedUpAsync("unknown");
        Assert.Equal(200, await crawler.VisitAsync());

        _site.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(307, await crawler.VisitAsync());
    }

    [Fact]
    public async Task That_there_is_no_name_is_remembered_for_an_hour()
    {
        using var crawler = await StartAsync();
        await crawler.VisitAsync();
        await crawler.LookedUpAsync("none");
        Assert.Equal(403, await crawler.VisitAsync());
        _dns.Add(Address, Name);

        _site!.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(403, await crawler.VisitAsync());
        _site.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(307, await crawler.VisitAsync());
        await crawler.LookedUpAsync("confirmed");
        Assert.Equal(200, await crawler.VisitAsync());
    }

    /// <summary>Ten thousand false crawlers are no ten thousand questions at once.</summary>
    [Fact]
    public async Task So_many_are_looked_up_at_once_and_what_comes_then_is_left_unknown()
    {
        _dns.Hold();
        using var crawler = await StartAsync(("Crawlers:Dns:Concurrency", "2"), ("Crawlers:Dns:Timeout", "00:00:20"));

        for (var i = 0; i < 200; i++)
            Assert.Equal(307, await crawler.VisitAsync($"203.0.113.{i + 1}"));

        Assert.InRange(_dns.Questions.Count, 0, 2);
        Assert.InRange(crawler.LookUps("dropped"), 98, 100);
    }

    /// <summary>Behind a proxy that forwards no address each request has one of the proxy's.</summary>
    [Theory]
    [InlineData("10.0.0.7", null)]
    [InlineData("::ffff:192.168.1.7", null)]
    [InlineData("203.0.113.7", "198.51.100.7")]
    public async Task Nobody_is_an_impostor_whose_address_is_somebody_elses(string address, string? forwardedFor)
    {
        using var crawler = await StartAsync();
        (string, string)[] headers = forwardedFor is null ? [] : [("X-Forwarded-For", forwardedFor)];

        Assert.Equal(307, await crawler.VisitAsync(address, headers));
        if (forwardedFor is not null)
            await crawler.LookedUpAsync("none");
        Assert.Equal(307, await crawler.VisitAsync(address, headers));
    }

    [Fact]
    public async Task Nothing_is_looked_up_where_that_is_switched_off_or_nobody_says_that_they_are_a_crawler()
    {
        _dns.Add(Address, Name);
        using var crawler = await StartAsync(("Crawlers:Dns:Enabled", "false"));

        for (var i = 0; i < 3; i++)
            Assert.Equal(307, await crawler.VisitAsync());

        await using var other = await CrawlerSite.StartAsync(_dns);
        for (var i = 0; i < 3; i++)
            Assert.Equal(307, (await other.GetAsync("/guarded", ("User-Agent", "curl/8"))).Status);
        Assert.Empty(_dns.Questions);
    }

    private async Task<CrawlerVisits> StartAsync(params (string Key, string? Value)[] options)
    {
        _site = await CrawlerSite.StartAsync(_dns, options);
        return new CrawlerVisits(_site, "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)", Address);
    }
}
