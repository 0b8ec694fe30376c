using static DummyApp.Catalogue.Words.Vocabulary;

namespace DummyApp.Catalogue.Words;

public static class Spanish
{
    public static Vocabulary Words { get; } = new()
    {
        Code = "es",
        Language = "Spanish",
        Share = 8,
        GivenNames = List("""
            Inés; Joaquín; Mercedes; Andrés; Pilar; Sebastián; Concepción; Tomás; Belén; Ramón; Soledad; Ángel; Lucía
            Íñigo; Ximena; Óscar
            """),
        FamilyNames = List("""
            Arizmendi; Beltrán Olmo; Cárdenas del Río; Escalante; Fuenmayor; Garrido Peña; Ibáñez; Lagunas; Montalbán
            Núñez Arce; Olivares; Peñalosa; Quiñones; Riquelme; Salvatierra; Urrutia; Zaldívar
            """),
        Publishers = List("""
            Imprenta del Olivo, Madrid; Casa Peñafiel, Sevilla; Ediciones La Noria, Barcelona; Librería del Puerto, Cádiz
            Editorial Ceiba, Ciudad de México; Taller del Sur, Buenos Aires
            """),
        Places = List("""
            en Galicia; en Andalucía; en Castilla; en el Perú; en la Patagonia; en Oaxaca; en Aragón; en las islas Canarias
            en Chile
            """),
        Patterns = List(
            "Apuntes sobre {t}; Ensayo sobre {t}; {T}: una historia; Conocer {t}; Reflexiones sobre {t}; Lo que " +
                "sabemos sobre {t}"),
        OldPatterns = List(
            "Discurso sobre {t}; Lecciones sobre {t}; Memoria sobre {t}; Cartas sobre {t}; Observaciones sobre {t}"),
        NewPatterns = List(
            "Pensar {t}; {T}: manual breve; {T} en nuestro tiempo; {T}: antología; Otra mirada sobre {t}"),
        PlacePatterns = List("{T} {p}; Apuntes sobre {t} {p}; {T} {p}: guía ilustrada"),
        Openings = List("""
            La casa; El jardín; La isla; El relojero; Las hermanas; Un verano; La carta; El barquero; Los vecinos
            La ventana; El forastero; El silencio
            """),
        Endings = List(
            "junto al río; sin nombre; de la calle Mayor; bajo la lluvia; del norte; antes del alba; de mi madre; en " +
                "invierno"),
        PoetryPatterns = List("{T}: poemas; {T} y otros poemas; Canciones sobre {t}; {T}"),
        Topics = Table("""
            architecture: los puentes; las catedrales; las casas solariegas; las iglesias de madera; las escaleras; las bibliotecas públicas
            astronomy: los cometas; las estrellas fijas; la Luna; los eclipses; los relojes de sol; los observatorios
            book-history: las encuadernaciones; los tipos de imprenta; el papel; los manuscritos; las letras capitales; las imprentas
            botany: los helechos; los musgos; las flores alpinas; los árboles del bosque; las algas; las semillas
            cartography: los mapas; los atlas; las costas; las fronteras; los globos; la agrimensura
            cookery: el pan; las conservas; las sopas; los platos de fiesta; las especias; el café
            economics: el dinero; los mercados; la deuda pública; los gremios; los impuestos; el comercio
            education: las escuelas rurales; la lectura; las universidades; la caligrafía; el juego; los maestros
            folklore: los cuentos de hadas; las nanas; los refranes; las máscaras; las leyendas; las canciones populares
            geology: las montañas; los volcanes; los fósiles; los glaciares; los ríos; los minerales
            history: las ciudades; los monasterios; las revoluciones; los puertos; los archivos; las cartas
            law: los contratos; la propiedad; los tribunales; las herencias; el derecho del mar; las constituciones
            linguistics: los dialectos; los topónimos; la gramática; los alfabetos; los préstamos; la traducción
            mathematics: las curvas; los números primos; la probabilidad; los triángulos; las series infinitas; las ecuaciones
            medicine: las fiebres; el corazón; las plantas medicinales; el ojo; el sueño; los hospitales
            meteorology: las nubes; los vientos; las tormentas; la lluvia; la nieve; las mareas
            music: el órgano; la música de cámara; las campanas; el canto; las danzas; la armonía
            painting: el paisaje; los retratos; el color; las miniaturas; los frescos; el dibujo
            philosophy: la memoria; la libertad; la amistad; el tiempo; la naturaleza; la duda
            travel: las islas; los desiertos; los caminos de peregrinos; los ferrocarriles; los puertos de montaña; los faros
            zoology: las aves; las abejas; las mariposas; las ballenas; los lobos; los caracoles
            """),
    };
}
