using System.Globalization;
using System.Text;

namespace BotChallengePage.Tool.Logs;

/// <summary>Reads the line with which a server was told what to log: nginx' or Apache's.</summary>
internal static class TemplateParser
{
    /// <returns>What stands before the first variable, and the variables.</returns>
    public static (string Before, TemplatePart[] Parts) Parse(string template)
    {
        var (literals, fields) = (new List<StringBuilder> { new() }, new List<LogField>());
        for (var at = 0; at < template.Length;)
        {
            if (template[at] == '$')
                AddNginx(template, ref at);
            else if (template[at] == '%')
                AddApache(template, ref at);
            else
                literals[^1].Append(template[at++]);
        }

        if (!fields.Exists(field => field.Kind is LogFieldKind.Request or LogFieldKind.Target or LogFieldKind.Path))
            throw new ToolException(
                $"The log format \"{template}\" has no request in it. Write the line of the server's configuration: " +
                "nginx' log_format with $request, or Apache's LogFormat with %r.");
        var parts = fields.Select((field, number) =>
        {
            var after = literals[number + 1].ToString();
            return new TemplatePart(
                field, after, after.StartsWith('"') && literals[number].ToString().EndsWith('"'));
        }).ToArray();
        for (var i = 0; i < parts.Length - 1; i++)
        {
            if (parts[i].After.Length == 0)
                throw new ToolException(
                    $"The log format \"{template}\" has two variables with nothing between them: nobody can tell " +
                    "where the first ends.");
        }

        return (literals[0].ToString(), parts);

        void Add(LogField field)
        {
            fields.Add(field);
            literals.Add(new());
        }

        void AddNginx(string text, ref int at)
        {
            var start = ++at;
            var braces = at < text.Length && text[at] == '{';
            if (braces)
                start = ++at;
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
                at++;
            Add(TemplateVariables.OfNginx(text[start..at]));
            if (braces && at < text.Length)
                at++;
        }

        void AddApache(string text, ref int at)
        {
            var first = at++;
            var argument = "";
            // Conditions on the status, and which of two requests is meant.
            while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] is ',' or '!' or '<' or '>'))
                at++;
            if (at < text.Length && text[at] == '{')
            {
                var end = text.IndexOf('}', at);
                if (end < 0)
                    throw new ToolException(string.Create(
                        CultureInfo.InvariantCulture, $"The log format \"{text}\" has no \"}}\" after {at + 1}."));
                (argument, at) = (text[(at + 1)..end], end + 1);
            }

            if (at < text.Length && text[at] == '%' && at == first + 1)
            {
                literals[^1].Append('%');
                at++;
                return;
            }

            var letter = at < text.Length ? text[at++] : ' ';
            var field = TemplateVariables.OfApache(letter, argument);
            // Apache writes the time in brackets of its own.
            if (field.Kind == LogFieldKind.Time && argument.Length == 0)
                literals[^1].Append('[');
            Add(field);
            if (field.Kind == LogFieldKind.Time && argument.Length == 0)
                literals[^1].Append(']');
        }
    }
}
