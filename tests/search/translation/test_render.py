from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import search.translation.render
from search.article import LANGUAGES, Article, Language, Place
from search.errors import ModelUnavailableError, StorageError
from search.rendering import Correction, Rendering
from search.storage.articles import create_cache
from search.storage.folders import models_folder
from search.text.terms import GlossaryTerm, index_terms
from search.translation.ctranslate2_decoder import CTranslate2Decoder
from search.translation.decoder import USUAL, Decoding
from search.translation.made import Made
from search.translation.memory import SCHEMA, Remembered, Source, recall, remember
from search.translation.packages.package import ModelPackage, find_package, packages_for
from search.translation.render import Reader, Settled, render, render_sentences
from tests.conftest import MakeArticle


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    create_cache(tmp_path / "cache.sqlite3", SCHEMA)
    return tmp_path / "cache.sqlite3"


def rendered(
    memory: Path, article: Article, to: Language | None = None, visible: Collection[Place] = ()
) -> list[Rendering]:
    return lasting(render(memory, article.segments, to, Reader(lambda: visible)))


def lasting(batches: Iterable[tuple[Rendering, ...]]) -> list[Rendering]:
    """The renderings that are not made again."""
    return [rendering for batch in batches for rendering in batch if not rendering.is_stale]


def numbered(count: int, make_article: MakeArticle) -> Article:
    return make_article([[f"Llegaron {number} barcos."] for number in range(count)])


def test_every_segment_has_exactly_one_rendering(memory: Path, make_article: MakeArticle) -> None:
    article = make_article(
        [
            ["La paz llegó.", "Todos volvieron."],
            [("They came back.", "en"), "La paz llegó."],
            ["…"],
        ]
    )
    renderings = rendered(memory, article)
    assert Counter(r.place for r in renderings) == Counter(s.place for s in article.segments)
    assert all(rendering.text for rendering in renderings)


SENTENCES = st.tuples(
    st.sampled_from(["La paz.", "They came.", "Sí.", "12 %", "El año."]), st.sampled_from(LANGUAGES)
)


@settings(max_examples=25)
@given(
    st.lists(st.lists(SENTENCES, min_size=1, max_size=4), min_size=1, max_size=8),
    st.sampled_from([None, *LANGUAGES]),
    st.lists(st.builds(Place, st.integers(0, 9), st.integers(0, 4)), max_size=5),
)
def test_segments_and_renderings_are_a_pairing_whatever_the_article(
    memory: Path,
    make_article: MakeArticle,
    paragraphs: list[list[tuple[str, Language]]],
    to: Language | None,
    visible: list[Place],
) -> None:
    article = make_article(paragraphs)
    renderings = rendered(memory, article, to, visible)
    assert Counter(r.place for r in renderings) == Counter(s.place for s in article.segments)
    languages = {segment.place: segment.language for segment in article.segments}
    for rendering in renderings:
        if to:
            assert rendering.language == to
        else:
            assert rendering.language != languages[rendering.place]


def test_a_rendering_tells_what_made_it(memory: Path, make_article: MakeArticle) -> None:
    (rendering,) = rendered(memory, make_article([["La paz llegó."]]))
    package = find_package("es", "en")
    assert (rendering.package, rendering.version) == (package.name, package.version)
    assert (rendering.place, rendering.language) == (Place(0, 0), "en")


def test_what_is_in_the_language_asked_for_is_its_own_rendering(
    memory: Path, make_article: MakeArticle
) -> None:
    article = make_article([["La paz llegó."], [("They came back.", "en")]])
    renderings = {rendering.place: rendering for rendering in rendered(memory, article, "es")}
    assert renderings[Place(0, 0)] == Rendering(Place(0, 0), "La paz llegó.", "es")
    assert renderings[Place(1, 0)].language == "es"
    assert renderings[Place(1, 0)].package == "en_es"


def test_what_is_on_the_screen_is_rendered_first(memory: Path, make_article: MakeArticle) -> None:
    article = numbered(12, make_article)
    visible = [Place(number, 0) for number in (7, 5, 6)]
    places = [r.place.paragraph for r in rendered(memory, article, visible=visible)]
    assert places[:3] == [5, 6, 7]
    assert sorted(places) == list(range(12))


def test_what_the_reader_scrolls_to_comes_next(memory: Path, make_article: MakeArticle) -> None:
    article = numbered(90, make_article)
    seen: list[int] = []
    reader = Reader(visible=lambda: [Place(60, 0), Place(61, 0)] if len(seen) > 4 else ())
    for batch in render(memory, article.segments, None, reader):
        seen += [rendering.place.paragraph for rendering in batch]
    # batches that were begun already come before
    assert {60, 61} <= set(seen[:50])
    assert set(seen) == set(range(90))


