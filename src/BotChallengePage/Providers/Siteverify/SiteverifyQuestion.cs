using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace BotChallengePage;

/// <summary>What siteverify is asked. It is always sent with its length, and never in chunks.</summary>
public sealed class SiteverifyQuestion
{
    private SiteverifyQuestion(string url, string body, MediaTypeHeaderValue type, bool mayRepeat) =>
        (Url, Body, ContentType, MayRepeat) = (url, Encoding.UTF8.GetBytes(body), type, mayRepeat);

    /// <summary>Where it is asked.</summary>
    public string Url { get; }

    /// <summary>Headers beside those of the body, such as one with a key.</summary>
    /// <value>Empty.</value>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>();

    /// <summary>Whether the same question may be asked again after an answer that is none.</summary>
    public bool MayRepeat { get; }

    internal byte[] Body { get; }

    internal MediaTypeHeaderValue ContentType { get; }

    /// <summary>A question as a form.</summary>
    /// <param name="url">Where it is asked.</param>
    /// <param name="fields">The fields; those without a value are left out.</param>
    /// <param name="mayRepeat">
    /// Whether it may be asked again after an answer that is none, since the service documents that it spends the
    /// visitor's token once for both.
    /// </param>
    public static SiteverifyQuestion Form(
        string url, IEnumerable<KeyValuePair<string, string?>> fields, bool mayRepeat = false)
    {
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(fields);
        var body = string.Join('&', fields.Where(field => field.Value is not null).Select(
            field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value!)}"));
        return new(url, body, new MediaTypeHeaderValue("application/x-www-form-urlencoded"), mayRepeat);
    }

    /// <summary>A question as JSON.</summary>
    /// <param name="url">Where it is asked.</param>
    /// <param name="body">The body.</param>
    /// <param name="mayRepeat">As for <see cref="Form"/>.</param>
    public static SiteverifyQuestion Json(string url, JsonObject body, bool mayRepeat = false)
    {
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(body);
        return new(url, body.ToJsonString(), new MediaTypeHeaderValue("application/json", "utf-8"), mayRepeat);
    }
}
