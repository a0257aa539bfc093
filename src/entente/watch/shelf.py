"""The documents of a store as a mapping that holds only the ones looked at last in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping

from entente.watch.records import Document
from entente.watch.store import Store

_CHARACTERS = 20_000_000  # of text held at once; some 4,000 news articles
_DOCUMENTS = 4_000


class Shelf(Mapping[str, Document]):
    """Documents by id, read from the store when asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: OrderedDict[str, Document] = OrderedDict()
        self._characters = 0

    def __getitem__(self, ident: str) -> Document:
        """One document; KeyError where there is none."""
        document = self._held.get(ident)
        if document is not None:
            self._held.move_to_end(ident)
            return document
        document = self._store.document(ident)
        self._held[ident] = document
        self._characters += len(document.text)
        while len(self._held) > 1 and (self._characters > _CHARACTERS or len(self._held) > _DOCUMENTS):
            self._characters -= len(self._held.popitem(last=False)[1].text)
        return document

    def __iter__(self) -> Iterator[str]:
        """Every id in order."""
        return iter(self._store.ids())

    def __len__(self) -> int:
        """How many documents there are."""
        return self._store.count()

    def __contains__(self, ident: object) -> bool:
        """Whether there is such a document; its text is not read."""
        return ident in self._held or self._store.holds(str(ident))
