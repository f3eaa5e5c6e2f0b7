"""Makes the bilingual lexicon of the cross-language search, and measures it.

`python bench/lexicon.py PAIRS… OUT` reads files of `Spanish TAB English` (`.tsv.xz`) and writes
`search/translation/lexicon.tsv.xz`; the same pairs give the same file. It needs SciPy.
`python bench/lexicon.py --check` looks up `bench/lexicon_terms.tsv` in the file that ships.

Terms are the content words and the frequent groups of two to four words, by their stems. In each
pair of sentences the most strongly associated terms are linked first, and a linked term is no
longer free (competitive linking: Melamed 2000). The links are counted, the association computed
anew from them, and the sentences linked again. So `drug` does not get the words of `trafficking`,
and `drug trafficking` takes `narcotráfico` before its parts can.
"""

from __future__ import annotations

import lzma
import sys
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from search.article import LANGUAGES, Language, other_language
from search.folding import fold
from search.analysis import fold_token, stem, words
from search.translation.lexicon import LEXICON, lexicon_translations, term_key

TERMS = Path(__file__).with_name("lexicon_terms.tsv")
# longer pairs are several sentences, where a link is mostly a guess
LONGEST_PAIR = 600
LEAST_WORD, LEAST_GROUP = 3, 6
LEAST_COHESION = 0.3
LEAST_TOGETHER = 2
LEAST_ASSOCIATION = 0.04
LEAST_LINKED = 0.05
ROUNDS = 3
MOST_TRANSLATIONS = 5
BATCH = 4_000_000

FUNCTION_WORDS: dict[Language, frozenset[str]] = {
    "es": frozenset(
        """a al algo alguien algun alguna algunas alguno algunos alla alli ambos ante antes apenas aqui
        asi aun aunque bajo bastante bien cada casi cierta ciertas cierto ciertos como con conmigo
        contra cual cuales cualquier cualquiera cuando cuanta cuantas cuanto cuantos cuya cuyas cuyo
        cuyos da dado dan dar de debe deben deberia deberian debia debido del demas demasiado dentro
        desde despues dice dicho dijo donde dos durante e el ella ellas ello ellos en encima
        entonces entre era eran eres es esa esas ese eso esos esta estaba estaban estamos
        estan estar estas este esto estos estoy etc fue fuera fueran fueron fuese gran ha habia habian
        habra habria hace hacen hacer hacerlo hacia haciendo haga hago han hasta hay haya hayan he
        hecho hemos hizo hoy hubiera iba ir ja jamas la las le les lo los luego mas me mediante mejor
        menos mi mia mientras mio mis misma mismas mismo mismos mucha muchas mucho muchos muy nada
        nadie ni ningun ninguna ninguno no nos nosotros nuestra nuestras nuestro nuestros nunca o os
        otra otras otro otros para parece pero poca pocas poco pocos podemos poder podia podra podria
        podrian podido por porque pronto propia propias propio propios pudo puede pueda puedan pueden
        puedo pues que quien quienes quiere quiza quizas sabe salvo se sea sean segun ser sera seran
        seria si sido siempre siendo sin sino so sobre solamente solo somos son soy su sus suya suyo
        tal tales tambien tampoco tan tanta tantas tanto tantos te tenemos tener tenia tenian tendra
        tengo ti tiene tienen toda todas todavia todo todos tras traves tu tus tuvo u un una unas uno
        unos usted ustedes va vamos van varias varios vez veces ver voy vuestra vuestro y ya yo
        primera primero segun demas""".split()
    ),
    "en": frozenset(
        """a about above across after again against ago all almost along already also although always
        am among an and another any anybody anyone anything are aren arent around as at away back be
        became because become been before being below best better between both but by came can cannot
        cant come could couldnt did didnt do does doesnt doing done dont down due during each either
        else enough even ever every everyone everything few first for from further gave get gets
        getting give given go goes going gone got had has hasnt have havent having he her here hers
        herself him himself his how however i id if ill im in indeed instead into is isnt it its
        itself ive just keep less let lets like likely made make makes making many may maybe me might
        mine more moreover most much must my myself near nearly neither never nevertheless no nobody
        none nor not nothing now of off often on once one ones only onto or other others otherwise
        ought our ours ourselves out over own per perhaps put quite rather really said same say says
        see seem seemed seems shall she should since so some somebody someone something sometimes
        soon still such take taken than that thats the their theirs them themselves then there thereby
        therefore these they thing things this those though through throughout thus to together too
        took toward towards two under unless until up upon us use used using very via want was wasnt
        way we well went were werent what whatever when whenever where whereas whether which while
        who whole whom whose why will with within without wont would wouldnt yes yet you your yours
        yourself etc""".split()
    ),
}
# the words that may stand inside a group: tráfico de drogas, rule of law
LINKING_WORDS: dict[Language, frozenset[str]] = {
    "es": frozenset("de del la el los las al a en por para con".split()),
    "en": frozenset("of the for in to on".split()),
}


