using System.Globalization;
using System.Text;
using DummyApp.Catalogue;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace DummyApp.Models;

/// <summary>Works as a file for a spreadsheet (RFC 4180), written row by row.</summary>
public sealed class CsvResult(IEnumerable<Work> works) : IActionResult
{
    // With its mark in front: without it, Excel takes the file for Windows-1252.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true);

    public async Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers[HeaderNames.ContentDisposition] = "attachment; filename=\"alderwick-works.csv\"";
        response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsHead(request.Method)) return;

        var writer = new StreamWriter(response.Body, Utf8, bufferSize: 16 * 1024);
        await using (writer)
        {
            await writer.WriteAsync("id,title,author,year,language,subject,publisher,pages,call_number,isbn\r\n");
            foreach (var work in works) await writer.WriteAsync(
                Row(work).AsMemory(), context.HttpContext.RequestAborted);
        }
    }

    private static string Row(Work work) => string.Join(',',
        work.Id.ToString(CultureInfo.InvariantCulture),
        Text(work.Title),
        Text(work.Author.SortName),
        work.Year.ToString(CultureInfo.InvariantCulture),
        Text(work.Language),
        Text(work.Subject.Name),
        Text(work.Publisher),
        work.Pages.ToString(CultureInfo.InvariantCulture),
        Text(work.CallNumber),
        Text(work.Isbn ?? "")) + "\r\n";

    /// <summary>Always quoted; an apostrophe keeps a spreadsheet from taking the text for a formula.</summary>
    private static string Text(string value)
    {
        if (value is ['=' or '+' or '-' or '@' or '\t' or '\r', ..]) value = "'" + value;
        return $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
