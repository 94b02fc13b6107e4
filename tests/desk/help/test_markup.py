"""Help is written in a small part of Markdown; whatever else stands there is shown as it is."""

from facedesk.desk.help.markup import html_of, links_of, pictures_of, plain
from facedesk.desk.help.sources import topics_in


def test_headings_paragraphs_and_bold_words():
    assert html_of("## Two\n\none **bold**\nline") == "<h2>Two</h2>\n<p>one <b>bold</b> line</p>"


def test_lists_end_where_their_kind_ends_and_go_on_counting():
    assert html_of("- a\n- b\n\ntext\n\n2. c") == (
        '<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>text</p>\n<ol start="2">\n<li>c</li>\n</ol>'
    )


def test_links_lead_within_help_alone():
    assert html_of("[x](help:page/people)") == '<p><a href="help:page/people">x</a></p>'
    assert "<a" not in html_of("[x](http://example.com) [y](file:///etc/passwd)")
    assert links_of("[x](help:page/people)") == ["page/people"]


def test_what_looks_like_html_is_text():
    assert html_of('<img src=x onerror=y> & "z"') == "<p>&lt;img src=x onerror=y&gt; &amp; &quot;z&quot;</p>"


def test_pictures_are_named():
    assert html_of("![a](b.png)") == '<p class="picture"><img src="b.png" alt="a"></p>'
    assert pictures_of("![a](b.png)") == ["b.png"]


def test_words_are_found_without_signs():
    assert plain("## **Do** [it](help:x) `now`") == " Do it now"


def test_a_file_holds_topics_with_titles_or_keys_alone_and_several_keys_share_one():
    said = dict(topics_in("# One {#one}\nfirst\n\n# {#two, three/*}\nsecond\n"))
    assert [(key, each.title, each.text) for key, each in said.items()] == [
        ("one", "One", "first"),
        ("two", "", "second"),
        ("three/*", "", "second"),
    ]
