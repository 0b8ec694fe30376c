using static DummyApp.Catalogue.Words.Vocabulary;

namespace DummyApp.Catalogue.Words;

public static class English
{
    public static Vocabulary Words { get; } = new()
    {
        Code = "en",
        Language = "English",
        Share = 46,
        CapitalisesTitles = true,
        GivenNames = List("""
            Eleanor; Thomas; Margaret; William; Harriet; Edmund; Beatrice; Arthur; Constance; Hugh; Winifred; George
            Rosalind; Samuel; Edith; Alasdair; Mary; Frederick; Olive; Henry; Agnes; Duncan; Florence; Walter; Isobel
            Robert; Cecily; Ambrose; Honor; Gwendolen; Patrick; Siân; Róisín; Josephine; Nathaniel; Theodora; Kwame
            Priya; Amara; Desmond
            """),
        FamilyNames = List("""
            Ashdown; Bellweather; Carmichael; Dunmore; Everleigh; Fairbairn; Garrick; Hathersage; Inchbold; Jessop
            Kinnaird; Lockhart; Marchbanks; Netherby; Oakeshott; Pemberton; Quillinan; Ravenhill; Strickland; Thackray
            Underhill; Vaisey; Wetherall; Yarrow; Abernethy; Blackadder; Colquhoun; Draycott; Ellwood; Farthing
            Greenhalgh; Holroyd; Ibbotson; Kerrigan; Larkspur; Mallory; Norcott; O’Hanlon; Penhaligon; Rutherglen
            Selwyn; Tregarthen; Wainfleet; Okonjo; Mukherjee; Achebe-Lyle; Brontham; Llewelyn-Price
            """),
        Publishers = List("""
            Harbour & Finch, London; The Wren Press, Oxford; Cromarty & Sons, Edinburgh; Alder House, London
            Saltmarsh Books, Norwich; Tidewater University Press, Baltimore; Lantern Street Press, Boston
            Hollins & Grey, Dublin; Northern Lights Publishing, Leeds; Meridian Editions, New York
            """),
        Places = List("""
            in Cornwall; in the Hebrides; in Northumberland; in Wales; in the Lake District; in Ulster; in Nova Scotia
            in New England; in the Fens; in the Highlands; in Bengal; in Tasmania; in Yorkshire; in the Low Countries
            in Ceylon; on the Orkney Islands; along the Thames; in the Baltic Provinces; in the Levant; in Norway
            """),
        Patterns = List("""
            A History of {t}; On {t}; Notes on {t}; Essays on {t}; The Book of {t}; {T}: A Short History
            An Introduction to {t}; Of {t} and Other Matters; Thoughts on {t}; What We Know of {t}; In Praise of {t}
            """),
        OldPatterns = List("""
            A Treatise on {t}; Observations on {t}; An Inquiry into {t}; Lectures on {t}; Letters to a Friend on {t}
            A Discourse on {t}; {T}, Considered for the General Reader; A Familiar Account of {t}; Remarks upon {t}
            """),
        NewPatterns = List("""
            Understanding {t}; {T}: A Reader; Rethinking {t}; {T}: Past and Present; The Secret Life of {t}
            {T}: A Companion; Thirty Ways of Looking at {t}; {T} in the Modern World; A Field Guide to {t}
            """),
        PlacePatterns = List("""
            {T} {p}; {T} {p}: A Survey; A Year among {t} {p}; Notes on {t} {p}; A Handbook of {t} {p}; {T} {p}, Described
            """),
        Openings = List("""
            The Glass Orchard; The Ferryman; A House; The Salt Road; The Clockmaker’s Daughter; Three Winters
            The Quiet Harbour; A Stranger; The Last Light; The Weaver’s Son; An Open Window; The Long Meadow
            The Lamplighter; Nine Letters; The Drowned Bell; The Heron; A Lodging; The Surveyor; The Paper Garden
            The Tenants; A Season; The Pear Tree; The Understudy; A Small Fire
            """),
        Endings = List("""
            by the Sea; of Saint Orrin; in Winter; without a Name; at Kestrel Point; on Tanner Street; from the North
            in the Rain; of Marrow Hill; at the Turn of the Tide; before Morning; beyond the Weir; at Home
            """),
        PoetryPatterns = List(
            "{T}: Poems; {T} and Other Poems; {T}: Selected Verse; {T}; Songs of {t}; Sonnets on {t}"),
        Topics = Table("""
            architecture: bridges; cathedrals; town houses; wooden churches; staircases; public libraries
            astronomy: comets; the fixed stars; the Moon; eclipses; sundials; observatories
            book-history: bookbindings; printing types; paper; manuscripts; illuminated initials; printing houses
            botany: ferns; mosses; alpine flowers; forest trees; seaweeds; seeds
            cartography: maps; atlases; coastlines; borders; globes; land surveying
            cookery: bread; preserves; soups; feast-day dishes; spices; coffee
            economics: money; markets; public debt; the guilds; taxation; trade
            education: village schools; reading; universities; handwriting; play; teachers
            folklore: fairy tales; lullabies; proverbs; masks; legends; folk songs
            geology: mountains; volcanoes; fossils; glaciers; rivers; minerals
            history: cities; monasteries; revolutions; harbours; archives; letters
            law: contracts; property; the courts; inheritance; the law of the sea; constitutions
            linguistics: dialects; place names; grammar; alphabets; loanwords; translation
            mathematics: curves; prime numbers; probability; triangles; infinite series; equations
            medicine: fevers; the heart; medicinal plants; the eye; sleep; hospitals
            meteorology: clouds; the winds; storms; rain; snow; the tides
            music: the organ; chamber music; bells; song; dances; harmony
            painting: landscape; portraits; colour; miniatures; frescoes; drawing
            philosophy: memory; freedom; friendship; time; nature; doubt
            travel: islands; deserts; pilgrim roads; railways; mountain passes; lighthouses
            zoology: birds; bees; butterflies; whales; wolves; snails
            """),
    };
}
