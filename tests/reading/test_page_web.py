"""Web pages: the main text is found, the rest left out, and the tags are heard."""

import pytest

from detente.reading.page import Unreadable, read

MET = "<p>The two presidents met for three hours in Brussels on Tuesday, and neither spoke to the press afterwards.</p>"
HOST = "<p>A spokesman for the host said that the talks would go on in May, once the mine maps had been handed over.</p>"

LEDGER = """<!DOCTYPE html><html lang="en"><head><title>Envoys leave Muscat | The Gulf Ledger</title>
<meta property="og:site_name" content="The Gulf Ledger">
<meta property="article:published_time" content="2024-05-09T22:10:00Z">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Envoys leave Muscat without a text",
"datePublished": "2024-05-08T10:00:00+04:00", "dateModified": "2024-05-09", "author": {"name": "Hana Qasim"}}</script>
</head><body><div id="cookie-banner"><p>We use cookies. By clicking accept you agree to them all.</p></div>
<header><h1>The Gulf Ledger</h1><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World news</a></li></ul></nav></header>
<main><article><h1>Envoys leave Muscat without a text</h1>
<p class="standfirst">Three days of talks end where they began, and each side blames the other</p>
<div class="byline">By <a href="/a">Hana Qasim</a></div>
<time datetime="2024-05-08T10:00">Published 8 May 2024, updated 9 May 2024</time>
<div class="share"><a>Facebook</a><a>Twitter</a></div>
<p>The Iranian and American envoys left Oman on Wednesday without a joint text, a diplomat said.</p>
<p>&ldquo;We are not there yet,&rdquo; the mini&shy;ster told reporters.</p>
<h2>1. What was on the table</h2><p>Tehran offered to freeze enrichment at 3.67% for two years, if its money was let go.</p>
<blockquote>We shall not sign under pressure, the Iranian side wrote.</blockquote>
<ul><li>A freeze of enrichment</li><li>A release of prisoners</li></ul>
<table><tr><th>Answer</th><th>Share</th></tr><tr><td>Support</td><td>52%</td></tr></table>
<figure><img src="x"><figcaption>Delegates at the table in Muscat.</figcaption></figure>
<div class="ad">ADVERTISEMENT</div><p>The next round is in June.</p>
<aside class="related"><h3>Related stories</h3><ul><li><a href="x">Oman hails the meeting, says a paper.</a></li></ul></aside>
</article></main><footer><p>© 2026 The Gulf Ledger. All rights reserved.</p></footer></body></html>"""


def shown(html: str) -> list[tuple[str, str]]:
    page = read(html.encode(), "page.html")
    return [(b.kind, page.document.text[b.start : b.end]) for b in page.blocks]


def test_an_article_is_taken_apart() -> None:
    assert shown(LEDGER) == [
        ("title", "Envoys leave Muscat without a text"),
        ("description", "Three days of talks end where they began, and each side blames the other"),
        ("byline", "By Hana Qasim"),
        ("date", "Published 8 May 2024, updated 9 May 2024"),
        (
            "paragraph",
            "The Iranian and American envoys left Oman on Wednesday without a joint text, a diplomat said.",
        ),
        ("paragraph", "“We are not there yet,” the minister told reporters."),
        ("heading", "1. What was on the table"),
        ("paragraph", "Tehran offered to freeze enrichment at 3.67% for two years, if its money was let go."),
        ("paragraph", "We shall not sign under pressure, the Iranian side wrote."),
        ("item", "A freeze of enrichment"),
        ("item", "A release of prisoners"),
        ("item", "Answer | Share"),
        ("item", "Support | 52%"),
        ("paragraph", "Delegates at the table in Muscat."),
        ("paragraph", "The next round is in June."),
        ("boilerplate", "© 2026 The Gulf Ledger. All rights reserved."),
    ]


def test_tags_and_text_that_differ_are_weighed() -> None:
    document = read(LEDGER.encode(), "page.html").document
    assert (document.title, document.outlet) == ("Envoys leave Muscat without a text", "The Gulf Ledger")
    assert (document.author, document.published) == ("Hana Qasim", "2024-05-08")
    assert document.published_basis == (
        "the page's structured data and the publication line; but 2024-05-09 by the page's meta tags"
    )


@pytest.mark.parametrize("nested", ["<div>", "<div class='sidebar'>", "<section><blockquote>", "<b>"])
def test_deep_nesting_loses_nothing(nested: str) -> None:
    html = (
        f"<html><body><h1>Deep below the page</h1>{nested * 10_000}{MET}{HOST}<p>He left.</p></body></html>"
    )
    document = read(html.encode(), "deep.html").document
    assert document.title == "Deep below the page"
    assert all(part in document.text for part in ("neither spoke", "mine maps", "He left."))


