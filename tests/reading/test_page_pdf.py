"""PDFs, written here by hand: paragraphs, hyphens, running heads, and files that cannot be read."""

import pytest

from detente.reading.page import Unreadable, read

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
Placed = tuple[int, int, int, str]


def pdf(pages: list[list[Placed]], more: bytes = b"") -> bytes:
    """A PDF with lines of text at (x, y, size) on its pages."""
    kids = b" ".join(b"%d 0 R" % (5 + 2 * i) for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids),
        FONT,
    ]
    for i, lines in enumerate(pages):
        shown = b"".join(
            b"/F1 %d Tf 1 0 0 1 %d %d Tm (%s) Tj\n" % (s, x, y, t.encode("cp1252")) for x, y, s, t in lines
        )
        stream = b"BT\n" + shown + b"ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (4 + 2 * i)
        )
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    return (
        out
        + head
        + table
        + b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (size, more, len(out))
    )


def sheet(number: int, paragraphs: list[list[str]], title: str = "") -> list[Placed]:
    lines, y = [(72, 800, 9, "Border Watch Quarterly")], 760
    if title:
        lines.append((72, y, 18, title))
        y -= 40
    for paragraph in paragraphs:
        for line in paragraph:
            lines.append((72, y, 11, line))
            y -= 14
        y -= 10
    return [*lines, (290, 40, 9, str(number))]


ARTICLE = pdf(
    [
        sheet(
            1,
            [
                ["By Ana Petrova"],
                ["12 May 2021"],
                [
                    "The two armies have faced each other along the river since the spring, and the nego-",
                    "tiators who met in Vienna last week said that neither side had moved its guns back,",
                    "although both had promised to do so.",
                ],
                [
                    "A second meeting is planned. The foreign minister of the northern state said that he",
                    "would come if the prisoners were released first, and not before, because the public",
                ],
            ],
            "A River Between Two Armies",
        ),
        sheet(
            2,
            [
                ["would not forgive a second humiliation. His opponent said nothing."],
                ["It is a long way to peace."],
            ],
        ),
    ]
)


def test_a_pdf_is_taken_apart() -> None:
    page = read(ARTICLE, "a.pdf")
    shown = [(b.kind, page.document.text[b.start : b.end]) for b in page.blocks if b.kind != "boilerplate"]
    assert shown == [
        ("title", "A River Between Two Armies"),
        ("byline", "By Ana Petrova"),
        ("date", "12 May 2021"),
        (
            "paragraph",
            "The two armies have faced each other along the river since the spring, and the negotiators who met in Vienna last week said that neither side had moved its guns back, although both had promised to do so.",
        ),
        (
            "paragraph",
            "A second meeting is planned. The foreign minister of the northern state said that he would come if the prisoners were released first, and not before, because the public would not forgive a second humiliation. His opponent said nothing.",
        ),
        ("paragraph", "It is a long way to peace."),
    ]
    assert {s.text for s in page.document.boilerplate} == {"Border Watch Quarterly", "1", "2"}


def test_a_pdf_says_its_metadata() -> None:
    document = read(ARTICLE, "a.pdf").document
    assert (document.title, document.author) == ("A River Between Two Armies", "Ana Petrova")
    assert document.published == "2021-05-12"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (ARTICLE[:400], "cut short"),
        (b"%PDF-1.4\n", "cut short"),
        (pdf([[]]), "OCR"),
        (
            pdf([[(72, 700, 11, "Hi")]], b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (a) /U (b) /P -4 >>"),
            "password",
        ),
    ],
)
def test_pdfs_that_cannot_be_read(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says) as error:
        read(data, "a.pdf")
    assert "\n" not in str(error.value)
