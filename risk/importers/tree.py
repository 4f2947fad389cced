"""XML files of authorities as trees: no declarations that could expand, no file that breaks off."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree  # nosec B405  declarations are refused before anything is parsed

from risk.importers.document import Document, refuse_page
from risk.importers.markup import broken_off
from risk.importers.refusing import ImportRefused


class Node:
    """One element: found, read and walked by local names, whatever the namespaces."""

    def __init__(self, element: ElementTree.Element) -> None:
        self._element = element

    @property
    def name(self) -> str:
        """The element's name without its namespace."""
        return self._element.tag.rpartition("}")[2]

    def attribute(self, name: str) -> str:
        """An attribute, empty where there is none."""
        return self._element.get(name, "")

    @property
    def value(self) -> str:
        """The element's own text."""
        return " ".join((self._element.text or "").split())

    def children(self, name: str) -> Iterator[Node]:
        """Direct children of a name."""
        return (node for node in map(Node, self._element) if node.name == name)

    def text(self, name: str) -> str:
        """The text of the first child of a name, empty where there is none."""
        return next((node.value for node in self.children(name)), "")

    def all(self, name: str) -> Iterator[Node]:
        """Elements of a name at any depth."""
        return (node for node in map(Node, self._element.iter()) if node.name == name)


def read(document: Document, wanted: str) -> Node:
    """The root of a document; refuses pages, declarations and files that are not whole."""
    refuse_page(document, wanted)
    if not document.is_xml:
        raise ImportRefused("not_xml", f'"{document.name}" is not {wanted}: it is no XML.')
    head = document.text[:4_096].lower()
    if "<!doctype" in head or "<!entity" in document.text.lower():
        raise ImportRefused("declared", f'"{document.name}" declares entities, which no official list needs.')
    try:
        return Node(ElementTree.fromstring(document.text.encode("utf-8")))  # noqa: S314  # nosec B314  as above
    except ElementTree.ParseError as error:
        raise broken_off(document.name) from error
