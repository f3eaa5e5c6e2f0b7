"""Which entities share articles, as a graph for other programs (GraphML).

The format is that of http://graphml.graphdrawing.org; Gephi, Cytoscape and networkx read it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO

from search.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from search.answers.register import EntityRegister

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_ATTRIBUTES = (
    ("label", "node", "string"),
    ("class", "node", "string"),
    ("articles", "node", "int"),
    ("mentions", "node", "int"),
    ("first", "node", "string"),
    ("last", "node", "string"),
    ("weight", "edge", "int"),
)


def write_graph(register: EntityRegister, numbers: Sequence[int], out: BinaryIO) -> None:
    """Write these entities, and how many articles each two of them share, to an open file."""
    from lxml import etree

    with etree.xmlfile(out, encoding="utf-8") as file:
        file.write_declaration()
        with file.element("graphml", xmlns=_NAMESPACE):
            for name, kind, value in _ATTRIBUTES:
                told = {"id": name, "for": kind, "attr.name": name, "attr.type": value}
                file.write(etree.Element("key", told))
            with file.element("graph", id="entities", edgedefault="undirected"):
                for number in numbers:
                    entity = register.numbered(number)
                    node = etree.Element("node", id=f"n{number}")
                    facts = {
                        "label": sanitise_line(entity.name),
                        "class": entity.entity_class,
                        "articles": str(entity.articles),
                        "mentions": str(entity.mentions),
                        "first": entity.first,
                        "last": entity.last,
                    }
                    for key, value in facts.items():
                        etree.SubElement(node, "data", key=key).text = value
                    file.write(node)
                for left, right, shared in register.ties(numbers):
                    edge = etree.Element("edge", source=f"n{left}", target=f"n{right}")
                    etree.SubElement(edge, "data", key="weight").text = str(shared)
                    file.write(edge)
