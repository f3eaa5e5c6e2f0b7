from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Collection
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.article import LANGUAGES, Article, Language, Place
from search.cache import create_cache
from search.errors import ModelUnavailableError
from search.locations import models_folder
from search.rendering import Rendering
from search.translation.making import Made
from search.translation.memory import SCHEMA, Source, recall, remember
from search.translation.models import find_package
from search.translation.render import Reader, render, render_sentences
from tests.conftest import MakeArticle

REMEMBERED = Made("what was remembered")


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    create_cache(tmp_path / "cache.sqlite3", SCHEMA)
    return tmp_path / "cache.sqlite3"


def rendered(
    memory: Path, article: Article, to: Language | None = None, visible: Collection[Place] = ()
) -> list[Rendering]:
    batches = render(memory, article.segments, to, Reader(lambda: visible))
    return [rendering for batch in batches for rendering in batch]


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
    assert sorted(seen) == list(range(90))


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
    stale, rendering = rendered(memory, article)
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
    assert next(render(memory, article.segments, None, Reader(cancelled=lambda: True))) == first


def test_without_a_package_there_is_an_error_and_no_rendering(
    memory: Path, make_article: MakeArticle, unpacked_models: Path
) -> None:
    models_folder().unlink()
    shutil.copytree(unpacked_models, models_folder())
    for model in models_folder().glob("*/model/model.bin"):
        model.write_bytes(b"damaged")
    with pytest.raises(ModelUnavailableError, match="damaged"):
        rendered(memory, make_article([["La paz llegó."]]))


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
