"""What ``wordml`` wrote as runs is read back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fjplan.ooxml.run_text import TextRun, read_runs
from fjplan.ooxml.wordml import bookmarked, run

WORDS = st.text(alphabet="数字<>&\"'\t\n\r 　;#1", min_size=1, max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_words_and_properties_come_back(texts: list[str]) -> None:
    runs = [TextRun(f'<w:sz w:val="{at}"/>', text) for at, text in enumerate(texts)]
    content = bookmarked(3, "fj_a", "".join(run(each.properties, each.text) for each in runs))
    found = read_runs(content)
    assert list(found.runs) == runs
    assert found.before == '<w:bookmarkStart w:id="3" w:name="fj_a"/>'
    assert found.after == '<w:bookmarkEnd w:id="3"/>'


def test_content_of_another_sort_is_left_whole() -> None:
    content = "<w:r><mc:AlternateContent/></w:r>"
    assert read_runs(content).before == content
    assert read_runs(content).text == ""
