"""The quick way to NFKC gives what the slow one gives."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from fjplan.nfkc import nfkc


@given(st.text(alphabet="，：；！？（）％，“”。３Ａ①㎡ﬁ建设a1 \u0338\u0301\u3099か…") | st.text())
def test_it_is_nfkc(text: str) -> None:
    assert nfkc(text) == unicodedata.normalize("NFKC", text)