def test_a_page_of_divisions_without_an_article() -> None:
    html = f"""<html><head><title>Three hours in Brussels - The Border Post</title></head>
    <body class='has-sidebar'><div id='nav-wrapper'><ul><li><a href=a>Home</a><li><a href=b>Caucasus</a></ul></div>
    <div class='wrap'><h2>Three hours in Brussels</h2><span>April 7, 2022 by Lilit Sargsyan</span>{MET}{HOST}
    <div class='sharedaddy'><a>Share on Facebook</a></div></div>
    <div id='sidebar'><h3>Recent Posts</h3><ul><li><a>Another story about the war in the north.</a></ul></div>
    <div id='footer'>Copyright 2021-2022 The Border Post</div></body></html>"""
    document = read(html.encode(), "a.html").document
    assert (document.title, document.outlet) == ("Three hours in Brussels", "The Border Post")
    assert (document.author, document.published) == ("Lilit Sargsyan", "2022-04-07")
    assert not any(part in document.text for part in ("Caucasus", "Another story", "Facebook"))


def test_a_table_that_only_lays_out_the_page() -> None:
    html = """<html><body><table><tr><td><a href=a>News</a><br><a href=b>Sport</a></td>
    <td><font size=5><b>Minister warns of a wider war</b></font><br><br>TEHRAN, Jan. 3, 2020 (ISNA) - The minister warned
    that any further strike would be answered at once, and in kind.<br><br>"We choose the time," he said.<br><br>He gave
    no details.</td></tr></table></body></html>"""
    assert [kind for kind, _ in shown(html)] == ["title", "date", "paragraph", "paragraph", "paragraph"]
    document = read(html.encode(), "a.html").document
    assert (document.title, document.outlet) == ("Minister warns of a wider war", "ISNA")
    assert (document.dateline_place, document.dateline_date) == ("Tehran", "2020-01-03")
    assert "Sport" not in document.text


def test_a_statement_on_a_ministry_s_page() -> None:
    html = """<html><head><meta property="og:site_name" content="Ministry of Foreign Affairs of Ruritania"></head><body>
    <header><a>RU</a><a>EN</a></header><main><h1>Comment by the Spokesperson on the closing of the road</h1>
    <div class="date">13 December 2022</div><div><p>We condemn the closing of the road, which breaks our agreement.</p>
    <p>We call upon the peacekeepers to do what they are there for.</p></div></main></body></html>"""
    document = read(html.encode(), "a.html").document
    assert (document.outlet, document.genre) == ("Ministry of Foreign Affairs of Ruritania", "statement")
    assert document.published == "2022-12-13"


def test_an_interview_with_bold_questions() -> None:
    html = """<html><head><title>'We will not go back' | Adria Weekly</title><meta name="author" content="Ivo Maric">
    <meta name="date" content="2021-06-05"></head><body><article><h1>'We will not go back'</h1>
    <p class="lead">The deputy prime minister on talks, borders and patience</p>
    <p><strong>Will there be a deal this year?</strong></p><p>I doubt it. The other side has an election to win.</p>
    <p><strong>And if Washington insists?</strong></p><p>Then we shall listen, as we always do, and decide.</p>
    <p><strong>What about the north?</strong></p><p>The north is ours. It has been since 1912.</p></article></body></html>"""
    document = read(html.encode(), "a.html").document
    assert (document.genre, document.outlet, document.author) == ("interview", "Adria Weekly", "Ivo Maric")
    assert document.published == "2021-06-05"


def test_the_address_dates_a_page_that_only_tells_of_updates() -> None:
    html = f"""<html><head><link rel="canonical" href="https://example.org/2019/08/14/under-lock/"></head><body><article>
    <h1>The valley under lock</h1><p>By Asha Rao</p><time>Last updated 2 January 2024</time>{MET}{HOST}</article></body>"""
    document = read(html.encode(), "a.html").document
    assert (document.published, document.published_basis) == ("2019-08-14", "the page's address")


def test_comments_of_readers_are_left_out() -> None:
    html = f"""<html><body><article><h1>Three hours in Brussels</h1>{MET}{HOST}</article>
    <section class='comments'><p>I think that all of this is wrong, and that they should go home now.</p></section></body>"""
    assert "go home now" not in read(html.encode(), "a.html").document.text


def test_a_declared_encoding_is_heard() -> None:
    html = f"<html><head><meta charset=windows-1251><h1>Переговоры окончены вчера</h1>{MET}".encode(
        "windows-1251"
    )
    assert "Переговоры окончены" in read(html, "a.html").document.text


@pytest.mark.parametrize(
    "html", ["<html><body><script>x()</script></body></html>", "<html></html>", "<p></p>"]
)
def test_a_page_without_text_is_refused(html: str) -> None:
    with pytest.raises(Unreadable, match="holds no text"):
        read(html.encode(), "a.html")


def test_a_page_of_one_short_line_is_kept() -> None:
    assert read(b"<p>They signed.</p>", "a.html").document.text == "They signed."


def test_broken_markup_and_structured_data_are_borne() -> None:
    html = f"<html><script type='application/ld+json'>{{oops</script><h1>Three hours in Brussels</p><div>{MET}<table>{HOST}"
    assert "mine maps" in read(html.encode(), "a.html").document.text
