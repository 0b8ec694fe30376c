namespace BotChallengePage.Rules.Matching;

/// <summary>Patterns of paths by their segments: one walk finds all that a path matches.</summary>
internal sealed class PathTree
{
    /// <summary>One segment.</summary>
    public const string One = "*";

    /// <summary>Any number of segments, or none.</summary>
    public const string Any = "**";

    private readonly Node _root = new();

    public int Count { get; private set; }

    /// <returns>The pattern's number.</returns>
    public int Add(string pattern)
    {
        var node = _root;
        foreach (var segment in pattern.Split('/', StringSplitOptions.RemoveEmptyEntries))
            node = node.Child(segment);
        node.Numbers = [.. node.Numbers, Count];
        return Count++;
    }

    /// <summary>
    /// Segments that are empty count for nothing: <c>//search/</c> is <c>/search</c>. What somebody behind the app may
    /// take for a slash is one: <c>%2F</c>, which a server never decodes, and <c>\</c>.
    /// </summary>
    public void Find(string path, BitSet found) => Find(
        _root,
        path.Contains("%2F", StringComparison.OrdinalIgnoreCase) || path.Contains('\\', StringComparison.Ordinal)
            ? path.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase).Replace('\\', '/')
            : path,
        found);

    private static void Find(Node node, ReadOnlySpan<char> path, BitSet found)
    {
        while (true)
        {
            path = path.TrimStart('/');
            if (node.Deep is { } deep)
            {
                // What comes after ** may begin with each segment that is left. There is one ** in a pattern.
                for (var rest = path; ; rest = rest[Length(rest)..].TrimStart('/'))
                {
                    Find(deep, rest, found);
                    if (rest.Length == 0)
                        break;
                }
            }

            if (path.Length == 0)
            {
                found.AddAll(node.Numbers);
                return;
            }

            var segment = path[..Length(path)];
            path = path[segment.Length..];
            var named = node.Find(segment);
            if (node.Wild is { } wild)
            {
                if (named is not null)
                    Find(wild, path, found);
                else
                    named = wild;
            }

            if (named is null)
                return;
            node = named;
        }
    }

    private static int Length(ReadOnlySpan<char> path) =>
        path.IndexOf('/') is >= 0 and var length ? length : path.Length;

    private sealed class Node
    {
        private readonly Dictionary<string, Node> _named = new(StringComparer.OrdinalIgnoreCase);

        public int[] Numbers { get; set; } = [];

        public Node? Wild { get; private set; }

        public Node? Deep { get; private set; }

        public Node Child(string segment) => segment switch
        {
            One => Wild ??= new(),
            Any => Deep ??= new(),
            _ => _named.TryGetValue(segment, out var child) ? child : _named[segment] = new(),
        };

        public Node? Find(ReadOnlySpan<char> segment) =>
            _named.Count > 0 && _named.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(segment, out var child)
                ? child
                : null;
    }
}
