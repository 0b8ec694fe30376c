using static DummyApp.Catalogue.Words.Vocabulary;

namespace DummyApp.Catalogue.Words;

public static class Italian
{
    public static Vocabulary Words { get; } = new()
    {
        Code = "it",
        Language = "Italian",
        Share = 7,
        GivenNames = List("""
            Chiara; Niccolò; Benedetta; Alessandro; Ginevra; Ludovico; Nicolò; Teresa; Amedeo; Ottavia; Giosuè; Marianna
            Saverio; Eloisa
            """),
        FamilyNames = List("""
            Albergati; Bellarosa; Castelvetri; Dell’Orto; Fioravalle; Grimani Lanza; Lambertenghi; Monteforte; Nardinocchi
            Orsoleo; Palladini; Querini Stella; Roccabruna; Sant’Elmo; Terzaghi; Viviani Corte
            """),
        Publishers = List("""
            Tipografia del Leone, Venezia; Fratelli Rondine, Torino; Edizioni Tramontana, Milano; Casa del Melograno, Firenze
            Stamperia San Giusto, Trieste
            """),
        Places = List(
            "in Toscana; in Liguria; nel Friuli; in Sicilia; in Umbria; lungo il Po; nelle Dolomiti; in Sardegna"),
        Patterns = List("Conoscere {t}; {T}: saggio storico; {T}: una storia; {T}. Studi e ricerche; Guardare {t}"),
        OldPatterns = List(
            "{T}: dissertazione; {T}: lettere a un amico; {T}. Trattato in due libri; {T}: lezioni accademiche; {T}: " +
                "memoria inedita"),
        NewPatterns = List("Capire {t}; {T}: breve manuale; {T}, oggi; Amare {t}; {T}: un’antologia; Raccontare {t}"),
        PlacePatterns = List("{T} {p}; {T} {p}: guida illustrata; Conoscere {t} {p}"),
        Openings = List("""
            La casa; Il giardino; L’isola; L’orologiaio; Le sorelle; Un’estate; La lettera; Il traghettatore; I vicini
            La finestra; Il forestiero; Il silenzio
            """),
        Endings = List(
            "sul fiume; senza nome; di via Larga; sotto la pioggia; del nord; prima dell’alba; di mia madre; " +
                "d’inverno"),
        PoetryPatterns = List("{T}: poesie; {T} e altre poesie; Cantare {t}; {T}"),
        Topics = Table("""
            architecture: i ponti; le cattedrali; i palazzi di città; le chiese di legno; le scale; le biblioteche pubbliche
            astronomy: le comete; le stelle fisse; la Luna; le eclissi; le meridiane; gli osservatori
            book-history: le legature; i caratteri da stampa; la carta; i manoscritti; i capilettera; le tipografie
            botany: le felci; i muschi; i fiori alpini; gli alberi del bosco; le alghe; i semi
            cartography: le carte; gli atlanti; le coste; i confini; i globi; l’agrimensura
            cookery: il pane; le conserve; le zuppe; i piatti della festa; le spezie; il caffè
            economics: la moneta; i mercati; il debito pubblico; le corporazioni; le imposte; il commercio
            education: le scuole di campagna; la lettura; le università; la calligrafia; il gioco; i maestri
            folklore: le fiabe; le ninnananne; i proverbi; le maschere; le leggende; i canti popolari
            geology: le montagne; i vulcani; i fossili; i ghiacciai; i fiumi; i minerali
            history: le città; i monasteri; le rivoluzioni; i porti; gli archivi; i carteggi
            law: i contratti; la proprietà; i tribunali; le successioni; il diritto del mare; le costituzioni
            linguistics: i dialetti; i nomi di luogo; la grammatica; gli alfabeti; i prestiti; la traduzione
            mathematics: le curve; i numeri primi; la probabilità; i triangoli; le serie infinite; le equazioni
            medicine: le febbri; il cuore; le erbe medicinali; l’occhio; il sonno; gli ospedali
            meteorology: le nuvole; i venti; le tempeste; la pioggia; la neve; le maree
            music: l’organo; la musica da camera; le campane; il canto; le danze; l’armonia
            painting: il paesaggio; i ritratti; il colore; le miniature; gli affreschi; il disegno
            philosophy: la memoria; la libertà; l’amicizia; il tempo; la natura; il dubbio
            travel: le isole; i deserti; le vie dei pellegrini; le ferrovie; i valichi; i fari
            zoology: gli uccelli; le api; le farfalle; le balene; i lupi; le chiocciole
            """),
    };
}
