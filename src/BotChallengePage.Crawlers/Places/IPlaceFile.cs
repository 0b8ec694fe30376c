using System.Net;

namespace BotChallengePage.Crawlers.Places;

/// <summary>A file with what is known of addresses, as it was when it was read.</summary>
internal interface IPlaceFile
{
    Place Find(IPAddress address);
}
