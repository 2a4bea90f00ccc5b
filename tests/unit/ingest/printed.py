"""PDFs made by hand: lines of text at places of pages, in the order in which they are given."""

from __future__ import annotations

WIDTH, HEIGHT = 595, 842
Placed = tuple[float, float, float, str]  # from the left, from the top, size, words


def pdf(*pages: list[Placed]) -> bytes:
    """A PDF with these pages, in Helvetica."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        drawn = "\n".join(
            f"BT /F1 {size} Tf {left} {HEIGHT - top} Td ({words}) Tj ET" for left, top, size, words in lines
        )
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}\nendstream")
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


LEFT = (
    "The dam above Oster failed on Monday",
    "night after a week of rain, officials",
    "said. At least 40 houses were flooded,",
    "and the railway to Tarn was closed by",
    "the water. Mara Veldt, who speaks for",
    "the council, said that the neigh-",
)
RIGHT = (
    "bourhood had been warned in time and",
    "that nobody was missing by morning.",
    "The Dunmarsh Water Board denied that",
    "it had known of cracks. It will pay for",
    "the repair, it said, from its reserves,",
    "and begin in the spring of next year.",
)


def newspaper() -> bytes:
    """Two pages in two columns under a headline, with a running head, a foot and numbers. The right column is drawn
    before the left one, so that only its place says where it belongs."""
    first: list[Placed] = [(50, 40, 8, "DUNMARSH POST"), (50, 90, 24, "Dam at Oster fails after rain")]
    second: list[Placed] = [(50, 40, 8, "DUNMARSH POST")]
    for page, number in ((first, 1), (second, 2)):
        for left, column in ((310, RIGHT), (50, LEFT)):
            for row, words in enumerate(column):
                told = words if number == 1 else words.replace("Oster", "Tarsk").replace("40 houses", "12 barns")
                page.append((left, 140 + 14 * row, 11, told))
        page.append((290, 815, 8, f"Page {number} of 2"))
    return pdf(first, second)
