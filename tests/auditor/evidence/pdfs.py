"""PDF files written by hand, for tests: harmless ones, and ones that act in every place that can hide it."""

import zlib


def written(*objects: bytes, trailer: bytes = b"", before: bytes = b"") -> bytes:
    """A PDF of these numbered objects; the first is the catalogue."""
    out, offsets = bytearray(b"%PDF-1.7\n" + before), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] %s >>"


def pdf(catalogue: bytes = b"", page: bytes = b"", *more: bytes, **values: bytes) -> bytes:
    """A PDF of one empty page; catalogue, page and further objects take what a test adds."""
    return written(b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue, PAGES, PAGE % page, *more, **values)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A compressed stream object."""
    packed = zlib.compress(content)
    head = b"<< /Length %d /Filter /FlateDecode %s >>" % (len(packed), entries)
    return head + b"\nstream\n" + packed + b"\nendstream"


def packed(body: bytes) -> bytes:
    """An object stream that holds one object, number 9."""
    return stream(b"9 0 " + body, b"/Type /ObjStm /N 1 /First 4")


def updated(first: bytes, *objects: tuple[int, bytes]) -> bytes:
    """A PDF with an incremental update that replaces objects by number."""
    out, offsets = bytearray(first), {}
    for number, body in objects:
        offsets[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, previous = len(out), int(first.rpartition(b"startxref")[2].split()[0])
    out += b"xref\n"
    for number, offset in offsets.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, offset)
    out += b"trailer\n<< /Size 10 /Root 1 0 R /Prev %d >>\n" % previous
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)
