"""Fixtures for the engine: a few articles that queries tell apart."""

from __future__ import annotations

import pytest

from search.article import Article
from tests.conftest import MakeArticle


@pytest.fixture
def articles(make_article: MakeArticle) -> dict[str, Article]:
    return {
        "paz": make_article(
            [["La operación de paz terminó en Bogotá.", "El Gobierno de EE. UU. la apoyó."]],
            path="paz.txt",
            title="La paz total",
            date="2023-05-17",
            source="El País",
            author="Ana Muñoz",
        ),
        "year": make_article(
            [["Las operaciones del año.", ("The drug traffickers moved on.", "en")]],
            path="a/year.txt",
            title="Un balance",
            date="2023-09",
        ),
        "border": make_article(
            [["The U.S. Ambassador visited the high-level meeting.", "Seizures at Bogota rose."]],
            language="en",
            path="border.txt",
            title="Border agreement",
            date="2021",
            source="El Comercio",
        ),
        "plain": make_article([["An ano is no year."]], language="en", path="plain.txt"),
    }
