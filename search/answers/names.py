"""The desk of names: who and what the corpus and its articles mention."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from search.answers.mentions import Mentions, identified
from search.article import Article
from search.entities.article import mentions_by_place
from search.entities.recognisers import RecogniserName, recogniser_named
from search.entities.store import state_of, stored_mentions, unrecognised
from search.library.identities import load_identities
from search.storage.folders import WorkspaceFiles

if TYPE_CHECKING:
    from search.answers.register import EntityRegister


class Names:
    """The entities of a corpus. Its methods may be called from several threads.

    `recogniser` is what finds names there.
    """

    def __init__(self, files: WorkspaceFiles, recogniser: RecogniserName) -> None:
        self._files = files
        self._recogniser = recogniser
        self._registering = threading.Lock()
        self._register: EntityRegister | None = None

    def entities(self) -> EntityRegister:
        """The entities of the corpus as they are now; raises StorageError."""
        # these take a tenth of a second to import, which a first paint can do without
        from search.answers.register import EntityRegister
        from search.entities.census import load_census

        identities = load_identities(self._files.library)
        with self._registering:
            register = self._register
            if (
                register is None
                or register.state != state_of(self._files.cache)
                or register.identities != identities
            ):
                register = EntityRegister(load_census(self._files.cache), identities)
                self._register = register
            return register

    def mentions(self, article: Article) -> Mentions:
        """The entities that an article mentions, by place, with their identities as keys.

        Raises StorageError.
        """
        found = stored_mentions(self._files.cache, article)
        if found is None:
            found = mentions_by_place(article.segments)
        return identified(article, found, load_identities(self._files.library))

    def pending(self) -> int:
        """In how many articles names are still to be looked for.

        Raises RecogniserUnavailableError and StorageError.
        """
        return len(unrecognised(self._files.cache, recogniser_named(self._recogniser).version))
