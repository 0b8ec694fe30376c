using System.Text;
using System.Text.Encodings.Web;

namespace BotChallengePage.Challenges.Keeping;

/// <summary>A page that was rendered once, in pieces, with places for what each visitor has of their own.</summary>
internal sealed class KeptPage
{
    private readonly byte[][] _pieces;
    private readonly PagePlace[] _places;

    public KeptPage(string[] texts, PagePlace[] places)
    {
        _pieces = [.. texts.Select(Encoding.UTF8.GetBytes)];
        _places = places;
    }

    public void WriteTo(PageBuffer page, HtmlEncoder encoder, BotChallengePageModel model)
    {
        page.WriteBytes(_pieces[0]);
        for (var i = 0; i < _places.Length; i++)
        {
            PagePlaces.Write(page, encoder, _places[i], model);
            page.WriteBytes(_pieces[i + 1]);
        }
    }
}
