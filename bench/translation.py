"""How quick and how good translating is: `python bench/translation.py [--quality FOLDER]`.

One article of the sample and one of 2,000 words, cold and warm: this program, Argos' own way
(paragraph by paragraph), and the limit, CTranslate2 given all sentences at once, each with the same
package and beam. Then a corpus of 1,000 articles. With `--quality`, BLEU and chrF by beam and
number format on a development set: a folder with two files of lines, one `*.es` and one `*.en`.
With `--parts`, BLEU and chrF on such a set with each of `search/translation/preparation/parts.py`
left out, and of the same lines in capitals and in Title Case. `pip install .[bench]` has sacrebleu.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from watched import run_watched

from search import Language, other_language

REPEATS = 3
ROUNDS = 3
WAYS = ("ours", "argos", "bare")
FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
ARTICLES = 1_000
LONG = 2_000
LINES = 1_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quality", type=Path, help="a folder with *.es and *.en")
    parser.add_argument("--parts", type=Path, help="a folder with *.es and *.en")
    parser.add_argument("--lines", type=int, default=LINES, help="so many lines for --parts")
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--part", nargs="+", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.part:
        name, *arguments = chosen.part
        json.dump(PARTS[name](*arguments), sys.stdout)
        return
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(dict.fromkeys(FOLDERS, home))
        if chosen.quality:
            print_quality(chosen.quality)
        elif chosen.parts:
            print_parts(chosen.parts, chosen.lines)
        else:
            print_speed(Path(home), chosen.articles)


def print_speed(home: Path, articles: int) -> None:
    """Measure articles and a corpus, each in processes of their own."""
    part("ours", "sample", "cold")  # which unpacks the packages
    print(
        "| article | | cold, s | warm, s | sentences/s, warm | of the limit "
        "| first rendering, ms | doubts mended, s |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for article in ("sample", "long"):
        # in turns, for a machine that others use is quicker now and slower then
        rounds = [{way: part(way, article, "warm")[0] for way in WAYS} for _ in range(ROUNDS)]
        found = {
            way: min((each[way] for each in rounds), key=lambda timed: timed["seconds"])
            for way in WAYS
        }
        cold = {
            way: statistics.median(part(way, article, "cold")[0]["seconds"] for _ in range(REPEATS))
            for way in WAYS
        }
        limit = found["bare"]["seconds"]
        for way, name in NAMES.items():
            seconds, sentences = found[way]["seconds"], found[way]["sentences"]
            first = checked = ""
            if way == "ours":
                first, checked = f"{found[way]['first'] * 1000:.0f}", f"{found[way]['checked']:.2f}"
            print(
                f"| {article}, {sentences} sentences | {name} | {cold[way]:.2f} | {seconds:.2f} "
                f"| {sentences / seconds:.0f} | {limit / seconds:.0%} | {first} | {checked} |"
            )
    again = part("ours", "sample", "again")[0]
    print(f"\nOpening an article that is rendered already: {again['seconds'] * 1000:.0f} ms\n")
    made, peak = part("corpus", str(home / "corpus"), str(articles))
    print(
        f"{made['articles']:,} articles, {made['made']:,} different sentences: "
        f"{made['made'] / made['seconds']:.0f} a second, {peak / 1024**2:.0f} MB at most"
    )


def print_quality(folder: Path) -> None:
    """BLEU and chrF of each way of decoding, with its speed."""
    print("| | numbers | beam | BLEU | chrF | sentences/s |\n|---|---|---|---|---|---|")
    for source, target in (("es", "en"), ("en", "es")):
        for numbers in ("int8", "float32"):
            for beam in (1, 2, 4) if numbers == "int8" else (4,):
                found = part("quality", str(folder), source, target, numbers, str(beam))[0]
                print(
                    f"| {source}→{target} | {numbers} | {beam} | {found['bleu']:.1f} "
                    f"| {found['chrf']:.1f} | {found['rate']:.0f} |"
                )
                sys.stdout.flush()


def print_parts(folder: Path, lines: int) -> None:
    """What each part of `search.translation.preparation.parts` adds, and what capitals cost."""
    print("| | left out | BLEU | chrF | words/s | of bare |\n|---|---|---|---|---|---|")
    for source, target in (("es", "en"), ("en", "es")):
        for left_out in ("", "capitals", "shields", "names", "short_texts", "terms", "all"):
            found = part("parts", str(folder), source, target, left_out, str(lines))[0]
            print(
                f"| {source}→{target} | {left_out or 'nothing'} | {found['bleu']:.2f} "
                f"| {found['chrf']:.2f} | {found['rate']:.0f} | {found['of_bare']:.0%} |"
            )
            sys.stdout.flush()
    print("\n| | the same lines | BLEU without case | of that as it is |\n|---|---|---|---|")
    for source, target in (("es", "en"), ("en", "es")):
        whole = 0.0
        for style in STYLES:
            found = part("styles", str(folder), source, target, style, str(lines))[0]
            whole = whole or found["bleu"]
            share = found["bleu"] / whole
            print(f"| {source}→{target} | {style} | {found['bleu']:.2f} | {share:.1%} |")
            sys.stdout.flush()


def part(*arguments: str) -> tuple[Any, int]:
    """Do one part in a process of its own; return what it found and the memory that it took."""
    print(" ".join(arguments), "…", file=sys.stderr, flush=True)
    output, peak = run_watched([sys.executable, __file__, "--part", *arguments], {})
    return json.loads(output), peak


# the parts


def article_of(name: str) -> Any:
    """The sample article with most sentences; or 2,000 words in paragraphs of a short sentence."""
    from search import Place, Segment, open_workspace, sample_corpus

    workspace = open_workspace(sample_corpus())
    workspace.upkeep.update()
    articles = [workspace.questions.article(name) for name in workspace.questions.matching_ids("")]
    longest = max(articles, key=lambda article: len(article.segments))
    if name == "sample":
        return workspace, longest
    language = longest.language
    texts = [s.text for a in articles for s in a.segments if s.language == language]
    randomness = random.Random(5)
    made: dict[str, None] = {}
    while sum(len(text.split()) for text in made) < LONG:
        # sentences that differ, so that none comes from the memory
        words = randomness.choice(texts).split()
        start = randomness.randrange(max(1, len(words) - 8))
        some = words[start : start + randomness.randrange(8, 17)]
        made[" ".join(some).strip(".,;:").capitalize() + "."] = None
    segments = tuple(Segment(Place(n, 0), text, text, language) for n, text in enumerate(made))
    return workspace, replace(longest, segments=segments)


def ours(name: str, state: str) -> dict[str, float]:
    """Render an article as the reader does, with glossary, guard and memory."""
    workspace, article = article_of(name)
    if state == "again":
        list(workspace.renderings.render(article))
    times = []
    for _ in range(REPEATS if state == "warm" else 1):
        if state != "again":
            forget(workspace)
        if state == "warm":
            warm(article.language)
        began = time.perf_counter()
        there: dict[Any, float] = {}
        for batch in workspace.renderings.render(article):
            for rendering in batch:
                there.setdefault(rendering.place, time.perf_counter() - began)
        seconds = [max(there.values()), min(there.values()), time.perf_counter() - began]
        times.append(seconds)
    everything, first, checked = min(times)
    return {
        "seconds": everything,
        "first": first,
        "checked": checked,
        "sentences": len(article.segments),
    }


def forget(workspace: Any) -> None:
    """Empty the translation memory."""
    from search.storage.sqlite import connect

    with connect(workspace.folder / "cache.sqlite3") as database:
        database.execute("DELETE FROM renderings")


def warm(language: Language) -> None:
    """Load the model and use it once."""
    from search.translation.held_decoders import load_decoder
    from search.translation.packages.package import find_package

    load_decoder(find_package(language, other_language(language))).translate(["No."])


def argos(name: str, state: str) -> dict[str, float]:
    """Translate an article as Argos does: one paragraph after the other."""
    _, article = article_of(name)
    began = time.perf_counter()
    import ctranslate2
    from argostranslate.package import Package
    from argostranslate.translate import apply_packaged_translation

    from search.text.sentences import split_sentences

    folder = package_of(article).folder
    package, translator = Package(folder), ctranslate2.Translator(str(folder / "model"))

    class Sentencizer:
        """Our sentences, for Argos' own splitter downloads a model."""

        def split_sentences(self, text: str) -> list[str]:
            return list(split_sentences(text, article.language))

    def translate() -> None:
        for paragraph in paragraphs(article):
            apply_packaged_translation(package, paragraph, translator, Sentencizer(), 1)

    return timed(translate, began, state, len(article.segments))


