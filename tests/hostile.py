"""Files that somebody made to break whoever reads them, made anew at each run: none is large where it lies.

python -m tests.hostile FOLDER      writes them there, reads each as an import does, and says what came of each
"""

from __future__ import annotations

import gzip
import io
import json
import os
import resource
import struct
import sys
import time
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from reliability.ingest import Input, read
from reliability.model.article import Article
from tests.unit.ingest.printed import pdf

MEMORY: Final = 1_500_000_000  # bytes of address space beyond what was held: the process ends there, not the machine
GOOD: Final = b"The dam above Oster failed on Monday, said Mara Veldt of the town council. Nobody was hurt."
CELL: Final = GOOD.replace(b",", b"")
ROW: Final = json.dumps({"title": "Dam fails", "text": GOOD.decode()}).encode()
PAGE: Final = (
    b"<html><head><title>Dam fails</title></head><body><article><h1>Dam fails</h1><p>"
    + (b"</p><p>".join([GOOD] * 3))
    + b"</p></article></body></html>"
)
NULLS: Final = bytes(1 << 20)


def hostile_files() -> dict[str, bytes]:
    """Their bytes by name; made all at once, a few megabytes together."""
    return dict(_made())


def _made() -> Iterator[tuple[str, bytes]]:
    yield from _archives()
    yield from _documents()
    yield from _marked_up()
    yield from _pdfs()
    yield from _mails()
    yield from _web_archives()
    yield from _corpora()
    yield from _texts()


# ------------------------------------------------------------------------------------------------------------ archives


def zipped(*parts: tuple[str, bytes], mode: int = 0) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = mode << 16
            archive.writestr(entry, data)
    return out.getvalue()


