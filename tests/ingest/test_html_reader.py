from pathlib import Path

from ingest.reading.html_reader import HtmlReader

_PAGE = """<!DOCTYPE html><html lang="sv"><head><title>Årsredovisning</title><style>p{}</style></head><body>
<nav>Meny</nav><h1>Året</h1><p>Ett <b>starkt</b> år.</p><ul><li>punkt</li></ul>
<table><tr><th>Post</th><th>Utfall</th></tr><tr><td>Personal</td><td>-100</td></tr></table><script>x()</script></body></html>"""


def test_what_is_read_is_what_a_reader_sees(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(_PAGE, encoding="utf-8")
    document = HtmlReader().read(tmp_path / "a.html")
    (page,) = document.pages
    assert page.text == "Året\nEtt starkt år.\npunkt\nPost Utfall\nPersonal -100"
    assert [block.kind for block in page.blocks] == ["heading", "paragraph", "list_item", "table_row", "table_row"]
    assert document.metadata == {"title": "Årsredovisning", "language": "sv"}


def test_the_declared_encoding_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes('<html><meta charset="iso-8859-1"><body><p>åäö</p>'.encode("latin-1"))
    assert HtmlReader().read(tmp_path / "a.html").pages[0].text == "åäö"
