namespace BotChallengePage.Captchas.Drawing;

/// <summary>Two waves that go through a picture and take what is drawn with them.</summary>
internal sealed class Bend
{
    private readonly float _acrossHeight, _acrossLength, _acrossStart, _downHeight, _downLength, _downStart;

    public Bend(Distortion distortion, KeyStream random)
    {
        _acrossHeight = random.Between(.5f, 1) * distortion.Wave;
        _acrossLength = random.Between(14, 24);
        _acrossStart = random.Between(0, MathF.Tau);
        _downHeight = random.Between(.5f, 1) * distortion.Wave;
        _downLength = random.Between(9, 16);
        _downStart = random.Between(0, MathF.Tau);
    }

    public Point Of(Point point) => new(
        point.X + (_downHeight * MathF.Sin((point.Y / _downLength) + _downStart)),
        point.Y + (_acrossHeight * MathF.Sin((point.X / _acrossLength) + _acrossStart)));
}
