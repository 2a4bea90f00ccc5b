"""Tables as programs and people write them: separators, quotation marks, widths, encodings, names of columns."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reliability.ingest import Input, read
from reliability.ingest.readers.lines import LONGEST_CELL, Lines, opening
from reliability.model.article import Article, Refusal

CUT = "its last quotation mark is not closed: the file may have been cut off there"


def items(data: str | bytes, name: str = "demo.csv") -> list[Article | Refusal]:
    return list(read(Input.from_bytes(data.encode() if isinstance(data, str) else data, name=name)))


def one(data: str | bytes, name: str = "demo.csv") -> Article:
    (item,) = items(data, name)
    assert isinstance(item, Article), item
    return item


def shape(found: list[Article | Refusal]) -> list[str]:
    """The id of every article; of a refusal its line."""
    return [item.id if isinstance(item, Article) else item.origin.rpartition(", ")[2] for item in found]


# Separators


@pytest.mark.parametrize(
    "data",
    [
        "sep=;\nid;text\nx;It rained, twice.\n",
        'sep=,\r\nid,text\r\nx,"It rained, twice."\r\n',
        '"sep=|"\nid|text\nx|It rained, twice.\n',
        "SEP=\t\nid\ttext\nx\tIt rained, twice.\n",
        "\n\nsep=;\nid;text\nx;It rained, twice.\n",
        "id|text\nx|It rained, twice.\n",
        '"id, or number";text;id\n;It rained, twice.;x\n',
        "sep=;\rid;text\rx;It rained, twice.\r",
    ],
)
def test_the_separator_is_seen_or_said(data: str) -> None:
    article = one(data)
    assert (article.id, article.text) == ("x", "It rained, twice.")


def test_lines_are_counted_from_the_top_of_the_file() -> None:
    assert shape(items("sep=;\n\nid;text\n1;It rained.\n2;a;b\n")) == ["1", "line 5"]


# Widths


@pytest.mark.parametrize(
    "data",
    [
        "id,text,outlet,date\nx,It rained.\n",
        "id,text,outlet,date\nx,It rained.,\n",
        'id,text,outlet,date\nx,"It rained."\n',
        "id,text,,\nx,It rained.,,\n,,,\n",
        "id,text\nx,It rained.,,,\n",
        ",id,text\n0,x,It rained.\n",
        "Unnamed: 0,id,text\n0,x,It rained.\n",
        "id,,text\nx,note,It rained.\n",
    ],
)
def test_empty_cells_at_the_end_and_columns_without_a_name(data: str) -> None:
    article = one(data)
    assert (article.id, article.text, article.outlet_name) == ("x", "It rained.", None)


def test_a_short_row_may_hold_several_lines() -> None:
    assert one('id,text,outlet\nx,"It rained.\n\nTwice, said Orr."\n').text == "It rained.\n\nTwice, said Orr."


# Quotation marks


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ('id,text\n1,"It rained.\n2,It snowed.\n3,It hailed.\n', ["line 2", "2", "3"]),
        ('id,text\n1,It rained.\n2,"It snowed.\n3,"It hailed."\n4,"It froze."\n', ["1", "line 3", "3", "4"]),
        ('"id","text"\n"1","It rained.\n"2","It snowed."\n"3","It hailed."\n', ["line 2", "2", "3"]),
        ('id;text;note\n1;"It rained;\n2;"It snowed.";a\n3;It hailed.;b\n', ["line 2", "2", "3"]),
        ('id,text\n1,"It rained.\n\nOn 9,000 roofs, said Orr.\n2,"It snowed.\n\nTwice."\n', ["line 2", "2"]),
        ('id,text\n1,"It rained.\n\nHe said "no" to it.\n\nTwice, in all."\n2,It snowed.\n', ["line 2", "2"]),
        ('id,text\n1,"He said "no and left."\n2,"It snowed."\n', ["line 2", "2"]),
    ],
)
def test_a_mark_that_is_not_closed_costs_its_own_row_only(data: str, expected: list[str]) -> None:
    found = items(data)
    assert shape(found) == expected
    (refusal,) = (item for item in found if isinstance(item, Refusal))
    assert refusal.code == "bad-row"
    assert "has a quotation mark that is not closed" in refusal.message
    assert "; mend it; reading went on at line " in refusal.message


def test_the_lines_of_a_broken_row_are_named() -> None:
    found = items('id,text\n1,"It rained.\n\nHe said "no" to it.\n2,It snowed.\n')
    assert isinstance(found[0], Refusal)
    assert "(lines 2 to 4); mend it; reading went on at line 5" in found[0].message


@pytest.mark.parametrize("last", ['2,"It snowed and', '2,"It snowed.\n\nThen it hailed and', '2,"It snowed.\n'])
def test_a_file_that_was_cut_keeps_its_last_row_with_a_notice(last: str) -> None:
    first, second = items(f"id,text\n1,It rained.\n{last}")
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.notices, second.notices) == ((), (CUT,))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('"He said ""no"" and left."', 'He said "no" and left.'),
        ('"He said "no" and left."', 'He said "no" and left.'),
        ('"No" was all he said.', '"No" was all he said.'),
        ('It snowed 6" deep.', 'It snowed 6" deep.'),
        (r'"\"No,\" he said, \"never.\""', '"No," he said, "never."'),
        (r"He said \"no\" twice.", 'He said "no" twice.'),
        (r'"The folder C:\"', "The folder C:\\"),
        (' "It rained, twice." ', "It rained, twice."),
        (' "It rained.\n\nTwice, in all."', "It rained.\n\nTwice, in all."),
        ('"It rained." ', "It rained."),
    ],
)
def test_marks_inside_a_cell_are_words_of_the_text(cell: str, text: str) -> None:
    first, second = items(f"id,text\n1,{cell}\n2,It snowed.\n")
    assert isinstance(first, Article), first
    assert (first.text, second.id) == (text, "2")


@pytest.mark.parametrize("text", ['"We lost it," said Orr.', '"No," he said. "Never."', '"It rained.'])
def test_tables_with_tabs_need_no_marks_around_a_cell(text: str) -> None:
    first, second = items(f"id\ttext\n1\t{text}\n2\tIt snowed.\n", "demo.tsv")
    assert isinstance(first, Article), first
    assert (first.text, second.id) == (text, "2")


@pytest.mark.slow
@pytest.mark.timeout(20)  # seconds
def test_rows_that_all_lack_a_mark_are_read_in_linear_time() -> None:
    found = items("id,text\n" + "".join(f'{n},"It rained.\n' if n % 2 else f"{n},It snowed.\n" for n in range(8_000)))
    assert len(found) == 8_000


CELL = st.text(st.sampled_from("ab, ;\t|\"\\'\n\r9x“é"), max_size=12)


@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=6), st.sampled_from(",;\t|"))
@example(rows=[("", ", ", ' \r"')], delimiter=",")
def test_what_the_csv_module_writes_comes_back(rows: list[tuple[str, ...]], delimiter: str) -> None:
    out = StringIO()
    csv.writer(out, delimiter=delimiter).writerows([("id", "title", "text"), *rows])
    lines = Lines(opening(StringIO(out.getvalue(), newline="")), "demo.csv")
    header = next(iter(lines))
    assert header.cells == ["id", "title", "text"]
    lines.width = 3
    found = list(lines)
    assert [tuple(line.cells) for line in found] == rows
    assert "".join(line.raw for line in (header, *found)) == out.getvalue()


@settings(deadline=None)
@given(
    st.text(st.sampled_from('ab,"\\\n\r; 9\t'), max_size=60), st.sampled_from(["id,text\n", "text\n", "a;text\n", ""])
)
def test_no_table_raises_and_no_line_is_lost(body: str, header: str) -> None:
    for item in items(header + body):
        assert isinstance(item, Article) or item.message
    lines = Lines(opening(StringIO(header + body, newline="")), "demo.csv")
    lines.width = 2
    assert "".join(line.raw for line in lines) == header + body


@pytest.mark.slow
def test_a_cell_that_is_too_long_is_refused_whatever_its_marks() -> None:
    for cell in ('"' + "a" * (LONGEST_CELL + 1) + '"', '"a" ' + "a" * LONGEST_CELL + ' "b"'):
        found = items(f"id,text\n1,{cell}\n2,It snowed.\n")
        assert shape(found) == ["line 2", "2"]


# What is kept of a row


@pytest.mark.parametrize(
    ("data", "original"),
    [
        ('id,text\nx,"It rained.\r\n\r\nTwice."\r\n', 'x,"It rained.\r\n\r\nTwice."'),
        ("id;text\nx;Crue à Öster\n".encode("cp1252"), "x;Crue à Öster"),
        ("id\ttext\nx\tIt rained.\n".encode("utf-16"), "x\tIt rained."),
    ],
)
def test_the_lines_of_a_row_are_kept_and_can_be_read_again(data: str | bytes, original: str) -> None:
    article = one(data)
    assert article.original == original.encode()
    delimiter = next(mark for mark in ",;\t" if mark in original)
    again = one(f"id{delimiter}text\n".encode() + article.original)
    assert (again.id, again.text) == (article.id, article.text)


# Encodings

SENTENCE = "The bridge stays closed, said {}. It’s “too late”, he added – for now."


@pytest.mark.parametrize("name", ["Zoë Núñez", "François Lefèvre", "Jürgen Groß", "Åsa Sjöström", "João Conceição"])
def test_windows_1252_is_taken_for_itself_and_told_on_every_article(name: str) -> None:
    said = SENTENCE.format(name)
    found = items(f'id,text\n1,"{said}"\n2,It snowed in the hills and the roads were closed.\n'.encode("cp1252"))
    assert isinstance(found[0], Article)
    assert found[0].text == said
    for item in found:
        assert isinstance(item, Article)
        assert "the encoding is not stated and was taken for cp1252; check letters with accents" in item.notices


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("cp1250", "Policja podała, że most będzie zamknięty do maja, powiedziała burmistrz miasta."),
        ("cp1250", "Policie uvedla, že most bude uzavřen do května, řekla starostka města. Lidé čekají."),
        ("cp1251", "Мэр сообщила, что мост будет закрыт до мая, жители недовольны и ждут."),
    ],
)
def test_other_code_pages_are_not_taken_for_windows_1252(encoding: str, said: str) -> None:
    article = one(f"id;text\n1;{said * 3}\n".encode(encoding))
    assert article.text == said * 3


@pytest.mark.slow
def test_an_accent_far_down_decides_the_encoding() -> None:
    data = "id,text\n" + "1,It rained at Oster all day long.\n" * 9_000 + "2,“No” said Zoë Núñez of Oster.\n"
    *_, last = items(data.encode("cp1252"))
    assert isinstance(last, Article)
    assert last.text == "“No” said Zoë Núñez of Oster."


def test_one_damaged_byte_does_not_make_utf8_another_encoding() -> None:
    article = one("id,text\nx,“No” said Zoë Núñez".encode() + b"\xe9 of Oster.\n")
    assert article.text == "“No” said Zoë Núñez\ufffd of Oster."
    assert article.notices[0].startswith("some bytes are not UTF-8")


# Names of columns

ROWS = {
    "Media Cloud": (
        "stories_id,publish_date,title,url,language,media_name,media_url,story_text\n"
        '7,2031-05-03,Dam,https://tarn.example/a,en,Tarn Post,https://www.tarn.example/,"It rained."\n'
    ),
    "Factiva": "HD\tBY\tWC\tPD\tSN\tTD\tAN\nDam\tBy Mara Veldt\t9\t3 May 2031\tTarn Post\tIt rained.\t7\n",
    "Nexis": (
        "Headline,Publication,Publication Date,Byline,Length,Body,Document ID\n"
        'Dam,Tarn Post,"May 3, 2031 Saturday",MARA VELDT,9 words,It rained.,7\n'
    ),
    "LexisNexisTools": "ID,Newspaper,Date,Author,Headline,Article\n7,Tarn Post,2031-05-03,Mara Veldt,Dam,It rained.\n",
    "NewsAPI by pandas": (
        ",source.id,source.name,author,title,description,url,urlToImage,publishedAt,content,uri\n"
        "0,,Tarn Post,Mara Veldt,Dam,Short.,https://tarn.example/a,x,2031-05-03T10:00:00Z,It rained.,7\n"
    ),
    "NewsAPI by pandas, unpacked": (
        "source,author,title,url,publishedAt,content,id\n"
        "\"{'id': None, 'name': 'Tarn Post'}\",Mara Veldt,Dam,https://tarn.example/a,2031-05-03,It rained.,7\n"
    ),
    "Event Registry by pandas": (
        "uri,lang,dateTimePub,title,body,source.uri,source.title,authors\n"
        "7,eng,2031-05-03T10:00:00Z,Dam,It rained.,tarn.example,Tarn Post,\"[{'name': 'Mara Veldt'}]\"\n"
    ),
    "GDELT with text": (
        "GKGRECORDID;V2.1DATE;SourceCommonName;DocumentIdentifier;title;full_text;seendate;author;source name\n"
        "7;x;tarn.example;https://tarn.example/a;Dam;It rained.;20310503T100000Z;Mara Veldt;Tarn Post\n"
    ),
    "news-please": (
        "authors,date_publish,title,maintext,source_domain,url,description,doc_id,outlet-name\n"
        "['Mara Veldt'],2031-05-03 10:00:00,Dam,It rained.,tarn.example,https://tarn.example/a,x,7,Tarn Post\n"
    ),
}


@pytest.mark.parametrize("program", ROWS)
def test_the_names_that_others_give_their_columns_are_known(program: str) -> None:
    article = one(ROWS[program])
    assert (article.id, article.title, article.text) == ("7", "Dam", "Dam\n\nIt rained.\n")
    assert article.outlet_name == "Tarn Post"
    assert article.published == date(2031, 5, 3)
    assert [name.title() for name in article.authors] == ([] if program == "Media Cloud" else ["Mara Veldt"])


JSON_ROWS = {
    "NewsAPI": '{"source": {"id": null, "name": "Tarn Post"}, "author": "Mara Veldt", "title": "Dam", '
    '"url": "https://tarn.example/a", "publishedAt": "2031-05-03T10:00:00Z", "content": "It rained."}',
    "Event Registry": '{"uri": "7", "date": "2031-05-03", "url": "https://tarn.example/a", "title": "Dam", '
    '"body": "It rained.", "source": {"uri": "tarn.example", "title": "Tarn Post"}, '
    '"authors": [{"name": "Mara Veldt"}]}',
    "WordPress": '{"id": 7, "date": "2031-05-03T10:00:00", "link": "https://tarn.example/a", '
    '"title": {"rendered": "Dam"}, "content": {"rendered": "<p>It rained.</p>"}, "outlet": "Tarn Post", '
    '"author": "Mara Veldt"}',
    "MongoDB": '{"_id": {"$oid": "7"}, "headline": "Dam", "body": "It rained.", "author": ["Mara Veldt"], '
    '"newspaper": "Tarn Post", "pub_date": {"$date": "2031-05-03T10:00:00Z"}, "domain": "https://www.tarn.example/"}',
}


@pytest.mark.parametrize("program", JSON_ROWS)
def test_objects_inside_objects_are_taken_where_they_have_an_obvious_name(program: str) -> None:
    article = one(JSON_ROWS[program] + "\n", "demo.jsonl")
    assert (article.title, article.text) == ("Dam", "Dam\n\nIt rained.\n")
    assert (article.outlet_name, article.domain) == ("Tarn Post", "tarn.example")
    assert (article.published, article.authors) == (date(2031, 5, 3), ("Mara Veldt",))


@pytest.mark.parametrize(
    "data",
    [
        "id,content,text,body\nx,a,It rained.,b\n",
        "id,content,Text ,body\nx,a,It rained.,b\n",
        "id,content,summary,full_text\nx,a,b,It rained.\n",
    ],
)
def test_the_exact_name_comes_first_then_the_better_one(data: str) -> None:
    assert one(data).text == "It rained."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("id,text,text\n1,a,b\n", "has two columns named “text”, the 2nd and the 3rd; rename or delete one of them"),
        ("Text;id;TEXT \na;1;b\n", "has two columns named “TEXT”, the 1st and the 3rd; rename or delete one of them"),
        ("id,note,text,note\n1,a,b,c\n", "has two columns named “note”, the 2nd and the 4th; rename"),
    ],
)
def test_two_columns_of_one_name_are_refused(data: str, said: str) -> None:
    (item,) = items(data)
    assert isinstance(item, Refusal)
    assert item.code == "two-columns"
    assert item.message.startswith(f"demo.csv {said}")


@pytest.mark.parametrize(
    "row", ['{"text": "a", "text": "b"}', '{"id": 1, "text": "a", "id": 2}', '{"text": "a", "n": 1, "n": 1}']
)
def test_two_values_of_one_name_are_refused(row: str) -> None:
    item, last = items(row + '\n{"id": "x", "text": "It rained."}\n', "demo.jsonl")
    assert isinstance(item, Refusal)
    assert item.code == "two-columns"
    assert "line 1 has two values named “" in item.message
    assert last.id == "x"


def test_a_header_may_stand_again_where_tables_were_put_together() -> None:
    assert shape(items("id,Text\n1,It rained.\n\ufeffid,Text\n2,It snowed.\n")) == ["1", "2"]
    assert shape(items("\ufeff\ufeffid,\xa0text\n1,It rained.\n")) == ["1"]


# Columns as a whole


@pytest.mark.parametrize(
    ("days", "day"),
    [
        (("25/12/2030", "03/05/2031"), date(2031, 5, 3)),
        (("12/25/2030", "05/03/2031"), date(2031, 5, 3)),
        (("2030-12-25", "05/03/2031"), None),
    ],
)
@pytest.mark.parametrize("name", ["demo.csv", "demo.jsonl"])
def test_one_day_of_a_column_tells_how_to_read_the_others(days: tuple[str, str], day: date | None, name: str) -> None:
    table = "date,text\n{},It rained.\n{},It snowed.\n"
    lines = '{{"date": "{}", "text": "It rained."}}\n{{"date": "{}", "text": "It snowed."}}\n'
    found = items((table if name == "demo.csv" else lines).format(*days), name)
    assert isinstance(found[1], Article)
    assert found[1].published == day
    assert bool(found[1].notices) == (day is None)


@pytest.mark.parametrize("word", ["nan", "N/A", "null", "-", "#REF!"])
def test_a_text_that_is_missing_is_refused_as_empty(word: str) -> None:
    found = items(f"id,text\n1,{word}\n2,It rained.\n")
    assert [getattr(item, "code", "") for item in found] == ["empty", ""]


@pytest.mark.parametrize("data", ['[{"id": "1", "text": "a b"}, {"id": "2", "text": "c d"}]\n'])
@pytest.mark.parametrize("indent", ["", "\n", "\r\n  "])
def test_an_array_is_read_like_lines(data: str, indent: str) -> None:
    found = items(data.replace("{", indent + "{"), "demo.jsonl")
    assert shape(found) == ["1", "2"]
    assert all(isinstance(item, Article) and item.original.startswith(b'{"id":') for item in found)
