namespace DummyApp.Catalogue;

public enum SortOrder
{
    Relevance,
    Title,
    Author,
    Newest,
    Oldest,
}
