using BotChallengePage.Counters.Memory;

namespace BotChallengePage.Tests.Counters;

public sealed class MemoryCounterStoreConcurrencyTests
{
    [Fact]
    public void Sixty_four_threads_on_one_key_get_every_number_once()
    {
        const int Threads = 64;
        const int Each = 5000;
        var store = new MemoryCounterStore(1000, TimeProvider.System);
        var times = new int[(Threads * Each) + 1];

        Counting.OnThreads(Threads, _ =>
        {
            for (var request = 0; request < Each; request++)
            {
                Interlocked.Increment(ref times[store.Increment(1)]);
            }
        });

        Assert.All(times[1..], count => Assert.Equal(1, count));
    }

    [Fact]
    public void Eight_threads_and_many_clients_lose_no_request_and_mistake_no_client() => Count(clients: 100_000);

    [Fact]
    [Trait("Lane", "all")]
    public void Eight_threads_and_a_million_clients_lose_no_request_and_mistake_no_client() =>
        Count(MemoryCounterStore.DefaultCapacity);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40)]
    [InlineData(2000)]
    public void While_it_evicts_a_client_never_gets_a_number_that_is_not_its_own(int capacity) =>
        Evict(capacity, requests: 5_000);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40)]
    [InlineData(2000)]
    [Trait("Lane", "all")]
    public void Nor_does_it_after_a_long_time(int capacity) => Evict(capacity, requests: 40_000);

    private static void Count(int clients)
    {
        // Each thread counts every client once, in an order of its own: steps that share no factor with a power of ten.
        int[] steps = [1, 3, 7, 333_667, 381_971, 499_999, 618_033, 999_999];
        var store = new MemoryCounterStore(clients, TimeProvider.System);
        var allocated = 0L;

        Counting.OnThreads(steps.Length, thread =>
        {
            long client = thread * (clients / steps.Length);
            store.Increment((int)client);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var request = 1; request < clients; request++)
            {
                client = (client + steps[thread]) % clients;
                store.Increment((int)client);
            }

            Interlocked.Add(ref allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        });

        for (var client = 0; client < clients; client++)
        {
            var count = store.Increment(client);
            if (count != steps.Length + 1)
                Assert.Fail($"Client {client} has {count} requests.");
        }

        // Not zero: a collection that another test causes counts the unused rest of a thread's 8 KB as allocated.
        Assert.InRange(allocated, 0, clients);
    }

    private static void Evict(int capacity, int requests)
    {
        const int Threads = 8;
        const int Own = 5;
        var store = new MemoryCounterStore(capacity, TimeProvider.System);
        var hotRequests = 0L;

        Counting.OnThreads(Threads, thread =>
        {
            var random = new Random(thread);
            var last = new long[Own];
            for (var request = 0; request < requests; request++)
            {
                // A client of this thread alone, three times: one more than before or, if it was forgotten, one.
                var own = random.Next(Own);
                for (var time = 0; time < 3; time++)
                {
                    var ownCount = store.Increment((thread * Own) + own);
                    Check(ownCount == last[own] + 1 || ownCount == 1, ownCount);
                    last[own] = ownCount;
                }

                // A client who comes once.
                var count = store.Increment(1_000_000 + (thread * 100_000) + request);
                Check(count == 1, count);

                // A client of all threads, whose counts would show up elsewhere.
                Interlocked.Increment(ref hotRequests);
                count = store.Increment(-1);
                Check(count >= 1 && count <= Interlocked.Read(ref hotRequests), count);
            }
        });
    }

    private static void Check(bool right, long count)
    {
        if (!right)
        {
            throw new InvalidOperationException($"Got {count}.");
        }
    }
}