@dataclass
class Text:
    """One side of all pairs: a row a token."""

    language: Language
    forms: dict[str, int]
    form: array[int]
    pair: array[int]
    joined: array[int]  # only a space or a hyphen stands between this token and the one before
    opening: array[int]  # begins a sentence, so that its capital says nothing


@dataclass(frozen=True)
class Terms:
    """The terms of one side: key and spelling of each, and which of them each pair has."""

    language: Language
    keys: list[str]
    spellings: list[str]
    forms: list[str]
    pair: np.ndarray[Any, Any]
    term: np.ndarray[Any, Any]
    form: np.ndarray[Any, Any]  # in which form the term, if it is one word, is there; else -1

    def frequency(self) -> np.ndarray[Any, Any]:
        return np.bincount(self.term, minlength=len(self.keys))


@dataclass(frozen=True)
class Links:
    """What may translate what: `spanish[i]` and `english[i]`, with their association."""

    spanish: np.ndarray[Any, Any]
    english: np.ndarray[Any, Any]
    association: np.ndarray[Any, Any]


def main() -> None:
    if sys.argv[1:] == ["--check"]:
        check()
        return
    *sources, out = map(Path, sys.argv[1:])
    spanish, english = (find_terms(text) for text in tokenise(read_pairs(sources)))
    links = link(spanish, english)
    write(lexicon_lines(spanish, english, links), out)


def read_pairs(sources: Iterable[Path]) -> Iterator[tuple[str, str]]:
    seen: set[int] = set()
    for source in sources:
        with lzma.open(source, "rt", encoding="utf-8") as lines:
            for line in lines:
                spanish, _, english = line.rstrip("\n").partition("\t")
                if max(len(spanish), len(english)) > LONGEST_PAIR or hash(line) in seen:
                    continue
                seen.add(hash(line))
                yield spanish, english


def tokenise(pairs: Iterable[tuple[str, str]]) -> list[Text]:
    texts = [
        Text(language, {}, array("i"), array("i"), array("b"), array("b")) for language in LANGUAGES
    ]
    for number, pair in enumerate(pairs):
        for text, sentence in zip(texts, pair, strict=True):
            end = 0
            for word in words(sentence):
                gap = sentence[end : word.start]
                form = sentence[word.start : word.end].removesuffix("'s").removesuffix("’s")
                text.form.append(text.forms.setdefault(form, len(text.forms)))
                text.pair.append(number)
                text.joined.append(end > 0 and gap in {" ", "-", "\xa0"})
                text.opening.append(end == 0 or not set(gap).isdisjoint('.:;?!¿¡"“«‘('))
                end = word.end
    return texts


