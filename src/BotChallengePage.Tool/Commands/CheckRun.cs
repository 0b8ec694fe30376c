using System.Net;
using System.Text;
using BotChallengePage.Tool.Checking;
using BotChallengePage.Tool.Logs;
using BotChallengePage.Tool.Reporting;
using BotChallengePage.Tool.Requests;

namespace BotChallengePage.Tool.Commands;

/// <summary>Takes requests from where they are, has them checked, and tells.</summary>
internal sealed class CheckRun
{
    private readonly CheckArguments _arguments;
    private readonly CheckedSite _site;
    private readonly IReport _report;
    private readonly Summary _summary;
    private readonly LoggedRequest _request = new();
    private readonly LogKnowledge _knowledge;
    private readonly CancellationToken _cancellationToken;
    private bool _isUnexpected;

    private CheckRun(
        CheckArguments arguments, CheckedSite site, IReport report, CancellationToken cancellationToken)
    {
        (_arguments, _site, _report, _cancellationToken) = (arguments, site, report, cancellationToken);
        _summary = new(site.Rules, arguments.By);
        _knowledge = new(_request) { KnowsUser = arguments.Request is not null };
    }

    public static int Run(CheckArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Request is null == (arguments.Logs.Count == 0))
            throw new ToolException(
                "Say what is to be checked: a log (dotnet botchallenge check access.log), or one request (--request " +
                "\"GET /search\").");
        using var site = new CheckedSite(arguments.Options);
        using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        using var text = new StreamWriter(output, new UTF8Encoding(false), 1 << 12);
        var limit = site.Counts ? site.Limit : null;
        IReport report = (arguments.Output ?? (arguments.Request is null ? "summary" : "")) switch
        {
            "table" => new TableReport(text),
            "json" => new JsonReport(output),
            "summary-json" => new JsonSummaryReport(output, limit, arguments.Top),
            "summary" => new SummaryReport(text, limit, arguments.Top),
            _ => new RequestReport(text),
        };
        using var disposable = report as IDisposable;
        return new CheckRun(arguments, site, report, cancellationToken).Run();
    }

    private int Run()
    {
        if (_arguments.Request is { } request)
            CheckRequest(request);
        else
            CheckLogs();
        _report.Finish(_summary);
        return _cancellationToken.IsCancellationRequested ? ExitCode.Cancelled
            : _isUnexpected ? ExitCode.Unexpected
            : _summary.BadLines.Count == 0 ? ExitCode.Done
            : _summary.Outcomes.Total == 0 ? ExitCode.Nothing
            : ExitCode.Partly;
    }

    private void CheckRequest(string line)
    {
        if (!RequestLine.TryRead(line, out var method, out var target))
            throw new ToolException(
                $"--request \"{line}\" is no request line. Write method and path, or the whole URL: " +
                "\"GET https://shop.example/search?q=x\"");
        (_request.Method, _request.Target) = (method.ToString(), target.ToString());
        (_request.KnowsAllHeaders, _request.HasQuery, _request.HasAddress) = (true, true, false);
        if (Uri.TryCreate(_request.Target, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            (_request.Host, _request.Scheme) = (url.Authority, url.Scheme);
        foreach (var header in _arguments.Headers)
        {
            if (header.Split(':', 2) is not [{ Length: > 0 } name, var value])
                throw new ToolException($"--header \"{header}\" is no header. Write \"Name: value\".");
            if (name.Equals("Host", StringComparison.OrdinalIgnoreCase))
                _request.Host = value.Trim();
            else
                _request.AddHeader(name, value.Trim());
        }

        SetAddress();
        _summary.Source = "1 request";
        if (!Add(_request, _knowledge))
            throw new ToolException($"--request \"{line}\" is no request that a server takes.");
    }

    private void CheckLogs()
    {
        if (_arguments.Logs.Count(log => log == "-") > 1)
            throw new ToolException("\"-\" is what is piped in, and that is one log.");
        var progress = new Progress(Console.Error, !Console.IsErrorRedirected);
        var files = new List<LogFile>();
        try
        {
            foreach (var log in _arguments.Logs)
            {
                if (IsHar(log))
                    CheckHar(log);
                else
                    files.Add(LogFile.Open(log, _arguments.LogFormat, new JsonFields(_arguments.Fields)));
            }

            CheckInOrder(files, progress);
        }
        finally
        {
            progress.Finish();
            files.ForEach(file => file.Dispose());
        }

        _summary.Source = string.Join(", ", _arguments.Logs.Take(3)) +
            (_arguments.Logs.Count > 3 ? $" and {_arguments.Logs.Count - 3} more" : "");
    }

    private bool IsHar(string log) => _arguments.LogFormat == LogFormats.Har ||
        (_arguments.LogFormat == LogFormats.Auto && log.EndsWith(".har", StringComparison.OrdinalIgnoreCase));

    private void CheckHar(string name)
    {
        foreach (var (number, fill) in HarFile.Read(name))
        {
            fill(_request);
            SetAddress();
            if (!Add(_request, _knowledge))
                _summary.BadLines.Add(name, number, _request.Target);
        }
    }

    /// <summary>
    /// The requests of all logs in the order of time, be they of one server after the other, rotated, or of several
    /// servers at once: limits count by the clock, which does not go back.
    /// </summary>
    private void CheckInOrder(List<LogFile> files, Progress progress)
    {
        var logs = new PriorityQueue<LogCursor, (DateTimeOffset At, int Number)>();
        for (var number = 0; number < files.Count; number++)
        {
            var log = new LogCursor(files[number]);
            if (Advance(log, progress))
                logs.Enqueue(log, (log.At, number));
        }

        while (!_cancellationToken.IsCancellationRequested && logs.TryDequeue(out var log, out var order))
        {
            if (!Add(log.Request, log.Knowledge))
                _summary.BadLines.NoHttp++;
            if (Advance(log, progress))
                logs.Enqueue(log, (log.At, order.Number));
        }
    }

    /// <returns>Whether there is another request.</returns>
    private bool Advance(LogCursor log, Progress progress)
    {
        while (!_cancellationToken.IsCancellationRequested && log.TryRead(out var kind, out var line))
        {
            progress.Step(log.File);
            if (kind == LineKind.Request)
                return true;
            if (kind == LineKind.NoHttp)
                _summary.BadLines.NoHttp++;
            else if (kind == LineKind.Unreadable)
                _summary.BadLines.Add(log.File.Name, log.File.Line, line);
        }

        return false;
    }

    /// <returns><see langword="false"/> for what no server takes for a request.</returns>
    private bool Add(LoggedRequest request, LogKnowledge knowledge)
    {
        if (_site.Check(request, knowledge) is not { } verdict)
            return false;
        _summary.Add(request, verdict, rule => _site.MissingFor(rule, request));
        _report.Add(request, verdict);
        _isUnexpected |= _arguments.Expected is { } expected && verdict.Outcome != expected;
        return true;
    }

    private void SetAddress()
    {
        if (_arguments.Address is not { } text)
            return;
        _request.SetAddress(IPAddress.TryParse(text, out var address)
            ? address
            : throw new ToolException($"--address {text} is no address. Write one like 203.0.113.7."));
    }
}