def bare(name: str, state: str) -> dict[str, float]:
    """Give CTranslate2 all sentences at once: the limit."""
    _, article = article_of(name)
    began = time.perf_counter()
    import ctranslate2

    from search.translation.decoder import BEAM
    from search.translation.packages.package import argos_package

    folder = package_of(article).folder
    tokenizer = argos_package(folder).tokenizer
    translator = ctranslate2.Translator(
        str(folder / "model"), inter_threads=os.cpu_count() or 1, intra_threads=1
    )

    def translate() -> None:
        tokens = [tokenizer.encode(segment.text) for segment in article.segments]
        for result in translator.translate_batch(
            tokens, beam_size=BEAM, max_batch_size=1024, batch_type="tokens", length_penalty=0.2
        ):
            tokenizer.decode(result.hypotheses[0])

    return timed(translate, began, state, len(article.segments))


def package_of(article: Any) -> Any:
    """The package that renders the article."""
    from search.translation.packages.package import find_package

    return find_package(article.language, other_language(article.language))


def timed(
    translate: Callable[[], None], began: float, state: str, sentences: int
) -> dict[str, float]:
    """How long it takes with the loading, or without."""
    if state == "cold":
        translate()
        return {"seconds": time.perf_counter() - began, "sentences": sentences}
    times = []
    for _ in range(REPEATS + 1):
        began = time.perf_counter()
        translate()
        times.append(time.perf_counter() - began)
    return {"seconds": min(times[1:]), "sentences": sentences}