def _bomb(megabytes: int) -> bytes:
    """A zip with one text that unpacks to so much."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("dam.txt", "w", force_zip64=True) as part,
    ):
        for _ in range(megabytes):
            part.write(NULLS)
    return out.getvalue()


def _patched(data: bytes, marker: bytes, place: int, value: bytes, *, last: bool = False) -> bytes:
    """A zip whose record with this marker says something else at a place of it."""
    at = (data.rfind(marker) if last else data.find(marker)) + place
    return data[:at] + value + data[at + len(value) :]


def _archives() -> Iterator[tuple[str, bytes]]:
    plain = zipped(("dam.txt", GOOD))
    inner = zipped(*((f"{number}.txt", GOOD) for number in range(3)))
    huge = struct.pack("<I", 1000)
    yield "bomb.zip", _bomb(25)
    yield "lying-size.zip", _patched(zipped(("dam.txt", b"a" * 2_000_000)), b"PK\x01\x02", 24, huge)
    yield "nested.zip", zipped(("inner.zip", inner), ("dam.txt", GOOD))
    yield "many.zip", zipped(*((f"{number}.txt", b"") for number in range(10_001)))
    yield "slip.zip", zipped(("../../../../tmp/slipped.txt", GOOD), ("..\\..\\dam.txt", GOOD), ("/etc/dam.txt", GOOD))
    yield "link.zip", zipped(("passwd.txt", b"/etc/passwd"), mode=0o120777)
    yield "locked.zip", _patched(_patched(plain, b"PK\x01\x02", 8, b"\x01"), b"PK\x03\x04", 6, b"\x01")
    yield "truncated.zip", plain[:-30]
    yield "no-directory.zip", b"PK\x05\x06" + bytes(18)
    yield "twice.zip", _twice(plain)
    yield "names.zip", zipped(("a\x01b\u202etxt.exe.txt", GOOD), ("CON.txt", GOOD), ("x" * 3000 + ".txt", GOOD))
    yield "bomb.txt.gz", gzip.compress(NULLS * 25)
    yield "truncated.csv.gz", gzip.compress(b"title,text\n" + b"Dam," + GOOD)[:40]
    yield "bomb.jsonl.gz", gzip.compress(ROW + b"\n" + (b" " * (1 << 20) + b"\n") * 250, 1)
    yield "broken.jsonl.gz", gzip.compress((ROW + b"\n") * 3) + b"\x1f\x8b\x08\x00junk"


def _twice(plain: bytes) -> bytes:
    """A zip of which two entries lie in one place, as in those that unpack to more than there is room for."""
    start = plain.find(b"PK\x01\x02")
    end = plain.find(b"PK\x05\x06")
    directory = plain[start:end]
    tail = bytearray(plain[end:])
    struct.pack_into("<HHII", tail, 8, 2, 2, 2 * len(directory), start)
    return plain[:start] + directory * 2 + bytes(tail)


# ----------------------------------------------------------------------------------------------------------- documents

_LAUGHS: Final = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a0 "ha">'
    + b"".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">'.encode() for n in range(1, 10))
    + b"]>"
)
_FILE: Final = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
_W: Final = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _word(document: bytes) -> bytes:
    types = (
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        b'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        b'<Override PartName="/word/document.xml" '
        b'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    links = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        b'Target="word/document.xml"/></Relationships>'
    )
    return zipped(("[Content_Types].xml", types), ("_rels/.rels", links), ("word/document.xml", document))


def _documents() -> Iterator[tuple[str, bytes]]:
    body = b"<w:document " + _W + b"><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>"
    yield "laughs.docx", _word(_LAUGHS + body % b"&a9;")
    yield "outside.docx", _word(_FILE + body % b"&x;")
    yield "deep.docx", _word(b"<w:document " + _W + b"><w:body>" + b"<w:p>" * 5000 + b"x" + b"</w:p>" * 5000
                             + b"</w:body></w:document>")  # fmt: skip
    yield "bomb.docx", _word(body % (b" " * 120_000_000))
    yield "wrong.docx", zipped(("dam.txt", GOOD))
    yield (
        "laughs.odt",
        zipped(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", _LAUGHS + b"<a>&a9;</a>")),
    )
    yield "empty.odt", zipped(("mimetype", b"application/vnd.oasis.opendocument.text"))


# ----------------------------------------------------------------------------------------------------------- marked up


def _marked_up() -> Iterator[tuple[str, bytes]]:
    yield "laughs.xml", _LAUGHS + b"<nitf><body><p>&a9;</p></body></nitf>"
    yield "outside.xml", _FILE + b"<nitf><body><body.content><p>&x;</p></body.content></body></nitf>"
    yield "deep.xml", b"<nitf>" + b"<p>" * 100_000 + b"</p>" * 100_000 + b"</nitf>"
    yield "quadratic.xml", b'<!DOCTYPE l [<!ENTITY a "' + b"a" * 50_000 + b'">]><nitf>' + b"&a;" * 5_000 + b"</nitf>"
    yield "deep.html", b"<html><body>" + b"<div>" * 100_000 + GOOD
    yield "attributes.html", b"<p " + b" ".join(b"a%d=1" % number for number in range(8_000)) + b">" + GOOD
    yield "huge.html", b"<p>" * 2_000_000
    yield "script.html", PAGE.replace(b"</article>", b"<script>alert(1)</script><iframe srcdoc='x'></iframe></article>")
    yield "laughs.mhtml", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n" + b"--b\n" * 100_000


# ----------------------------------------------------------------------------------------------------------------- PDF


def _pdf(content: bytes, filters: str, *, pages: str = "/Kids [4 0 R] /Count 1") -> bytes:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages {pages} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
        b"/Resources << /Font << /F1 3 0 R >> >> >>",
        f"<< /Length {len(content)} /Filter {filters} >>\nstream\n".encode() + content + b"\nendstream",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def _blown_up(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(NULLS) for _ in range(megabytes)) + packer.flush()


def _pdfs() -> Iterator[tuple[str, bytes]]:
    whole = pdf([(72, 100, 12, "The dam above Oster failed on Monday, said Mara Veldt.")])
    yield "bomb.pdf", _pdf(_blown_up(60), "/FlateDecode")
    yield "bomb-twice.pdf", _pdf(zlib.compress(_blown_up(60), 9), "[/FlateDecode /FlateDecode]")
    yield "loop.pdf", _pdf(b"", "/FlateDecode", pages="/Kids [2 0 R 2 0 R] /Count 2")
    yield "many-pages.pdf", _pdf(b"", "/FlateDecode", pages=f"/Kids [{'4 0 R ' * 20_000}] /Count 20000")
    yield "operators.pdf", _pdf(zlib.compress(b"q Q " * 50_000), "/FlateDecode")
    yield "truncated.pdf", whole[: len(whole) // 2]
    yield "junk.pdf", b"%PDF-1.7\n" + os.urandom(20_000)
    yield "locked.pdf", whole.replace(
        b"/Root 1 0 R >>", b"/Root 1 0 R /Encrypt << /Filter /Standard /V 2 /R 3 /P -4 /O (" + b"x" * 32 + b") /U ("
        + b"y" * 32 + b") >> /ID [(a) (a)] >>"
    )  # fmt: skip
    yield "text.pdf", GOOD


# --------------------------------------------------------------------------------------------------------------- mails


def _mails() -> Iterator[tuple[str, bytes]]:
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000))
    yield "quotes.eml", b"From: " + b'"' * 200_000 + b"\nSubject: x\n\n" + GOOD
    yield "words.eml", b"Subject: " + b"=?utf-8?b?YQ==?= " * 50_000 + b"\n\n" + GOOD
    yield "parts.eml", b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 20_000 + b"--b--\n"
    yield "deep.eml", deep
    yield "charset.eml", b"Content-Type: text/plain; charset=x-evil\n\n" + GOOD
    yield "endless.mbox", b"From a@b.example Mon May  3 2031\n" + b"a" * 11_000_000
    yield "no-mail.mbox", GOOD


# -------------------------------------------------------------------------------------------------------- web archives


def warc(body: bytes, length: int | None = None, kind: str = "response") -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    size = len(head) + len(body) if length is None else length
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://a.example/dam\r\n"
        f"WARC-Date: 2031-05-03T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\nContent-Type: application/http\r\n"
        f"Content-Length: {size}\r\n\r\n"
    ).encode() + head + body + b"\r\n\r\n"  # fmt: skip


def _web_archives() -> Iterator[tuple[str, bytes]]:
    yield "short.warc", warc(PAGE, length=60) + warc(PAGE)
    yield "long.warc", warc(PAGE, length=10**12)
    yield "negative.warc", warc(PAGE, length=-5)
    yield "junk.warc", b"WARC/1.0\r\n" + os.urandom(5_000)
    yield "bomb.warc.gz", gzip.compress(warc(b" " * 8_000_000))
    yield "bomb.wacz", zipped(("archive/data.warc.gz", gzip.compress(warc(b" " * 8_000_000))))


# ------------------------------------------------------------------------------------------------------------- corpora


def _corpora() -> Iterator[tuple[str, bytes]]:
    yield "deep.jsonl", ROW + b"\n" + b"[" * 200_000 + b"\n" + b'{"a":' * 100_000 + b"\n" + ROW
    yield "digits.jsonl", ROW + b'\n{"text": ' + b"9" * 1_000_000 + b"}\n" + ROW
    yield "infinite.jsonl", ROW + b'\n{"text": 1e999}\n{"text": NaN, "date": Infinity}\n' + ROW
    yield "surrogate.jsonl", b'{"text": "The dam \\ud800 failed, said Mara Veldt.", "title": "\\udfff"}\n' + ROW
    yield "long-line.jsonl", ROW + b'\n{"text": "' + b"a " * 6_000_000 + b'"}\n' + ROW
    yield "nulls.jsonl", ROW + b"\n" + bytes(1000) + b"\n" + ROW
    yield "deep.json", b'{"a":' * 200_000 + b"1" + b"}" * 200_000
    yield "twice.jsonl", b'{"text": "a dam", "text": "another"}\n' + ROW
    yield "columns.csv", b",".join(b"c%d" % number for number in range(50_000)) + b"\n" + b"x," * 50_000
    yield "field.csv", b'title,text\nDam,"' + b"a" * 11_000_000 + b'"\n'
    yield "open-quote.csv", b'title,text\nDam,"' + (GOOD + b"\n") * 1_000
    yield "formulas.csv", b"title,text\n=cmd|'/c calc'!A1," + CELL + b"\n"
    yield "ragged.csv", b"title,text\nDam," + CELL + b"\n" + b"a,b,c,d,e\n" * 5
    yield "nulls.csv", b"title,text\n" + bytes(5_000)
    yield "lie.parquet", b"PAR1" + b"\xff" * 60 + struct.pack("<I", 2**31 - 1) + b"PAR1"
    yield "truncated.parquet", _parquet()[:-20]
    yield "claims.parquet", _claims()


def _parquet() -> bytes:
    import pyarrow
    from pyarrow import parquet

    out = io.BytesIO()
    parquet.write_table(pyarrow.table({"title": ["Dam"] * 10, "text": [GOOD.decode()] * 10}), out)
    return out.getvalue()


def _claims() -> bytes:
    """Two million rows of nothing, in a few hundred bytes."""
    import pyarrow
    from pyarrow import parquet

    out = io.BytesIO()
    parquet.write_table(pyarrow.table({"text": pyarrow.nulls(2_000_000, pyarrow.string())}), out)
    return out.getvalue()


# --------------------------------------------------------------------------------------------------------------- texts


def _texts() -> Iterator[tuple[str, bytes]]:
    yield "line.txt", b"a" * 9_000_000
    yield "nulls.txt", bytes(50_000)
    yield "picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(40)
    yield "program.txt", b"\x7fELF" + os.urandom(5_000)
    yield "zipped.txt", zipped(("dam.txt", GOOD))
    yield "wide.txt", GOOD.decode().encode("utf-16-le")
    yield "controls.txt", GOOD + "\u202e\u2066\x1b]0;x\x07".encode()
    yield "marks.md", b"*" * 100_000 + b"[" * 50_000 + b">" * 5_000 + b"\n" + GOOD
    yield "matter.md", b"---\n" + b"a: &a [" + b"*a," * 1_000 + b"]\n" + b"---\n" + GOOD
    yield "program.exe", b"MZ" + bytes(100)
    yield "no-ending", GOOD


# ------------------------------------------------------------------------------------------------------------- reading


def _tell(name: str, folder: Path) -> dict[str, Any]:
    """What came of one file: good articles, codes and sentences of refusals, seconds of a processor."""
    begun = time.process_time()
    good, codes, sentences = 0, [], []
    try:
        for item in read(Input.from_path(folder / name)):
            if isinstance(item, Article):
                good += 1
            else:
                codes.append(item.code)
                sentences.append(item.message)
    except MemoryError:  # what an analyst's process makes of it (batch/analyst.py)
        codes.append("crashed")
    return {"name": name, "good": good, "codes": codes, "says": sentences[:2], "seconds": time.process_time() - begun}


def main(folder: Path) -> None:
    for name, data in hostile_files().items():
        (folder / name).write_bytes(data)
    os.mkfifo(folder / "pipe.txt")
    (folder / "device.txt").symlink_to("/dev/zero")
    list(read(Input.from_bytes(PAGE, name="first.html")))  # what is loaded once counts for no file
    held = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (held + MEMORY, held + MEMORY))
    for name in sorted(os.listdir(folder)):
        print(json.dumps(_tell(name, folder)), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