def test_the_first_batch_is_small(memory: Path, make_article: MakeArticle) -> None:
    article = numbered(30, make_article)
    sizes = [len(batch) for batch in render(memory, article.segments)]
    assert sum(sizes) == 30
    assert sizes[0] < 5
    assert sizes[0] < max(sizes)


def test_what_is_remembered_comes_first_and_is_not_made_again(
    memory: Path, make_article: MakeArticle
) -> None:
    article = numbered(6, make_article)
    remember(
        memory,
        find_package("es", "en"),
        {Source("Llegaron 4 barcos."): Made("what was remembered")},
    )
    batches = list(render(memory, article.segments))
    assert [(r.place.paragraph, r.text) for r in batches[0]] == [(4, "what was remembered")]
    assert sorted(r.place.paragraph for b in batches[1:] for r in b) == [0, 1, 2, 3, 5]


def test_what_was_made_is_remembered(memory: Path, make_article: MakeArticle) -> None:
    article = numbered(3, make_article)
    renderings = rendered(memory, article)
    kept = recall(memory, find_package("es", "en"), [Source(s.text) for s in article.segments])
    assert {kept[Source(s.text)].text for s in article.segments} == {r.text for r in renderings}
    assert len(list(render(memory, article.segments))) == 1


def test_a_new_version_of_the_package_renders_anew(
    memory: Path, make_article: MakeArticle, unpacked_models: Path
) -> None:
    article = make_article([["La paz llegó."]])
    remember(
        memory, find_package("es", "en"), {Source("La paz llegó."): Made("what was remembered")}
    )
    models_folder().unlink()
    shutil.copytree(unpacked_models, models_folder())
    (folder,) = models_folder().glob("*es_en*")
    metadata = folder / "metadata.json"
    told = json.loads(metadata.read_text("utf-8"))
    metadata.write_text(json.dumps(told | {"package_version": "99.0"}), "utf-8")
    (stale,), *others = render(memory, article.segments)
    (rendering,) = lasting(others)
    assert stale.is_stale
    assert stale.text == "what was remembered"
    assert not rendering.is_stale
    assert rendering.version == "99.0"
    assert rendering.text != "what was remembered"


def test_a_cancelled_rendering_begins_no_further_batch(
    memory: Path, make_article: MakeArticle
) -> None:
    article = numbered(40, make_article)
    made: list[Rendering] = []
    reader = Reader(cancelled=lambda: len(made) >= 2)
    batches = render(memory, article.segments, None, reader)
    for batch in batches:
        made.extend(batch)
    assert 2 <= len(made) < 40
    renderings = rendered(memory, article)
    assert set(renderings[: len(made)]) == set(made)
    assert len(renderings) == 40


def test_nothing_is_made_where_it_is_cancelled_from_the_start(
    memory: Path, make_article: MakeArticle
) -> None:
    article = numbered(3, make_article)
    assert list(render(memory, article.segments, None, Reader(cancelled=lambda: True))) == []


def test_a_reader_who_leaves_loses_nothing_that_was_made(
    memory: Path, make_article: MakeArticle
) -> None:
    article = numbered(30, make_article)
    batches = render(memory, article.segments)
    first = next(batches)
    batches.close()
    kept = next(render(memory, article.segments, None, Reader(cancelled=lambda: True)))
    assert set(kept) == set(first)


def test_without_a_package_there_is_an_error_and_no_rendering(
    memory: Path, make_article: MakeArticle, unpacked_models: Path
) -> None:
    models_folder().unlink()
    shutil.copytree(unpacked_models, models_folder())
    for model in models_folder().glob("*/model/model.bin"):
        model.write_bytes(b"damaged")
    with pytest.raises(ModelUnavailableError, match="damaged"):
        rendered(memory, make_article([["La paz llegó."]]))


def corrected(**corrections: str) -> Settled:
    """What is settled where sentences of one word are corrected."""

    def corrections_of(
        texts: Iterable[str], source: Language, target: Language
    ) -> Mapping[str, Correction]:
        assert (source, target) == ("es", "en")
        kept = {
            f"{word}.": Correction(f"{word}.", "es", "en", text, "2026")
            for word, text in corrections.items()
        }
        return {text: kept[text] for text in texts if text in kept}

    return Settled(corrections_of)


