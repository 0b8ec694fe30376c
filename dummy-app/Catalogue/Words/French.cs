using static DummyApp.Catalogue.Words.Vocabulary;

namespace DummyApp.Catalogue.Words;

public static class French
{
    public static Vocabulary Words { get; } = new()
    {
        Code = "fr",
        Language = "French",
        Share = 13,
        GivenNames = List("""
            Hélène; Étienne; Geneviève; Aurélien; Solange; Théophile; Joséphine; Gaspard; Noémie; Blaise; Eugénie; Rémi
            Apolline; Célestin; Clémence; Lucien; Adélaïde; Honoré; Inès; François-Xavier; Aïcha; Mireille
            """),
        FamilyNames = List("""
            Aubépin; Beaurivage; Chantelouve; Delacombe; d’Estrées-Vallon; Fontanelle; Grandchêne; Hautecœur; Jolivet
            Kerguélec; Lavernhe; Montclair; Noirmont; Orsenne; Pâquerette; Quesnoy; Rochebrune; Sauvegrain; Thévenard
            Vauquelieu; Belhadj; Le Guennec
            """),
        Publishers = List("""
            Librairie du Pont-Vieux, Paris; Éditions de la Grève, Nantes; Veuve Marchenoir et fils, Lyon
            Presses de l’Observatoire, Montpellier; Éditions Colvert, Genève; Maison Fauvette, Bruxelles
            """),
        Places = List("""
            en Bretagne; en Bourgogne; en Provence; en Normandie; en Auvergne; en Savoie; au Québec; au Maghreb
            en Camargue; dans les Pyrénées; le long de la Loire
            """),
        Patterns = List("""
            Essai sur {t}; Notes sur {t}; {T} : une histoire; Regards sur {t}; Comprendre {t}; Propos sur {t}
            Ce que l’on sait sur {t}; Causeries sur {t}
            """),
        OldPatterns = List("""
            Dissertation sur {t}; Mémoire sur {t}; Lettres sur {t}; Leçons sur {t}; Recherches sur {t}
            Entretiens sur {t}; Nouvelles observations sur {t}
            """),
        NewPatterns = List(
            "{T} : petit manuel; Repenser {t}; {T} : textes choisis; Aimer {t}; {T} aujourd’hui; Un autre regard sur " +
                "{t}"),
        PlacePatterns = List("{T} {p}; {T} {p} : inventaire; Notes sur {t} {p}; Promenade parmi {t} {p}"),
        Openings = List("""
            La Maison; L’Île; Le Jardin; Les Voisins; La Dentellière; Le Passeur; Un hiver; La Lettre; Le Verger
            Les Sœurs; L’Horloger; La Chambre; Un inconnu; Le Silence
            """),
        Endings = List("""
            au bord de l’eau; sans nom; de la rue Haute; sous la pluie; d’en face; avant l’aube; au bout du quai
            de mon père; en hiver; des Trois-Moulins
            """),
        PoetryPatterns = List("{T} : poèmes; {T}, suivi d’autres poèmes; Chansons sur {t}; {T}"),
        Topics = Table("""
            architecture: les ponts; les cathédrales; les hôtels particuliers; les églises de bois; les escaliers; les bibliothèques publiques
            astronomy: les comètes; les étoiles fixes; la Lune; les éclipses; les cadrans solaires; les observatoires
            book-history: les reliures; les caractères d’imprimerie; le papier; les manuscrits; les lettrines; les imprimeries
            botany: les fougères; les mousses; les fleurs des Alpes; les arbres forestiers; les algues; les graines
            cartography: les cartes; les atlas; les côtes; les frontières; les globes; l’arpentage
            cookery: le pain; les conserves; les potages; les plats de fête; les épices; le café
            economics: la monnaie; les marchés; la dette publique; les corporations; l’impôt; le commerce
            education: les écoles de village; la lecture; les universités; l’écriture; le jeu; les maîtres
            folklore: les contes de fées; les berceuses; les proverbes; les masques; les légendes; les chansons populaires
            geology: les montagnes; les volcans; les fossiles; les glaciers; les rivières; les minéraux
            history: les villes; les monastères; les révolutions; les ports; les archives; les correspondances
            law: les contrats; la propriété; les tribunaux; les successions; le droit de la mer; les constitutions
            linguistics: les patois; les noms de lieux; la grammaire; les alphabets; les emprunts; la traduction
            mathematics: les courbes; les nombres premiers; les probabilités; les triangles; les séries infinies; les équations
            medicine: les fièvres; le cœur; les plantes médicinales; l’œil; le sommeil; les hôpitaux
            meteorology: les nuages; les vents; les tempêtes; la pluie; la neige; les marées
            music: l’orgue; la musique de chambre; les cloches; le chant; les danses; l’harmonie
            painting: le paysage; les portraits; la couleur; les miniatures; les fresques; le dessin
            philosophy: la mémoire; la liberté; l’amitié; le temps; la nature; le doute
            travel: les îles; les déserts; les chemins de pèlerinage; les chemins de fer; les cols; les phares
            zoology: les oiseaux; les abeilles; les papillons; les baleines; les loups; les escargots
            """),
    };
}