def paragraphs(article: Any) -> list[str]:
    """The text of each paragraph."""
    texts: dict[int, list[str]] = {}
    for segment in article.segments:
        texts.setdefault(segment.place.paragraph, []).append(segment.text)
    return [" ".join(sentences) for sentences in texts.values()]


def corpus(folder: str, articles: str) -> dict[str, float]:
    """Render a corpus ahead of time."""
    from search import open_workspace, sample_corpus

    samples = [file.read_text("utf-8") for file in sorted(sample_corpus().glob("*.txt"))]
    randomness = random.Random(7)
    clauses = [
        [clause for clause in re.split(r"[,;:.] |\n", text) if len(clause) > 25] for text in samples
    ]
    Path(folder).mkdir()
    for number in range(int(articles)):
        # sentences that differ, of what stands in the samples
        of_one = randomness.choice(clauses)
        some = [", ".join(randomness.sample(of_one, 2)).strip(" .") for _ in range(3)]
        text = " ".join(f"{sentence[:1].upper()}{sentence[1:]}." for sentence in some)
        Path(folder, f"{number}.txt").write_text(text, "utf-8")
    workspace = open_workspace(Path(folder))
    workspace.upkeep.update()
    report = workspace.renderings.pretranslate(workspace.questions.matching_ids(""))
    return {"articles": report.articles, "made": report.made, "seconds": report.seconds}