def test_a_correction_wins_wherever_its_sentence_occurs(
    memory: Path, make_article: MakeArticle
) -> None:
    article = make_article([["Sí.", "No."], ["Sí."]])
    remember(memory, find_package("es", "en"), {Source("Sí."): Made("what was remembered")})
    batches = list(render(memory, article.segments, settled=corrected(Sí="Indeed.")))
    assert batches[0] == tuple(
        Rendering(place, "Indeed.", "en", made="2026", is_edited=True)
        for place in (Place(0, 0), Place(1, 0))
    )
    assert [r.place for batch in batches[1:] for r in batch] == [Place(0, 1)]
    # and what was remembered is there again when it is taken back
    assert rendered(memory, article)[0].text == "what was remembered"


def test_where_all_is_corrected_no_model_is_needed(
    memory: Path, make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search.translation.render, "packages_for", lambda *_: [])
    (batch,) = render(memory, make_article([["Sí."]]).segments, settled=corrected(Sí="Indeed."))
    assert batch[0].is_edited


def with_terms(**terms: str) -> Settled:
    return Settled(
        terms=index_terms(GlossaryTerm(source, terms[source], "es", "en") for source in terms)
    )


def test_a_change_of_the_glossary_concerns_only_the_sentences_with_the_term(
    memory: Path, make_article: MakeArticle
) -> None:
    article = make_article([["Los barcos llegaron.", "Todos volvieron."], ["El puerto cerró."]])
    before = {r.place: r for r in rendered(memory, article)}
    settled = with_terms(barco="vessel")
    known, stale, *others = render(memory, article.segments, settled=settled)
    made = lasting(others)
    assert set(known) == {before[Place(0, 1)], before[Place(1, 0)]}
    assert stale == (replace(before[Place(0, 0)], is_stale=True),)
    assert made[0].place == Place(0, 0)
    assert "vessel" in made[0].text.lower()
    assert made[0].terms == ("barco → vessel",)
    assert not made[0].is_stale
    # with either glossary nothing is made a second time
    (again,) = render(memory, article.segments, settled=settled)
    assert set(again) == {*known, *made}
    assert set(rendered(memory, article)) == set(before.values())


@pytest.fixture
def two_versions(unpacked_models: Path) -> list[ModelPackage]:
    """The packages from Spanish: the usual one as version 99, and the one before it."""
    models_folder().unlink()
    shutil.copytree(unpacked_models, models_folder())
    (folder,) = models_folder().glob("*es_en*")
    newer = shutil.copytree(folder, folder.with_name("translate-es_en-99"))
    metadata = newer / "metadata.json"
    told = json.loads(metadata.read_text("utf-8"))
    metadata.write_text(json.dumps(told | {"package_version": "99.0"}), "utf-8")
    packages = packages_for("es", "en")
    assert [package.version for package in packages] == ["99.0", told["package_version"]]
    return packages


def breaking(
    monkeypatch: pytest.MonkeyPatch, after: Mapping[ModelPackage, int]
) -> Counter[ModelPackage]:
    """Have packages fail after so many batches; returns how often each was asked to begin one."""
    begin = CTranslate2Decoder.begin
    begun: Counter[ModelPackage] = Counter()

    def begin_or_break(
        decoder: CTranslate2Decoder, texts: Sequence[str], decoding: Decoding = USUAL
    ) -> Callable[[], list[str]]:
        begun[decoder.package] += 1
        if begun[decoder.package] > after.get(decoder.package, 1_000):
            raise ModelUnavailableError(f"{decoder.package.version} failed.")
        return begin(decoder, texts, decoding)

    monkeypatch.setattr(CTranslate2Decoder, "begin", begin_or_break)
    monkeypatch.setattr(search.translation.render, "_broken", set())
    return begun


