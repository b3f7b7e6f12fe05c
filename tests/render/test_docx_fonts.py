"""The table of fonts: what Word may take where a computer lacks the profile's."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lxml import etree

from fjplan import assets
from fjplan.ooxml.wordml import WORD
from fjplan.profile_files import find_profile
from fjplan.profiles import Font, Fonts, Profile
from fjplan.render.docx_fonts import font_table

W = f"{{{WORD}}}"


def profile(**fonts: Any) -> Profile:
    shipped = find_profile("gbt9704", (), [assets.templates_dir()])
    return replace(shipped, fonts=replace(shipped.fonts, **fonts))


def table(**fonts: Any) -> dict[str, dict[str, str]]:
    root = etree.fromstring(font_table(profile(**fonts)).encode())
    return {
        str(font.get(f"{W}name")): {
            etree.QName(each).localname: str(each.get(f"{W}val")) for each in font.iterchildren("*")
        }
        for font in root
    }


def test_a_font_names_its_substitutes_in_the_order_of_the_profile() -> None:
    assert table()["仿宋_GB2312"] == {
        "altName": "FangSong_GB2312,仿宋,FangSong,STFangsong,Zhuque Fangsong,Noto Serif CJK SC",
        "charset": "86",
        "family": "roman",
    }
    assert table()["黑体"]["family"] == "swiss"


def test_every_family_of_the_profile_stands_there_once() -> None:
    families = ["方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体", "仿宋_GB2312:hwid"]
    assert list(table()) == families
    same = Font(family="黑体", fallbacks=())
    assert list(table(kaiti=same)).count("黑体") == 1


def test_the_name_of_half_width_digits_leads_back_to_the_font() -> None:
    """A document that LibreOffice has saved carries it, and so does the fallback that Word 2007 takes."""
    assert table()["仿宋_GB2312:hwid"]["altName"].startswith("仿宋_GB2312,FangSong_GB2312,仿宋,")
    assert table(latin="Times & Roman")["Times & Roman:hwid"]["altName"] == "Times & Roman"


def test_a_face_of_the_digits_is_no_chinese_one() -> None:
    assert table(latin="Times & Roman")["Times & Roman"] == {"charset": "00", "family": "auto"}
    assert table(latin="黑体")["黑体"]["charset"] == "86"


def test_a_name_that_would_make_two_is_left_out() -> None:
    assert table(songti=Font(family="甲", fallbacks=("乙,丙", "丁")))["甲"] == {
        "altName": "丁",
        "charset": "86",
        "family": "auto",
    }
    assert "altName" not in table(songti=Font(family="甲", fallbacks=()))["甲"]


def test_the_profile_has_no_face_that_the_table_forgets() -> None:
    assert set(Fonts.__slots__) == {"xiaobiaosong", "fangsong", "heiti", "kaiti", "songti", "latin"}
