using System.Net;
using BotChallengePage.Tool.Requests;

namespace BotChallengePage.Tool.Logs;

/// <summary>What a part of a line says.</summary>
/// <param name="Kind">Of what.</param>
/// <param name="Header">Name of the header, for <see cref="LogFieldKind.Header"/>.</param>
internal readonly record struct LogField(LogFieldKind Kind, string? Header = null)
{
    public static LogField Ignored { get; } = new(LogFieldKind.Ignored);

    public static LogField OfHeader(string name) => new(LogFieldKind.Header, name);

    /// <returns><see langword="null"/> where the value cannot be one.</returns>
    public LineKind? Set(ReadOnlySpan<char> value, LoggedRequest request, TextPool pool)
    {
        switch (Kind)
        {
            case LogFieldKind.Address:
                // Where a server looks names up, it is not known any more.
                if (IPAddress.TryParse(value, out var address))
                    request.SetAddress(address);
                break;
            case LogFieldKind.Time:
                if (LogTime.Read(value) is not { } time)
                    return LineKind.Unreadable;
                request.Time = time;
                break;
            case LogFieldKind.Request:
                if (!RequestLine.TryRead(value, out var method, out var target))
                    return LineKind.NoHttp;
                request.Method = pool.Get(method);
                request.OfferTarget(pool.Get(target), TargetSource.RequestLine);
                break;
            case LogFieldKind.Method:
                request.Method = pool.Get(value);
                break;
            case LogFieldKind.Target:
                request.OfferTarget(pool.Get(value), TargetSource.Target);
                break;
            case LogFieldKind.Path:
                request.OfferTarget(pool.Get(value), TargetSource.Path);
                break;
            case LogFieldKind.Query:
                request.OfferQuery(value.ToString());
                break;
            case LogFieldKind.Host:
                request.Host = value is "" or "-" or "_" ? null : pool.Get(value);
                break;
            case LogFieldKind.Scheme:
                request.Scheme = pool.Get(value);
                break;
            case LogFieldKind.Https:
                request.Scheme = value is "on" ? "https" : "http";
                break;
            case LogFieldKind.Header:
                request.SetHeader(Header!, pool.Get(value));
                break;
            default:
                break;
        }

        return null;
    }
}