def test_a_package_that_breaks_is_replaced_by_the_one_before_it_and_nothing_is_lost(
    memory: Path,
    make_article: MakeArticle,
    two_versions: list[ModelPackage],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    newest, previous = two_versions
    article = numbered(40, make_article)
    warnings: list[str] = []
    breaking(monkeypatch, {newest: 4})
    batches = render(memory, article.segments, None, Reader(warn=warnings.append))
    renderings = [rendering for batch in batches for rendering in batch]
    assert warnings == [f"99.0 failed. {previous.name} {previous.version} is used instead."]
    lasting = [rendering for rendering in renderings if not rendering.is_stale]
    assert Counter(r.place for r in lasting) == Counter(s.place for s in article.segments)
    versions = Counter(rendering.version for rendering in lasting)
    assert set(versions) == {"99.0", previous.version}
    sources = [Source(segment.text) for segment in article.segments]
    kept = [*recall(memory, newest, sources).values(), *recall(memory, previous, sources).values()]
    assert Counter(one.text for one in kept) == Counter(r.text for r in lasting)


def test_a_package_that_broke_is_not_asked_again(
    memory: Path,
    make_article: MakeArticle,
    two_versions: list[ModelPackage],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun = breaking(monkeypatch, {two_versions[0]: 0})
    rendered(memory, numbered(3, make_article))
    rendered(memory, make_article([["La paz llegó."]]))
    assert begun[two_versions[0]] == 1


def test_where_every_package_breaks_the_error_is_told_and_what_was_made_stays(
    memory: Path,
    make_article: MakeArticle,
    two_versions: list[ModelPackage],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    newest, previous = two_versions
    article = numbered(30, make_article)
    begun = breaking(monkeypatch, {newest: 3, previous: 3})
    made: list[Rendering] = []
    batches = render(memory, article.segments)
    with pytest.raises(ModelUnavailableError, match=f"{previous.version} failed"):
        made.extend(rendering for batch in batches for rendering in batch)
    assert begun == {newest: 4, previous: 4}
    sources = [Source(segment.text) for segment in article.segments]
    kept = {**recall(memory, previous, sources), **recall(memory, newest, sources)}
    assert {r.text for r in made if not r.is_stale} == {one.text for one in kept.values()}
    assert kept
    # there is an error the next time, too
    with pytest.raises(ModelUnavailableError):
        rendered(memory, article)


def test_a_full_disk_is_told_and_what_was_made_before_is_kept(
    memory: Path, make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = numbered(20, make_article)

    def remember_or_fail(
        path: Path, package: ModelPackage, made: Mapping[Source, Made]
    ) -> dict[Source, Remembered]:
        if len(seen) > 3:
            raise StorageError("The disk is full.")
        return remember(path, package, made)

    seen: list[Rendering] = []
    monkeypatch.setattr(search.translation.render, "remember", remember_or_fail)
    batches = render(memory, article.segments)
    with pytest.raises(StorageError, match="disk is full"):
        seen.extend(rendering for batch in batches for rendering in batch)
    monkeypatch.undo()
    assert 3 < len(seen) < 20
    assert next(render(memory, article.segments, None, Reader(cancelled=lambda: True))) == tuple(
        sorted(seen, key=lambda rendering: rendering.place.paragraph)
    )
    assert len(rendered(memory, article)) == 20


@settings(max_examples=8)
@given(
    st.lists(st.integers(0, 30), min_size=1, max_size=40),
    st.lists(st.integers(0, 12), max_size=3),
    st.booleans(),
)
def test_however_often_it_is_cancelled_in_the_end_there_is_one_rendering_for_each_segment(
    make_article: MakeArticle, numbers: list[int], cancelled_after: list[int], edited: bool
) -> None:
    article = make_article([[f"Llegaron {number} barcos."] for number in numbers])
    settled = with_terms(barco="vessel") if edited else Settled()
    with TemporaryDirectory() as folder:
        memory = Path(folder, "cache.sqlite3")
        create_cache(memory, SCHEMA)
        before: set[Rendering] = set()
        for most in cancelled_after:
            batches: list[tuple[Rendering, ...]] = []
            reader = Reader(cancelled=lambda most=most, batches=batches: len(batches) >= most)  # type: ignore[misc]
            batches.extend(render(memory, article.segments, None, reader, settled))
            made = lasting(batches)
            assert len({rendering.place for rendering in made}) == len(made)
            # what was made before comes again as it was
            assert before <= set(made)
            before = set(made)
        whole = lasting(render(memory, article.segments, None, None, settled))
    assert Counter(r.place for r in whole) == Counter(s.place for s in article.segments)
    assert before <= set(whole)
    by_place = {rendering.place: rendering.text for rendering in whole}
    for segment in article.segments:
        same = {by_place[s.place] for s in article.segments if s.text == segment.text}
        assert len(same) == 1


def test_sentences_from_anywhere_are_rendered_once_each_into_their_other_language(
    memory: Path,
) -> None:
    wanted: list[tuple[str, Language]] = [
        ("La paz llegó.", "es"),
        ("They came back.", "en"),
        ("La paz llegó.", "es"),
        ("No.", "es"),
        ("No.", "en"),
    ]
    remember(memory, find_package("en", "es"), {Source("They came back."): Made("Lo recordado.")})
    made = [pair for batch in render_sentences(memory, wanted) for pair in batch]
    assert Counter(made) == Counter(set(wanted))
    texts = {}
    for batch in render_sentences(memory, wanted):
        texts |= batch
    assert texts["They came back.", "en"] == "Lo recordado."
    source = Source("La paz llegó.")
    kept = recall(memory, find_package("es", "en"), [source])
    assert kept[source].text == texts["La paz llegó.", "es"]


def test_no_sentence_is_rendered_where_it_is_cancelled_from_the_start(memory: Path) -> None:
    assert (
        list(render_sentences(memory, [("La paz llegó.", "es")], Reader(cancelled=lambda: True)))
        == []
    )
