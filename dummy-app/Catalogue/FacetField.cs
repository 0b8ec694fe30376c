namespace DummyApp.Catalogue;

public enum FacetField
{
    Subject,
    Author,
    Decade,
    Language,
}
