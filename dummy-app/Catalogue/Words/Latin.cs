using static DummyApp.Catalogue.Words.Vocabulary;

namespace DummyApp.Catalogue.Words;

/// <summary>
/// Topics are in the ablative, since every scholar wrote <i>De</i> something; the last Latin dissertation is of 1869.
/// </summary>
public static class Latin
{
    public static Vocabulary Words { get; } = new()
    {
        Code = "la",
        Language = "Latin",
        Share = 4,
        Births = (1752, 1822),
        GivenNames = List(
            "Ioannes; Carolus; Fridericus; Gulielmus; Petrus; Andreas; Henricus; Laurentius; Olavus; Thomas"),
        FamilyNames = List("""
            Bergmannus; Celsius Minor; Fabricius; Gronovianus; Heinsianus; Lindelius; Montanus; Noricus; Pistorius
            Rosenius; Sylvius; Textor; Uplandus; Vinarius
            """),
        Publishers = List("""
            Typis Academicis, Upsaliae; Apud Heredes Lindianos, Lugduni Batavorum; Ex Officina Vulpina, Lipsiae
            Sumptibus Societatis, Hauniae; Typis Viduae Corvinae, Patavii
            """),
        Places = List("apud Helvetios; apud Batavos; apud Suecos; apud Danos; apud Germanos; apud Italos; apud Scotos"),
        Patterns = List(
            "De {t}; Tractatus de {t}; Dissertatio de {t}; Commentarius de {t}; De {t} libri tres; Quaestiones de {t}"),
        OldPatterns = List("Disputatio academica de {t}; Observationes de {t}; De {t} prolegomena; Oratio de {t}"),
        NewPatterns = List("De {t}; De {t} libellus"),
        PlacePatterns = List("De {t} {p}; Observationes de {t} {p}; De {t} {p} commentatio"),
        Openings = List("Carmina; Elegiae; Silvae; Epigrammata; Eclogae; Fabulae"),
        Endings = List("hiemalia; in otio scripta; iuvenilia; ad amicos; posthuma; selecta"),
        PoetryPatterns = List("{T}; {T}, accedunt alia"),
        Topics = Table("""
            architecture: pontibus; ecclesiis cathedralibus; aedibus urbanis; templis ligneis; scalis; bibliothecis publicis
            astronomy: cometis; stellis fixis; luna; eclipsibus; horologiis solaribus; speculis astronomicis
            book-history: libris ligandis; litteris typographicis; charta; codicibus manuscriptis; litteris initialibus; officinis typographicis
            botany: filicibus; muscis frondosis; floribus alpinis; arboribus silvestribus; algis; seminibus
            cartography: tabulis geographicis; atlantibus; litoribus; finibus; globis; agris metiendis
            cookery: pane; fructibus condiendis; iusculis; epulis festis; aromatibus; potione coffeae
            economics: pecunia; mercatibus; aere alieno publico; collegiis opificum; vectigalibus; commercio
            education: scholis ruralibus; lectione; academiis; arte scribendi; ludo; magistris
            folklore: fabulis; neniis; proverbiis; personis; traditionibus; carminibus popularibus
            geology: montibus; montibus ignivomis; petrificatis; glacie perpetua; fluminibus; mineralibus
            history: urbibus; monasteriis; rebus novis; portibus; tabulariis; epistulis
            law: contractibus; dominio; iudiciis; hereditatibus; iure maris; legibus fundamentalibus
            linguistics: dialectis; nominibus locorum; grammatica; alphabetis; verbis peregrinis; interpretatione
            mathematics: curvis; numeris primis; probabilitate; triangulis; seriebus infinitis; aequationibus
            medicine: febribus; corde; herbis medicinalibus; oculo; somno; nosocomiis
            meteorology: nubibus; ventis; tempestatibus; pluvia; nive; aestu maris
            music: organo; musica domestica; campanis; cantu; saltationibus; harmonia
            painting: regionibus pingendis; imaginibus; coloribus; picturis minutis; picturis murorum; arte delineandi
            philosophy: memoria; libertate; amicitia; tempore; natura; dubitatione
            travel: insulis; desertis; viis peregrinorum; viis ferratis; iugis montium; pharis
            zoology: avibus; apibus; papilionibus; balaenis; lupis; cochleis
            """),
    };
}
