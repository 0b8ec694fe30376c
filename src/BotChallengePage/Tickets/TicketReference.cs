namespace BotChallengePage.Tickets;

/// <summary>
/// What a visitor can read out on the telephone and an operator finds in the log: <c>K7Q-4MD</c>, made from a ticket's
/// id. Without the letters that look like digits, or like each other.
/// </summary>
internal static class TicketReference
{
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int BitsOfDigit = 5;
    private const int Length = 6;
    private const int Group = 3;

    public static string Of(Ticket ticket)
    {
        var bits = BitConverter.ToUInt32(ticket.Id);
        Span<char> text = stackalloc char[Length + 1];
        var end = 0;
        for (var i = 0; i < Length; i++)
        {
            if (i == Group)
                text[end++] = '-';
            text[end++] = Digits[(int)(bits & ((1u << BitsOfDigit) - 1))];
            bits >>= BitsOfDigit;
        }

        return new string(text);
    }
}
