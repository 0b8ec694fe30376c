using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BotChallengePage.Crawlers.Tests.Dns;

/// <summary>
/// A DNS server on loopback, over UDP and TCP (RFC 1035), that says what a test wants: names that lead back and names
/// that do not, nothing, too late, too much, or with somebody else's number.
/// </summary>
internal sealed class DnsServer : IAsyncDisposable
{
    private const int HeaderLength = 12;
    private const int ServerFailure = 2;
    private const int NoSuchName = 3;

    private readonly UdpClient _udp;
    private readonly TcpListener _tcp;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<(string Name, ushort Type), DnsRecord[]> _zone = new();
    private readonly Task[] _running;
    private volatile TaskCompletionSource? _held;

    private DnsServer()
    {
        (_udp, _tcp) = Listen();
        Address = $"{_tcp.LocalEndpoint}";
        _running = [ServeUdpAsync(), ServeTcpAsync()];
    }

    public string Address { get; }

    public ConcurrentQueue<DnsQuestion> Questions { get; } = new();

    /// <summary>What it answers with instead of 0, or of 3 for a name that it does not have.</summary>
    public int? Failure { get; set; }

    /// <summary>A name of which it can say nothing.</summary>
    public string? FailsFor { get; set; }

    /// <summary>Whether it answers over UDP that there is more than fits, and whole over TCP only.</summary>
    public bool Truncates { get; set; }

    /// <summary>Whether answers have another number than the question: somebody guesses.</summary>
    public bool Guesses { get; set; }

    /// <summary>What it sends instead of an answer.</summary>
    public Func<byte[], byte[]>? Garbles { get; set; }

    public static DnsServer Start() => new();

    /// <summary>Answers no more, until <see cref="Release"/>.</summary>
    public void Hold() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => _held?.TrySetResult();

    /// <summary>An address with a name, and where the name leads; by default, back.</summary>
    public DnsServer Add(string address, string name, string? leadsTo = null)
    {
        var owner = ReverseName(IPAddress.Parse(address));
        Append(owner, DnsRecord.Ptr, DnsRecord.Pointer(owner, name));
        var to = DnsRecord.Of(name, IPAddress.Parse(leadsTo ?? address));
        Append(name, to.Type, to);
        return this;
    }

    /// <summary>The name of an address delegated as RFC 2317 does it.</summary>
    public DnsServer AddDelegated(string address, string name)
    {
        var owner = ReverseName(IPAddress.Parse(address));
        var delegated = $"delegated.{owner}";
        Append(owner, DnsRecord.Ptr, DnsRecord.Alias(owner, delegated));
        Append(owner, DnsRecord.Ptr, DnsRecord.Pointer(delegated, name));
        var to = DnsRecord.Of(name, IPAddress.Parse(address));
        Append(name, to.Type, to);
        return this;
    }

    public static string ReverseName(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork
        ? $"{string.Join('.', address.GetAddressBytes().Reverse())}.in-addr.arpa"
        : $"{string.Join('.', Convert.ToHexStringLower(address.GetAddressBytes()).Reverse())}.ip6.arpa";

    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
            return;
        await _stopping.CancelAsync();
        Release();
        _udp.Dispose();
        _tcp.Stop();
        await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    /// <summary>The same port for both, which somebody may have for one of them already.</summary>
    private static (UdpClient Udp, TcpListener Tcp) Listen()
    {
        for (var tries = 0; ; tries++)
        {
            var tcp = new TcpListener(IPAddress.Loopback, 0);
            tcp.Start();
            try
            {
                return (new UdpClient((IPEndPoint)tcp.LocalEndpoint), tcp);
            }
            catch (SocketException) when (tries < 20)
            {
                tcp.Dispose();
            }
        }
    }

    private void Append(string owner, ushort type, DnsRecord record) =>
        _zone.AddOrUpdate((owner, type), [record], (_, before) => [.. before, record]);

    private async Task ServeUdpAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            var received = await _udp.ReceiveAsync(_stopping.Token);
            _ = AnswerAsync(received);
        }
    }

    private async Task AnswerAsync(UdpReceiveResult received)
    {
        if (await AnswerAsync(received.Buffer, isTcp: false) is { } answer && !_stopping.IsCancellationRequested)
            await _udp.SendAsync(answer, received.RemoteEndPoint);
    }

    private async Task ServeTcpAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            using var client = await _tcp.AcceptTcpClientAsync(_stopping.Token);
            var stream = client.GetStream();
            var length = new byte[2];
            await stream.ReadExactlyAsync(length, _stopping.Token);
            var question = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
            await stream.ReadExactlyAsync(question, _stopping.Token);
            var answer = (await AnswerAsync(question, isTcp: true))!;
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)answer.Length);
            await stream.WriteAsync((byte[])[.. length, .. answer], _stopping.Token);
        }
    }

    private async Task<byte[]?> AnswerAsync(byte[] bytes, bool isTcp)
    {
        var question = Read(bytes, isTcp);
        Questions.Enqueue(question);
        if (_held is { } held)
            await held.Task;
        if (_stopping.IsCancellationRequested)
            return null;

        var records = _zone.GetValueOrDefault((question.Name, question.Type)) ?? [];
        var truncated = Truncates && !isTcp;
        var failure = question.Name == FailsFor ? ServerFailure : Failure;
        if (truncated || failure is not null)
            records = [];
        var isThere = _zone.Keys.Any(known => known.Name == question.Name);
        var header = new byte[HeaderLength];
        BinaryPrimitives.WriteUInt16BigEndian(header, (ushort)(question.Id + (Guesses ? 1 : 0)));
        header[2] = (byte)(0x81 | (truncated ? 2 : 0));
        header[3] = (byte)(0x80 | (failure ?? (isThere || truncated ? 0 : NoSuchName)));
        header[5] = 1;
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(6), (ushort)records.Length);
        byte[] answer = [.. header, .. question.Bytes, .. records.SelectMany(record => record.ToBytes())];
        return Garbles?.Invoke(answer) ?? answer;
    }

    private static DnsQuestion Read(byte[] bytes, bool isTcp)
    {
        List<string> labels = [];
        var at = HeaderLength;
        for (; bytes[at] != 0; at += bytes[at] + 1)
            labels.Add(Encoding.ASCII.GetString(bytes, at + 1, bytes[at]));
        return new(
            BinaryPrimitives.ReadUInt16BigEndian(bytes),
            string.Join('.', labels).ToLowerInvariant(),
            BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 1)),
            isTcp,
            bytes[HeaderLength..(at + 5)]);
    }
}
