using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Crawlers.Places;

/// <summary>The files with countries and numbers of networks that the site has.</summary>
internal sealed partial class PlaceFiles : BackgroundService
{
    private const string DatabaseExtension = ".mmdb";

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _time;
    private readonly ILogger<PlaceFiles> _logger;

    private readonly Lazy<PlaceLookup?> _countries;
    private readonly Lazy<PlaceLookup?> _networkNumbers;

    public PlaceFiles(
        CrawlerSettings settings, IHostEnvironment environment, TimeProvider time, ILogger<PlaceFiles> logger)
    {
        (_time, _logger) = (time, logger);
        _countries = new(() => Of(
            nameof(CrawlersOptions.CountryFile), settings.Options.CountryFile, environment,
            static text => PlaceText.Country(text) is { } country ? new(country, null) : null,
            static place => place.Country is not null));
        _networkNumbers = new(() => Of(
            nameof(CrawlersOptions.NetworkNumberFile), settings.Options.NetworkNumberFile, environment,
            static text => PlaceText.NetworkNumber(text) is { } number ? new(null, number) : null,
            static place => place.NetworkNumber is not null));
    }

    /// <summary><see langword="null"/> where the site has no such file.</summary>
    public PlaceLookup? Countries => _countries.Value;

    /// <inheritdoc cref="Countries"/>
    public PlaceLookup? NetworkNumbers => _networkNumbers.Value;

    private IEnumerable<PlaceLookup> All => new[] { Countries, NetworkNumbers }.OfType<PlaceLookup>();

    /// <summary>Reads them before the server listens.</summary>
    /// <exception cref="InvalidOperationException">One cannot be read.</exception>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var file in All)
        {
            try
            {
                file.ReadIfChanged();
            }
            catch (Exception fault) when (IsOfFile(fault))
            {
                throw new InvalidOperationException(
                    $"BotChallengePage:Crawlers:{file.Key} is \"{file.Path}\", and {fault.Message}.", fault);
            }
        }

        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!All.Any())
            return;
        using var timer = new PeriodicTimer(Every, _time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var file in All)
                ReadAgain(file);
        }
    }

    private void ReadAgain(PlaceLookup file)
    {
        try
        {
            if (file.ReadIfChanged())
                FileRead(_logger, file.Path);
        }
        catch (Exception fault) when (IsOfFile(fault))
        {
            FileUnusable(_logger, file.Path, fault.Message);
        }
    }

    private static bool IsOfFile(Exception fault) =>
        fault is FormatException or IOException or UnauthorizedAccessException;

    private static PlaceLookup? Of(
        string key, string? file, IHostEnvironment environment, Func<string, Place?> read,
        Func<Place, bool> isUsable) =>
        file is null
            ? null
            : new(key, Path.Combine(environment.ContentRootPath, file), path =>
                path.EndsWith(DatabaseExtension, StringComparison.OrdinalIgnoreCase)
                    ? MmdbFile.Read(path, isUsable)
                    : TextFile.Read(path, read));

    [LoggerMessage(740, LogLevel.Information, "{File} has changed and was read.")]
    private static partial void FileRead(ILogger logger, string file);

    [LoggerMessage(
        741, LogLevel.Error, "{File} has changed and is of no use, so the last one stays in force: {Fault}.")]
    private static partial void FileUnusable(ILogger logger, string file, string fault);
}
