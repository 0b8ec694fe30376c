using System.Text;
using BotChallengePage.Providers.Tests.Sites;
using Microsoft.AspNetCore.Http;
using ProviderEmulator;
using static BotChallengePage.Providers.Tests.Sites.ProviderSite;

namespace BotChallengePage.Providers.Tests.Siteverify;

/// <summary>
/// Siteverify slow, down, resetting, redirecting, answering nonsense: never a pass, never a 500, never longer than the
/// time limit, whatever the site does in an outage but where it has chosen to let everybody in.
/// </summary>
public sealed class FaultTests
{
    private const string Cloud = ProviderCase.ReCaptchaOfGoogleCloud;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    /// <summary>What is answered instead, of what the service says yes with.</summary>
    private static readonly Dictionary<string, Func<HttpContext, string, Task>> Faults = new()
    {
        ["reset"] = (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        },
        ["redirect"] = (context, _) => RedirectAsync(context, 302),
        ["redirect that keeps the method"] = (context, _) => RedirectAsync(context, 307),
        ["status 500 with a yes"] = (context, yes) => AnswerTests.WriteAsync(context, 500, yes),
        ["status 400 with a yes"] = (context, yes) => AnswerTests.WriteAsync(context, 400, yes),
        ["a page"] = (context, _) => AnswerTests.WriteAsync(context, 200, "<!doctype html><title>Hello</title>"),
        ["a page with status 503"] = (context, _) => AnswerTests.WriteAsync(context, 503, "<!doctype html>"),
        ["nothing"] = (context, _) => AnswerTests.WriteAsync(context, 200, ""),
        ["half of it"] = (context, yes) => AnswerTests.WriteAsync(context, 200, yes[..(yes.Length / 2)]),
        ["null"] = (context, _) => AnswerTests.WriteAsync(context, 200, "null"),
        ["true"] = (context, _) => AnswerTests.WriteAsync(context, 200, "true"),
        ["a list"] = (context, yes) => AnswerTests.WriteAsync(context, 200, $"[{yes}]"),
        ["duplicate keys"] = (context, yes) => AnswerTests.WriteAsync(
            context, 200, With(yes, word => $"\"{word}\":false,\"{word}\":true")),
        ["a text for yes"] = (context, yes) => AnswerTests.WriteAsync(
            context, 200, With(yes, word => $"\"{word}\":\"true\"")),
        ["a number for yes"] = (context, yes) => AnswerTests.WriteAsync(
            context, 200, With(yes, word => $"\"{word}\":1")),
        ["other letters"] = (context, yes) => AnswerTests.WriteAsync(
            context, 200, With(yes, word => $"\"{char.ToUpperInvariant(word[0])}{word[1..]}\":true")),
        ["deeply nested"] = (context, yes) => AnswerTests.WriteAsync(
            context, 200, yes.Trim()[..^1] + $",\"x\":{new string('[', 1000)}{new string(']', 1000)}}}"),
        ["a megabyte"] = (context, yes) => AnswerTests.WriteAsync(
            context, 200, yes.Trim()[..^1] + $",\"x\":\"{new string('x', 1024 * 1024)}\"}}"),
        ["bytes that are no text"] = (context, _) => context.Response.Body.WriteAsync(
            new byte[] { 0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d }).AsTask(),
        ["cut off"] = async (context, yes) =>
        {
            context.Response.ContentLength = yes.Length + 100;
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(yes));
            await context.Response.Body.FlushAsync();
            context.Abort();
        },
    };

    public static TheoryData<string, string> Matrix
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var provider in Names)
            {
                foreach (var fault in Faults.Keys)
                    data.Add(provider, fault);
            }

            return data;
        }
    }

    /// <summary>Google Cloud has an API of its own.</summary>
    public static TheoryData<string> Names => [.. ProviderCase.All.Select(provider => provider.Name), Cloud];

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task It_is_never_a_pass_and_never_an_error(string name, string fault)
    {
        var provider = ProviderCase.Of(name);
        await using var emulator = await ProviderEmulatorServer.StartAsync();
        emulator.Instead = context => Faults[fault](context, provider.Yes);
        await using var site = await provider.StartAsync(emulator, ("OnProviderUnavailable", "Deny"));

        var answer = await site.AnswerAsync("token");

        Assert.True(
            answer == Verified.Rejected || answer == Verified.Unavailable, $"{answer.Status} {answer.Reason}");
        // The answer may have been spent: nobody documents that asking again is safe.
        Assert.Single(emulator.Asked);
        // It has no secret in it that went elsewhere.
        Assert.DoesNotContain(site.Log.All, line => line.Message.Contains(
            ProviderEmulatorServer.Widget.Secret, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_answers_of_the_matrix_would_pass_if_nothing_were_wrong_with_them(string name)
    {
        var provider = ProviderCase.Of(name);
        await using var emulator = await ProviderEmulatorServer.StartAsync();
        emulator.Instead = context => AnswerTests.WriteAsync(context, 200, provider.Yes);
        await using var site = await provider.StartAsync(emulator);

        Assert.Equal(Verified.Passed, await site.AnswerAsync("token"));

        emulator.Instead = context => AnswerTests.WriteAsync(context, 200, provider.No);
        Assert.Equal(Verified.Rejected, await site.AnswerAsync("token"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nobody_waits_longer_than_the_limit_for_one_that_falls_silent(string name)
    {
        var provider = ProviderCase.Of(name);
        await using var emulator = await ProviderEmulatorServer.StartAsync();
        var isReached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        emulator.Instead = async context =>
        {
            // The head and the first bytes, and never the last: the limit holds for all of it.
            context.Response.ContentLength = provider.Yes.Length;
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(provider.Yes[..5]));
            await context.Response.Body.FlushAsync();
            isReached.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        await using var site = await provider.StartAsync(emulator, ("OnProviderUnavailable", "Deny"));

        var answer = site.AnswerAsync("token");
        await isReached.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await site.Clock.WaitForTimerAsync(Limit);
        site.Clock.Advance(Limit);

        Assert.Equal(Verified.Unavailable, await answer.WaitAsync(TimeSpan.FromSeconds(30)));
        // And the next one does not wait at all.
        Assert.Equal(Verified.Unavailable, await site.AnswerAsync("token").WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Single(emulator.Asked);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nor_for_one_that_sends_a_byte_each_second(string name)
    {
        var second = TimeSpan.FromSeconds(1);
        var provider = ProviderCase.Of(name);
        var clock = new SiteClock();
        using var sent = new SemaphoreSlim(0);
        await using var emulator = await ProviderEmulatorServer.StartAsync();
        emulator.Instead = async context =>
        {
            var bytes = Encoding.UTF8.GetBytes(provider.Yes);
            context.Response.ContentLength = bytes.Length;
            for (var i = 0; i < bytes.Length && !context.RequestAborted.IsCancellationRequested; i++)
            {
                await context.Response.Body.WriteAsync(bytes.AsMemory(i, 1));
                await context.Response.Body.FlushAsync();
                var next = Task.Delay(second, clock, context.RequestAborted);
                sent.Release();
                await next.ContinueWith(_ => { }, TaskScheduler.Default);
            }
        };
        await using var site = await ProviderSite.StartAsync(
            provider.Add, [.. provider.OptionsFor(emulator), ("OnProviderUnavailable", "Deny")], clock: clock);

        var answer = site.AnswerAsync("token");
        for (var waited = TimeSpan.Zero; waited < Limit; waited += second)
        {
            Assert.True(await sent.WaitAsync(TimeSpan.FromSeconds(30)));
            Assert.False(answer.IsCompleted);
            clock.Advance(second);
        }

        Assert.Equal(Verified.Unavailable, await answer.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Single(emulator.Asked);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task One_that_is_down_opens_the_gate_only_where_the_owner_wants_it(string name)
    {
        var provider = ProviderCase.Of(name);
        await using var emulator = await ProviderEmulatorServer.StartAsync();
        emulator.Instead = context => AnswerTests.WriteAsync(context, 503, "");
        await using var site = await provider.StartAsync(emulator, ("OnProviderUnavailable", "Allow"));

        Assert.Equal(Verified.Passed, await site.AnswerAsync("token"));
        // What is about the question is not: its sender chooses that.
        emulator.Instead = context => AnswerTests.WriteAsync(context, 418, "");
        Assert.Equal(Verified.Unavailable, await site.AnswerAsync("token"));
    }

    /// <summary>A yes whose word for it is another one.</summary>
    private static string With(string yes, Func<string, string> change)
    {
        var word = yes.Contains("\"success\":true", StringComparison.Ordinal) ? "success" : "valid";
        Assert.Contains($"\"{word}\":true", yes, StringComparison.Ordinal);
        return yes.Replace($"\"{word}\":true", change(word), StringComparison.Ordinal);
    }

    private static Task RedirectAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = $"http://{context.Request.Host}/elsewhere/siteverify";
        return Task.CompletedTask;
    }
}
