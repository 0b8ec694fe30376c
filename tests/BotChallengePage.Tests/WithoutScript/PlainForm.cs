using AngleSharp.Dom;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.WithoutScript;

/// <summary>A form on a page, filled in and sent as a browser without scripts does it.</summary>
internal static class PlainForm
{
    public static readonly (string Name, string Value)[] FromOwnPage = [("Sec-Fetch-Site", "same-origin")];

    /// <summary>The form that takes the answer.</summary>
    public static IElement AnswerFormOf(Answer page) =>
        Assert.Single(page.Document.QuerySelectorAll("form[data-bot-challenge-answer]"));

    /// <summary>Sends the form with other values for some fields, and fields that it does not have.</summary>
    public static Task<Answer> SendAsync(
        this Visitor visitor, IElement form, (string Name, string? Value)[] values,
        params (string Name, string Value)[] headers)
    {
        var fields = form.QuerySelectorAll("input[type=hidden]")
            .Select(input => (Name: input.GetAttribute("name")!, Value: input.GetAttribute("value")!))
            .Where(field => !values.Any(value => value.Name == field.Name))
            .Concat(values.Where(value => value.Value is not null).Select(value => (value.Name, value.Value!)));
        Assert.Equal("post", form.GetAttribute("method"));
        return visitor.SendAsync(
            HttpMethod.Post,
            form.GetAttribute("action")!,
            new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Item1, field.Item2))),
            headers.Length > 0 ? headers : FromOwnPage);
    }
}