def quality(folder: str, source: str, target: str, numbers: str, beam: str) -> dict[str, float]:
    """BLEU and chrF of one way of decoding."""
    import ctranslate2
    from sacrebleu import corpus_bleu, corpus_chrf

    from search.translation.packages.package import argos_package, find_package

    texts = {
        language: next(Path(folder).glob(f"*.{language}")).read_text("utf-8").splitlines()
        for language in (source, target)
    }
    package = find_package(source, target)  # type: ignore[arg-type]
    tokenizer = argos_package(package.folder).tokenizer
    translator = ctranslate2.Translator(
        str(package.folder / "model"),
        inter_threads=os.cpu_count() or 1,
        intra_threads=1,
        compute_type=numbers,
    )
    began = time.perf_counter()
    results = translator.translate_batch(
        [tokenizer.encode(text) for text in texts[source]],
        beam_size=int(beam),
        max_batch_size=1024,
        batch_type="tokens",
        length_penalty=0.2,
        replace_unknowns=True,
    )
    seconds = time.perf_counter() - began
    made: Sequence[str] = [" ".join(tokenizer.decode(r.hypotheses[0]).split()) for r in results]
    return {
        "bleu": corpus_bleu(made, [texts[target]]).score,
        "chrf": corpus_chrf(made, [texts[target]]).score,
        "rate": len(made) / seconds,
    }


def parts(folder: str, source: str, target: str, left_out: str, lines: str) -> dict[str, float]:
    """BLEU and chrF of the whole way, both looks, without one part; the speed of the first look."""
    from dataclasses import fields

    from sacrebleu import corpus_bleu, corpus_chrf

    from search.translation.preparation.parts import Parts
    from search.translation.preparation.prepared import Wanted
    from search.translation.translator import begin, mended

    texts, wanted_texts, decoder = development_set(folder, source, target, int(lines))
    names = [each.name for each in fields(Parts)]
    chosen = Parts(**{name: left_out not in (name, "all") for name in names})
    wanted = [Wanted(text) for text in texts]
    # what is read once is read before
    list(begin(decoder, [*wanted[:8], Wanted("EL JUEZ LLEGÓ"), Wanted("Talla")], chosen)())
    began = time.perf_counter()
    decoder.translate(texts)
    bare_seconds = time.perf_counter() - began
    began = time.perf_counter()
    made = begin(decoder, wanted, chosen)()
    seconds = time.perf_counter() - began
    renderings = [one.text for one in mended(decoder, wanted, made, chosen)]
    return {
        "bleu": corpus_bleu(renderings, [wanted_texts]).score,
        "chrf": corpus_chrf(renderings, [wanted_texts]).score,
        "rate": sum(len(text.split()) for text in texts) / seconds,
        "of_bare": bare_seconds / seconds,
    }


def styles(folder: str, source: str, target: str, style: str, lines: str) -> dict[str, float]:
    """BLEU without case of the lines in another style."""
    from sacrebleu import corpus_bleu

    from search.translation.preparation.prepared import Wanted
    from search.translation.translator import begin

    texts, wanted_texts, decoder = development_set(folder, source, target, int(lines))
    made = begin(decoder, [Wanted(STYLES[style](text)) for text in texts])()
    score = corpus_bleu([one.text for one in made], [wanted_texts], lowercase=True).score
    return {"bleu": score}


def development_set(
    folder: str, source: str, target: str, lines: int
) -> tuple[list[str], list[str], Any]:
    """Lines, their translations, and an decoder for them that is warm."""
    from search.translation.held_decoders import load_decoder
    from search.translation.packages.package import find_package

    texts, translations = (
        next(Path(folder).glob(f"*.{language}")).read_text("utf-8").splitlines()[:lines]
        for language in (source, target)
    )
    decoder = load_decoder(find_package(source, target))  # type: ignore[arg-type]
    decoder.translate(texts[:8])
    return texts, translations, decoder


def with_capitals(text: str) -> str:
    """Every word with a capital, as in a title."""
    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)*", lambda m: m[0][:1].upper() + m[0][1:], text)


STYLES: dict[str, Callable[[str], str]] = {
    "as they are": str,
    "IN CAPITALS": str.upper,
    "In Title Case": with_capitals,
}
NAMES = {"ours": "corpus-tui", "argos": "Argos, by paragraphs", "bare": "CTranslate2, all at once"}
PARTS: dict[str, Callable[..., Any]] = {
    "ours": ours,
    "argos": argos,
    "bare": bare,
    "corpus": corpus,
    "quality": quality,
    "parts": parts,
    "styles": styles,
}


if __name__ == "__main__":
    main()
