"""The article before what stood as a mark before the model."""

from __future__ import annotations

import pytest

from search.article import Language
from search.translation.preparation.agreement import with_articles


@pytest.mark.parametrize(
    ("text", "form", "language", "expected"),
    [
        ("An shelter fell.", "shelter", "en", "A shelter fell."),
        ("It was a order.", "order", "en", "It was an order."),
        ("a hour, a unit", "hour", "en", "an hour, a unit"),
        ("an unit", "unit", "en", "a unit"),
        ("a FBI agent", "FBI agent", "en", "a FBI agent"),
        ("ganó el segunda vuelta", "segunda vuelta", "es", "ganó la segunda vuelta"),
        ("del cárteles", "cárteles", "es", "de los cárteles"),
        ("La capo huyó", "capo", "es", "El capo huyó"),
        ("al orden de captura", "orden de captura", "es", "a la orden de captura"),
        ("la problema", "problema", "es", "el problema"),
        ("el agua", "agua", "es", "el agua"),
        ("la denunciante", "denunciante", "es", "la denunciante"),
        ("el capo y la paz", "paz", "es", "el capo y la paz"),
    ],
)
def test_the_article_agrees_with_the_form_after_it(
    text: str, form: str, language: Language, expected: str
) -> None:
    assert with_articles(text, [form], language) == expected
