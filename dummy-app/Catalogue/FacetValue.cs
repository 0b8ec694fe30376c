namespace DummyApp.Catalogue;

/// <param name="Value">What stands in the URL.</param>
/// <param name="Label">What the reader sees.</param>
public sealed record FacetValue(string Value, string Label, int Count, bool Selected = false);