def find_terms(text: Text) -> Terms:
    folded = [fold_token(form) for form in text.forms]
    stems: dict[str, int] = {}
    stem_of = np.array([stems.setdefault(stem(f, text.language), len(stems)) for f in folded])
    function, linking = FUNCTION_WORDS[text.language], LINKING_WORDS[text.language]
    is_content = np.array([f.isalpha() and len(f) > 1 and f not in function for f in folded])
    is_linking = np.array([f in linking for f in folded])

    form, pair = np.array(text.form), np.array(text.pair)
    joined, opening = np.array(text.joined, bool), np.array(text.opening, bool)
    tokens, content, inside = stem_of[form], is_content[form], (is_content | is_linking)[form]
    counts = np.bincount(tokens[content], minlength=len(stems))
    spelled, stem_names = list(text.forms), list(stems)

    keys: list[str] = []
    spellings: list[str] = []
    found_pairs, found_terms, found_forms = [], [], []
    for length in (1, 2, 3, 4):
        starts = np.flatnonzero(content[: len(content) - length + 1])
        for step in range(1, length):
            allowed = content if step == length - 1 else inside
            starts = starts[(allowed & joined)[starts + step]]
        if length == 4:  # of four content words there are too many, and too few mean one thing
            starts = starts[~(content[starts + 1] & content[starts + 2])]
        codes = combine(tokens, starts, length)
        _, first, which, number = np.unique(
            codes, return_index=True, return_inverse=True, return_counts=True
        )
        least = LEAST_WORD if length == 1 else LEAST_GROUP
        kept = number >= least
        if length > 1:
            kept &= (
                cohesion(number, counts, tokens, content, starts[first], length) > LEAST_COHESION
            )
        renumbered = np.cumsum(kept) - 1 + len(keys)
        chosen = kept[which]
        starts, which = starts[chosen], renumbered[which[chosen]]
        best = commonest(which - len(keys), combine(form, starts, length), ~opening[starts])
        for start in starts[best]:
            place = range(start, start + length)
            keys.append(" ".join(stem_names[tokens[at]] for at in place))
            spellings.append(" ".join(spelled[form[at]] for at in place))
        found_pairs.append(pair[starts])
        found_terms.append(which)
        found_forms.append(form[starts] if length == 1 else np.full(len(starts), -1))
    size = len(keys)
    # a term twice in a sentence is there once
    rows, first = np.unique(
        np.concatenate(found_pairs).astype(np.int64) * size + np.concatenate(found_terms),
        return_index=True,
    )
    pairs, terms = (rows // size).astype(np.int32), (rows % size).astype(np.int32)
    forms = {name: number for number, name in enumerate(dict.fromkeys(folded))}
    form_of = np.array([forms[name] for name in folded])
    there = np.concatenate(found_forms)[first]
    there = np.where(there < 0, -1, form_of[there]).astype(np.int32)
    return Terms(text.language, keys, spellings, list(forms), pairs, terms, there)


def combine(values: Any, starts: Any, length: int) -> np.ndarray[Any, Any]:
    """A number for `values[start : start + length]` of each start: the same where those are."""
    codes = np.zeros(len(starts), np.uint64)
    for step in range(length):
        codes = (codes + values[starts + step].astype(np.uint64) + np.uint64(1)) * np.uint64(
            0x9E3779B97F4A7C15
        )
        codes ^= codes >> np.uint64(29)
    return codes


def cohesion(
    number: Any, counts: Any, tokens: Any, content: Any, first: Any, length: int
) -> np.ndarray[Any, Any]:
    """Normalised pointwise mutual information of the content words of groups, from 0 to 1."""
    total = counts.sum()
    together = np.log(number / total)
    apart = np.zeros(len(first))
    members = np.zeros(len(first))
    for step in range(length):
        inside = content[first + step]
        apart += np.where(inside, np.log(np.maximum(counts[tokens[first + step]], 1) / total), 0)
        members += inside
    return (together - apart) / (-(members - 1) * together)


def commonest(terms: Any, spellings: Any, telling: Any) -> np.ndarray[Any, Any]:
    """For each term the row of its commonest spelling, of those inside sentences if there are."""
    order = np.lexsort((spellings, terms))
    terms, spellings, telling = terms[order], spellings[order], telling[order]
    new = np.ones(len(terms), bool)
    new[1:] = (terms[1:] != terms[:-1]) | (spellings[1:] != spellings[:-1])
    heads = np.flatnonzero(new)
    weight = np.add.reduceat(np.where(telling, 1.0, 0.01), heads)
    ranked = np.lexsort((order[heads], -weight, terms[heads]))
    _, firsts = np.unique(terms[heads][ranked], return_index=True)
    return order[heads[ranked[firsts]]]


def link(spanish: Terms, english: Terms) -> Links:
    """The associations of the terms after competitive linking."""
    links = associate(spanish, english)
    pairs, candidates = occurrences(spanish, english, links)
    sizes = np.sqrt(spanish.frequency()[links.spanish] * english.frequency()[links.english])
    for _ in range(ROUNDS):
        number = compete(pairs, candidates, links)
        association = (number - 0.5 * np.sqrt(number)) / sizes
        links = Links(links.spanish, links.english, association)
    return links


def associate(spanish: Terms, english: Terms) -> Links:
    """The terms that stand in the same pairs clearly more often than by chance."""
    from scipy.sparse import csr_array

    pairs = 1 + max(spanish.pair.max(), english.pair.max())
    left, right = (
        csr_array(
            (np.ones(len(side.term), np.int32), (side.pair, side.term)),
            shape=(pairs, len(side.keys)),
        )
        for side in (spanish, english)
    )
    columns = left.T.tocsr()
    often, others = spanish.frequency(), english.frequency()
    found = []
    for start in range(0, len(often), 400):
        table = (columns[start : start + 400] @ right).tocoo()
        enough = table.data >= LEAST_TOGETHER
        one, two = table.row[enough] + start, table.col[enough]
        together = table.data[enough]
        product = often[one].astype(float) * others[two]
        association = (together - 0.5 * np.sqrt(together)) / np.sqrt(product)
        kept = (association > LEAST_ASSOCIATION) & (together * float(pairs) > 3 * product)
        found.append((one[kept], two[kept], association[kept]))
    one, two, association = (np.concatenate(part) for part in zip(*found, strict=True))
    order = np.lexsort((two, one))
    return Links(one[order], two[order], association[order])


def occurrences(spanish: Terms, english: Terms, links: Links) -> tuple[Any, Any]:
    """Where links are possible: the number of the pair and of the link, a row for each."""
    wanted = links.spanish.astype(np.int64) * len(english.keys) + links.english
    last = 1 + max(spanish.pair.max(), english.pair.max())
    left, right = (np.searchsorted(side.pair, np.arange(last + 1)) for side in (spanish, english))
    crossed = np.cumsum(np.diff(left) * np.diff(right))
    pairs, candidates = [], []
    begin = 0
    while begin < last:
        done = crossed[begin - 1] if begin else 0
        end = max(begin + 1, int(np.searchsorted(crossed, done + BATCH)))
        rows = np.arange(left[begin], left[end])
        widths = np.diff(right)[spanish.pair[rows]]
        offsets = np.arange(widths.sum()) - np.repeat(np.cumsum(widths) - widths, widths)
        others = english.term[np.repeat(right[spanish.pair[rows]], widths) + offsets]
        keys = np.repeat(spanish.term[rows].astype(np.int64), widths) * len(english.keys) + others
        place = np.minimum(np.searchsorted(wanted, keys), len(wanted) - 1)
        possible = wanted[place] == keys
        pairs.append(np.repeat(spanish.pair[rows], widths)[possible])
        candidates.append(place[possible].astype(np.int32))
        begin = end
    return np.concatenate(pairs), np.concatenate(candidates)


def compete(pairs: Any, candidates: Any, links: Links) -> np.ndarray[Any, Any]:
    """How often each link is made when in each pair the strongest go first, a term once."""
    made = array("i")
    rank = np.empty(len(links.association), np.int32)
    rank[np.lexsort((np.arange(len(rank)), -links.association))] = np.arange(len(rank))
    alive = links.association[candidates] > 0
    pairs, candidates = pairs[alive], candidates[alive]
    order = np.argsort(pairs.astype(np.int64) * len(rank) + rank[candidates])
    for start in range(0, len(order), BATCH):
        # a sentence cut in two by a batch may link a term twice: once in four million rows
        chosen = order[start : start + BATCH]
        current = -1
        taken: set[int] = set()
        given: set[int] = set()
        for pair, candidate, one, two in zip(
            pairs[chosen].tolist(),
            candidates[chosen].tolist(),
            links.spanish[candidates[chosen]].tolist(),
            links.english[candidates[chosen]].tolist(),
            strict=True,
        ):
            if pair != current:
                current, taken, given = pair, set(), set()
            if one not in taken and two not in given:
                taken.add(one)
                given.add(two)
                made.append(candidate)
    return np.bincount(np.array(made), minlength=len(rank))


def lexicon_lines(spanish: Terms, english: Terms, links: Links) -> Iterator[str]:
    """The lines of the lexicon: language, key, and the translations, best first."""
    order = np.lexsort((links.english, links.spanish, -links.association))
    good = order[links.association[order] >= LEAST_LINKED]
    one, two = links.spanish[good].tolist(), links.english[good].tolist()
    for own, others, rows in (
        (spanish, english, zip(one, two, strict=True)),
        (english, spanish, zip(two, one, strict=True)),
    ):
        language: Language = "es" if own is spanish else "en"
        found: dict[int, list[int]] = {}
        for term, translation in rows:
            chosen = found.setdefault(term, [])
            if worth_adding(translation, chosen, own.spellings[term], others):
                chosen.append(translation)
        for term in sorted(found, key=own.keys.__getitem__):
            if found[term]:
                spellings = (others.spellings[each] for each in found[term])
                yield "\t".join((language, own.keys[term], *spellings))


def worth_adding(new: int, chosen: list[int], term: str, others: Terms) -> bool:
    """Whether a translation finds what the better ones, `chosen`, do not."""
    spelling = others.spellings[new]
    if fold(spelling) == fold(term) and (chosen or not spelling.islower()):
        return False  # a name, or a word left as it was: the term itself finds it
    stems = set(others.keys[new].split())
    return len(chosen) < MOST_TRANSLATIONS and not any(
        stems <= better or better <= stems
        for better in (set(others.keys[each].split()) for each in chosen)
    )


def write(lines: Iterable[str], out: Path) -> None:
    text = "".join(f"{line}\n" for line in lines)
    packed = lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME)
    out.write_bytes(packed)
    print(f"{text.count(chr(10))} terms, {len(packed) / 1000:.0f} kB in {out}")


def check() -> None:
    """Print how many terms of the list are found first, are found at all, and those that are not."""
    rows = [line.split("\t") for line in TERMS.read_text(encoding="utf-8").splitlines()]
    for source in LANGUAGES:
        target = other_language(source)
        first = among = 0
        missed = []
        for row in rows:
            term = row[LANGUAGES.index(source)].split("|")[0]
            wanted = {term_key(form, target) for form in row[LANGUAGES.index(target)].split("|")}
            found = lexicon_translations(term, source)
            hits = [term_key(translation, target) in wanted for translation in found]
            first += any(hits[:1])
            among += any(hits)
            if not any(hits):
                missed.append(f"{term} → {', '.join(found) or '(unknown)'}")
        size = len(rows)
        print(
            f"{source} → {target}, {size} terms: first {first / size:.0%}, all {among / size:.0%}"
        )
        print("".join(f"  {line}\n" for line in missed), end="")


if __name__ == "__main__":
    main()
