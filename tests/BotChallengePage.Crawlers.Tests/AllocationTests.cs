using System.Net;
using BotChallengePage.Crawlers.Catalogue;
using BotChallengePage.Crawlers.Tests.Dns;

namespace BotChallengePage.Crawlers.Tests;

/// <summary>What is known costs a request no memory and no question.</summary>
public sealed class AllocationTests
{
    [Fact]
    public async Task To_ask_about_a_crawler_that_is_known_costs_nothing()
    {
        await using var dns = DnsServer.Start().Add("5.255.253.1", "5-255-253-1.spider.yandex.com");
        await using var site = await CrawlerSite.StartAsync(dns);
        const string Agent = "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)";
        using (var visits = new CrawlerVisits(site, Agent, "5.255.253.1"))
        {
            await visits.VisitAsync();
            await visits.LookedUpAsync("confirmed");
        }

        var asked = site.Provider.GetServices<IRuleCondition>().Where(condition => condition.Name is "crawler" or
            "impostor" or "claimsCrawler").Select(condition => condition.Create([])).ToArray();

        Assert.Equal(0, Allocated("5.255.253.1", Agent, [true, true, false]));
        Assert.Equal(0, Allocated("::ffff:5.255.253.1", Agent, [true, true, false]));
        Assert.Equal(
            0, Allocated("203.0.113.7", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", [false, false, false]));
        Assert.Equal(2, dns.Questions.Count);

        long Allocated(string address, string agent, bool[] expected)
        {
            var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
            context.Request.Headers.UserAgent = agent;
            var before = 0L;
            for (var i = 0; i < 200; i++)
            {
                // What the first requests make stays.
                if (i == 100)
                    before = GC.GetAllocatedBytesForCurrentThread();
                // The connection's list of features is there already, as with the server.
                context.Features.Set<ICrawlerFeature>(null);
                var met = 0;
                foreach (var isMet in asked)
                    met += isMet(context) ? 1 : 0;
                if (met != expected.Count(one => one))
                    throw new InvalidOperationException($"{met}");
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void A_claim_is_looked_for_in_every_place_and_only_there()
    {
        var crawlers = ShippedCrawlers.All;
        var claim = new UserAgentClaim(crawlers);
        string[] before = ["", "Mozilla/5.0 (compatible; ", "x (", "a,", "x", "-", "/", "+http://"];
        string[] after = ["", "/1.0", ";", ")", " (x)", ",", "x", "-x", ".html", "_"];

        foreach (var crawler in crawlers)
        {
            foreach (var token in crawler.Tokens)
            {
                foreach (var first in before)
                {
                    foreach (var last in after)
                    {
                        var isWhole = (first is "" || " ;(,".Contains(first[^1])) &&
                            (last is "" || " ;),/".Contains(last[0]));
                        var found = claim.Find($"{first}{token.ToUpperInvariant()}{last}");
                        Assert.Equal(isWhole ? crawler : null, found);
                    }
                }
            }
        }
    }
}
