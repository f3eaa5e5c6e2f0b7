"""Words that are numbers, months and days, in both languages."""

from __future__ import annotations

from search.article import Language


def _numbered(line: str, start: int = 1, step: int = 1) -> dict[str, int]:
    """The words of `line` with their numbers; those of one number have a / between."""
    return {
        word: start + step * place
        for place, alike in enumerate(line.split())
        for word in alike.split("/")
    }


CARDINALS: dict[Language, dict[str, int]] = {
    "es": {
        **_numbered(
            "cero uno/un/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece "
            "catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno/veintiun/"
            "veintiuna veintidos veintitres veinticuatro veinticinco veintiseis veintisiete "
            "veintiocho veintinueve",
            0,
        ),
        **_numbered("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10),
        **_numbered(
            "cien/ciento doscientos/doscientas trescientos/trescientas cuatrocientos/"
            "cuatrocientas quinientos/quinientas seiscientos/seiscientas setecientos/setecientas "
            "ochocientos/ochocientas novecientos/novecientas",
            100,
            100,
        ),
    },
    "en": {
        **_numbered(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen "
            "fourteen fifteen sixteen seventeen eighteen nineteen",
            0,
        ),
        **_numbered("twenty thirty forty/fourty fifty sixty seventy eighty ninety", 20, 10),
    },
}
SCALES: dict[Language, dict[str, float]] = {
    "es": {
        "mil": 1e3,
        "millon": 1e6,
        "millones": 1e6,
        "millardo": 1e9,
        "millardos": 1e9,
        "billon": 1e12,
        "billones": 1e12,
        "trillon": 1e18,
        "trillones": 1e18,
    },
    "en": {
        "hundred": 1e2,
        "thousand": 1e3,
        "million": 1e6,
        "billion": 1e9,
        "trillion": 1e12,
        "quadrillion": 1e15,
    },
}
# only behind digits: 5bn, 20k; the M and the B in 5M, $2B are read so too
SHORT_SCALES: dict[str, float] = {
    "k": 1e3, "m": 1e6, "mm": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12,
    "mill": 1e6, "mdd": 1e6, "mdp": 1e6, "millions": 1e6, "billions": 1e9,
}  # fmt: skip
_ORDINALS: dict[Language, dict[str, int]] = {
    "es": {
        **_numbered(
            "primer{o} segund{o} tercer{o} cuart{o} quint{o} sext{o} septim{o}/setim{o} octav{o} "
            "noven{o}/non{o} decim{o} undecim{o}/decimoprimer{o} duodecim{o}/decimosegund{o} "
            "decimotercer{o} decimocuart{o} decimoquint{o} decimosext{o} decimoseptim{o} "
            "decimoctav{o} decimonoven{o}/decimonon{o} vigesim{o} vigesimoprimer{o}"
        ),
        **_numbered(
            "trigesim{o} cuadragesim{o} quincuagesim{o} sexagesim{o} septuagesim{o} "
            "octogesim{o} nonagesim{o} centesim{o}",
            30,
            10,
        ),
    },
    "en": {
        **_numbered(
            "first/firstly second/secondly third/thirdly fourth fifth sixth seventh eighth ninth "
            "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth "
            "eighteenth nineteenth"
        ),
        **_numbered(
            "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth "
            "hundredth",
            20,
            10,
        ),
        "thousandth": 1000,
    },
}
ORDINALS: dict[Language, dict[str, int]] = {
    "es": {
        form: value
        for word, value in _ORDINALS["es"].items()
        for form in (
            word.replace("{o}", "o"),
            word.replace("{o}", "a"),
            word.replace("{o}", "os"),
            word.replace("{o}", "as"),
            word.replace("{o}", ""),
        )
    },
    "en": {form: value for word, value in _ORDINALS["en"].items() for form in (word, word + "s")},
}
# what may stand for a number on the other side, and need not
_LOOSE: dict[Language, str] = {
    "es": (
        "ambos=2 ambas=2 par=2 pareja=2 parejas=2 doble=2 dobles=2 doblete=2 duplicar=2 duplico=2 "
        "duplicado=2 gemelos=2 gemelas=2 mellizos=2 dos=2 duo=2 bienal=2 bianual=2 bilateral=2 "
        "quincena=15,14,2 quincenal=15,14,2 mitad=0.5,50,30,2 "
        "medio=0.5,30,6,50,2 media=0.5,30,6,50,2 cuarto=0.25,15,4,25 cuarta=0.25,4,25 "
        "cuartos=0.25,15,4,25 cuartas=0.25,4,25 tercio=3 tercios=3 triple=3 triplicar=3 triplico=3 "
        "trio=3 trillizos=3 trimestre=3,4 trimestral=3,4 semestre=6 cuadruple=4 quintuple=5 "
        "decena=10 decenas=10 decada=10 decadas=10 decenio=10 docena=12 docenas=12 veintena=20 "
        "treintena=30 cuarentena=40,14 cincuentena=50 centenar=100 centenares=100 cientos=100 "
        "siglo=100 siglos=100 centenario=100 bicentenario=200 milenio=1000 millar=1000 "
        "millares=1000 miles=1000 aniversario=1 lustro=5 bienio=2 trienio=3 quinquenio=5 "
        "cincuentenario=50 cero=0 medianoche=0,12,24 mediodia=12 a=1 unos=1 unas=1 unico=1 unica=1 "
        "cada=1 adolescente=13 adolescentes=13 otro=1 otra=1 veinteañero=20 "
        "quinceañera=15 segundo=2 tercera=3 cuarentón=40 fin=6 resto=1 solo=1 sola=1 cuartel=4 "
        "hat=3 bis=2 uno=1 un=1 una=1 cuatrienio=4 mensual=1 anual=1 hora=1 año=1 mes=1 semana=7,1 "
        "fortnight=14 simple=1 sendos=2 dual=2 bi=2 semanas=7"
    ),
    "en": (
        "both=2 couple=2 pair=2 pairs=2 twice=2 double=2 doubled=2 doubles=2 doubling=2 twin=2 "
        "twins=2 duo=2 biennial=2 biannual=2 bilateral=2 dual=2 either=2 neither=2 "
        "fortnight=14,15,2 half=0.5,30,50,6,2 halves=0.5,2 quarter=0.25,15,4,25,3 "
        "quarters=0.25,15,4,25,3 quarterly=3,4 triple=3 tripled=3 thrice=3 trio=3 triplets=3 "
        "quadruple=4 quadrupled=4 quintuple=5 ten=10 tens=10 decade=10 decades=10 dozen=12 "
        "dozens=12 score=20 hundreds=100 century=100 centuries=100 centenary=100 centennial=100 "
        "bicentennial=200 millennium=1000 thousands=1000 once=1 zero=0,12 midnight=0,12,24 noon=12 "
        "midday=12 a=1 an=1 one=1 single=1 only=1 each=1 every=1 teenager=13 teenage=13 another=1 "
        "anniversary=1 nil=0 hat=3 ones=1 semester=6 twenties=20,1920 thirties=30,1930 "
        "forties=40,1940 fifties=50,1950 sixties=60,1960 seventies=70,1970 eighties=80,1980 "
        "nineties=90,1990 annual=1 year=1 hour=1 month=1 week=7,1 weekend=6 monthly=1 fourfold=4 "
        "threefold=3 twofold=2 tenfold=10 quarterfinals=4 weeks=7 last=1 wwii=2 ww2=2"
    ),
}  # fmt: skip
LOOSE: dict[Language, dict[str, frozenset[float]]] = {
    language: {
        word: frozenset(map(float, values.split(",")))
        for word, _, values in (entry.partition("=") for entry in line.split())
    }
    for language, line in _LOOSE.items()
}
MONTHS: dict[Language, dict[str, int]] = {
    "es": {
        **_numbered(
            "enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre "
            "noviembre diciembre"
        ),
    },
    "en": {
        **_numbered(
            "january/jan february/feb march april/apr may june july august/aug "
            "september/sept/sep october/oct november/nov december/dec"
        ),
    },
}
# only beside digits: 14 jul. 2022
SHORT_MONTHS = {
    "ene": 1, "feb": 2, "mar": 3, "abr": 4, "may": 5, "jun": 6, "jul": 7, "ago": 8, "sep": 9,
    "sept": 9, "set": 9, "oct": 10, "nov": 11, "dic": 12, "dec": 12,
}  # fmt: skip
# months and days must not be taken for numbers: July is 7, and Sunday is -7
DAYS: dict[Language, dict[str, int]] = {
    "es": _numbered(
        "lunes martes miercoles jueves viernes sabado/sabados domingo/domingos", -1, -1
    ),
    "en": _numbered(
        "monday/mondays/mon tuesday/tuesdays/tue/tues wednesday/wednesdays/wed "
        "thursday/thursdays/thu/thurs friday/fridays/fri saturday/saturdays/sabbath "
        "sunday/sundays",
        -1,
        -1,
    ),
}
_VALUES = dict(zip("IVXLC", (1, 5, 10, 50, 100), strict=True))


def roman(token: str) -> int:
    """The value of a Roman numeral of capitals, up to some hundreds; 0 where it is none."""
    if not 2 <= len(token) <= 7 or not set(token) <= _VALUES.keys() or token in {"LI", "CC", "CV"}:
        return 0
    values = [_VALUES[letter] for letter in token]
    total = sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
    return total if to_roman(total) == token else 0


def to_roman(number: int) -> str:
    """The Roman numeral of `number`."""
    written = ""
    for value, letters in (
        (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"),
        (1, "I"),
    ):  # fmt: skip
        written += letters * (number // value)
        number %= value
    return written
