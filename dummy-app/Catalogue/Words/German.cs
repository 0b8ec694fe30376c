using static DummyApp.Catalogue.Words.Vocabulary;

namespace DummyApp.Catalogue.Words;

public static class German
{
    public static Vocabulary Words { get; } = new()
    {
        Code = "de",
        Language = "German",
        Share = 16,
        GivenNames = List("""
            Johanna; Friedrich; Käthe; Wilhelm; Annelie; Gottfried; Jürgen; Mathilde; Ulrich; Ottilie; Heinrich; Bärbel
            Konrad; Luise; Emil; Henriette; Sönke; Theresia; Jörg; Rahel; Aylin; Leopold; Hedwig; Moritz
            """),
        FamilyNames = List("""
            Ackermann-Voß; Brückner; Dornseif; Eschenbach; Falkenried; Grünewald; Hölzl; Immendörfer; Jungnickel
            Köhlbrand; Lindenau; Müllenhoff; Nachtweih; Oßwald; Pfannenschmidt; Quast; Rosenbusch; Sündermann
            Tannhoff; Überreuter; Vierthaler; Weißgerber; Zöllner; Kirschbaum; Steinhöfel; Yıldız
            """),
        Publishers = List("""
            Lindenhof Verlag, Leipzig; Gebrüder Amsel, Berlin; Verlag am Dom, Köln; Steinbrück & Sohn, Göttingen
            Edition Fährhaus, Hamburg; Seewald, Zürich; Akademische Handlung Perlmoos, Wien
            """),
        Places = List("""
            in Franken; in Tirol; in Ostfriesland; im Harz; an der Elbe; in Siebenbürgen; in der Schweiz; in Böhmen
            im Schwarzwald; auf Rügen; in Mähren; am Bodensee
            """),
        Patterns = List("""
            Über {t}; {T}. Eine Einführung; Betrachtungen über {t}; {T}: Geschichte und Gegenwart; Was wir über {t} wissen
            Nachdenken über {t}; {T}. Ein Lesebuch; Gespräche über {t}
            """),
        OldPatterns = List("""
            Versuch über {t}; Vorlesungen über {t}; Abhandlung über {t}; Briefe über {t}; Beobachtungen über {t}
            Gründliche Nachricht über {t}; Ein Wort über {t}
            """),
        NewPatterns = List("""
            {T} verstehen; {T} neu gesehen; Kleine Philosophie: {T}; {T}: Ein Handbuch; {T} in der Moderne
            {T}: Aufsätze und Vorträge
            """),
        PlacePatterns = List("{T} {p}; {T} {p}. Ein Überblick; Über {t} {p}; {T} {p} in Bildern; Streifzüge: {T} {p}"),
        Openings = List("""
            Das Haus; Die Insel; Der Garten; Die Brücke; Der Uhrmacher; Die Schwestern; Ein Sommer; Das Fährhaus
            Die Glasbläserin; Der Brief; Die Nachbarn; Das letzte Zimmer; Ein Fremder; Die Stille
            """),
        Endings = List("""
            am Fluss; im Winter; ohne Namen; hinter dem Deich; der Kindheit; im Nebel; vor dem Morgen; über der Stadt
            aus Königswinkel; am Ende der Straße
            """),
        PoetryPatterns = List("{T}. Gedichte; {T}: Ausgewählte Gedichte; Lieder über {t}; {T}"),
        Topics = Table("""
            architecture: die Brücken; die Dome; die Bürgerhäuser; die Holzkirchen; die Treppen; die Volksbibliotheken
            astronomy: die Kometen; die Fixsterne; die Mondlandschaften; die Finsternisse; die Sonnenuhren; die Sternwarten
            book-history: die Bucheinbände; die Druckschriften; das Papier; die Handschriften; die Initialen; die Druckereien
            botany: die Farne; die Moose; die Alpenblumen; die Waldbäume; die Meeresalgen; die Samen
            cartography: die Landkarten; die Atlanten; die Küsten; die Grenzen; die Globen; die Landvermessung
            cookery: das Brot; das Eingemachte; die Suppen; die Festtagsspeisen; die Gewürze; das Kaffeehaus
            economics: das Geld; die Märkte; die Staatsschuld; die Zünfte; die Steuern; das Handelswesen
            education: die Dorfschulen; das Lesen; die Universitäten; die Handschrift; das Spiel; die Lehrer
            folklore: die Märchen; die Wiegenlieder; die Sprichwörter; die Masken; die Sagen; die Volkslieder
            geology: die Gebirge; die Vulkane; die Fossilien; die Gletscher; die Flüsse; die Mineralien
            history: die Städte; die Klöster; die Revolutionen; die Häfen; die Archive; die Briefe
            law: die Verträge; das Eigentum; die Gerichte; das Erbrecht; das Seerecht; die Verfassungen
            linguistics: die Mundarten; die Ortsnamen; die Grammatik; die Alphabete; die Lehnwörter; das Übersetzen
            mathematics: die Kurven; die Primzahlen; die Wahrscheinlichkeit; die Dreiecke; die unendlichen Reihen; die Gleichungen
            medicine: die Fieber; das Herz; die Heilpflanzen; das Auge; die Schlaflosigkeit; die Hospitäler
            meteorology: die Wolken; die Winde; die Stürme; das Regenwetter; die Schneefälle; die Gezeiten
            music: die Orgel; die Kammermusik; die Glocken; das Lied; die Tänze; die Harmonie
            painting: die Landschaft; die Bildnisse; die Farben; die Miniaturen; die Fresken; das Zeichnen
            philosophy: die Erinnerung; die Freiheit; die Freundschaft; die Zeit; die Natur; die Ungewissheit
            travel: die Inseln; die Wüsten; die Pilgerwege; die Eisenbahnen; die Gebirgspässe; die Leuchttürme
            zoology: die Vögel; die Bienen; die Schmetterlinge; die Wale; die Wölfe; die Schnecken
            """),
    };
}
