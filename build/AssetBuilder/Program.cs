using System.IO.Compression;
using System.Text;
using NUglify;
using NUglify.Css;
using NUglify.JavaScript;

// AssetBuilder OUTPUT NAME=FOLDER+FOLDER…: joins the files of a bundle's folders, in each in the order of their
// names, and writes the result smaller, as OUTPUT/NAME.js and OUTPUT/NAME.css. A challenge is often the first page that
// a slow phone loads. What is sent as it is comes compressed, too: NAME.css.br and NAME.css.gz.
var scripts = new CodeSettings { TermSemicolons = true };
var stylesheets = new CssSettings { CommentMode = CssComment.None };
var isFaulty = false;
Directory.CreateDirectory(args[0]);
foreach (var bundle in args.Skip(1).Select(argument => argument.Split('=', 2)))
{
    Write(bundle[0], bundle[1], ".js", source => Uglify.Js(InScope(bundle[0], source), scripts));
    Write(bundle[0], bundle[1], ".css", source => Uglify.Css(source, stylesheets));
}

return isFaulty ? 1 : 0;

void Write(string name, string folders, string extension, Func<string, UglifyResult> minify)
{
    var files = folders.Split('+')
        .SelectMany(folder => Directory.GetFiles(folder, "*" + extension).Order(StringComparer.Ordinal)).ToArray();
    if (files.Length == 0)
        return;

    var result = minify(string.Join('\n', files.Select(File.ReadAllText)));
    foreach (var error in result.Errors.Where(error => error.IsError))
    {
        isFaulty = true;
        Console.Error.WriteLine($"{folders}: error {error.ErrorCode}: {error.Message} (joined line {error.StartLine})");
    }

    var path = Path.Combine(args[0], name + extension);
    File.WriteAllText(path, result.Code);
    if (!IsWhole(name, extension))
        return;
    Compress(path + ".br", result.Code, to => new BrotliStream(to, CompressionLevel.SmallestSize));
    Compress(path + ".gz", result.Code, to => new GZipStream(to, CompressionLevel.SmallestSize));
}

// The other scripts are put together with those of providers, which may be an app's.
static bool IsWhole(string name, string extension) => extension == ".css" || name == "proof-of-work-short";

static void Compress(string path, string text, Func<Stream, Stream> compressor)
{
    using var file = File.Create(path);
    using var compressed = compressor(file);
    compressed.Write(Encoding.UTF8.GetBytes(text));
}

// A function of its own for each: what is declared in there has names that nobody else knows, and short ones will do.
static string InScope(string name, string source) => name switch
{
    "challenge" or "dialog" =>
        $"const page = (function () {{\n{source}\n" +
        "return { register: register, onBroken: onBroken, run: run };\n})();",
    "proof-of-work-short" => $"(function () {{\n'use strict';\n{source}\n}})();",
    "client" or "form" or "clearance" => $"(function (ownScript) {{\n'use strict';\n{source}\n}})(ownScript);",
    _ => $"(function (botChallenge) {{\n{source}\n}})(botChallenge);",
};
