"""Lines cut at the width of a page become paragraphs again; what stands by itself stays so."""

from __future__ import annotations

import pytest

from fjplan.importing.repairs import repair
from fjplan.importing.wraps import HEADING, SENTENCE, STOP, TITLE

PARAGRAPHS = [
    "为贯彻落实国家关于数字经济发展的决策部署，加快推动数据资源汇聚共享和开放开发，制定本工作要点，请结合实际认真抓好落实。",
    "一、总体要求",
    "坚持统筹规划、统一标准、统一建设，建成覆盖全省的一体化平台，推动新一代信息技术和实体经济深度融合，发展水平保持全国前列。",
    "（一）优化新型基础设施整体布局，推动城乡区域协调发展，提升公共服务均等化和普惠化水平",
    "1.加快升级网络基础设施。推进5G网络在重点场所深度覆盖和乡村区域延伸覆盖，实现千兆城市建设全达标。（责任单位：省通信管理局、数据管理局，各设区市）",
    "福建省人民政府办公厅",
    "2024年4月30日",
]
LONG = "在市委的统一领导下，领导小组统筹全市信息化工作，信息化基础设施建设的日常协调由分管的副市长担任，负责"


def wrapped(indent: str, columns: int) -> str:
    """The paragraphs cut at a width, no line beginning with a stop, and a page number in a sentence."""
    lines = []
    for paragraph in PARAGRAPHS:
        line = "" if paragraph[:2] in ("福建", "20") else indent
        for char in paragraph:
            if sum(1 + (char > "\u0300") for char in line) + 1 >= 2 * columns and char not in "，。、）；：":
                lines.append(line)
                line = ""
            line += char
        lines.append(line)
    lines.insert(2, "— 1 —")
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("indent", "columns"),
    [("　　", 25), ("　　", 28), ("　　", 31), ("　　", 33), ("", 26), ("", 27), ("", 30)],
)
def test_a_text_from_a_pdf_has_its_paragraphs_again(indent: str, columns: int) -> None:
    repaired = repair(wrapped(indent, columns)).traced.text
    assert [line.strip() for line in repaired.split("\n")] == PARAGRAPHS


def test_a_sentence_broken_on_a_web_page_goes_on() -> None:
    repaired = repair(f"  {LONG}\n\n  5G、IPV6、物联网等建设。")
    assert repaired.traced.text == f"  {LONG}5G、IPV6、物联网等建设。"
    [doubt] = repaired.doubts
    assert (doubt.line, doubt.why) == (1, SENTENCE)
    assert doubt.chose == "由分管的副市长担任，负责5G、IPV6、物联网等"


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("关于印发\n2024年数字福建工作要点的通知\n各市：", "关于印发2024年数字福建工作要点的通知\n各市："),
        ("某省关于\n印发2024年数字\n福建工作要点的通知", "某省关于印发2024年数字福建工作要点的通知"),
        ("加快建设网络、\n平台。", "加快建设网络、平台。"),
        (f"{LONG}Open\nSource软件。", f"{LONG}Open Source软件。"),
        ("数 字 福 建 工 作 要 点", "数字福建工作要点"),
        ("数 字福建工作要点", "数字福建工作要点"),
        ("加强建设。（\n责任单位：省数据局）", "加强建设。（责任单位：省数据局）"),
        (f"{LONG}\n3.2万亿元。", f"{LONG}3.2万亿元。"),
    ],
)
def test_other_breaks(source: str, printed: str) -> None:
    assert repair(source).traced.text == printed


@pytest.mark.parametrize(
    "source",
    [
        "一、总体要求\n　　以新时代思想为指导，建设数字福建。",
        "（十二）健全管理机制\n\n充分发挥作用。",
        "福建省人民政府办公厅\n2020年5月29日",
        "各市人民政府：\n现印发给你们。",
        "加快建设网络、\n1.平台。",
        f"{LONG}\n（责任单位：省数据局）",
        f"{LONG}\n一是加强领导。",
        f"{LONG}\n5.建设。",
        f"（一）{LONG}\n各市建设。",
        f"{LONG}\n附件：清单",
        f"{LONG}\n2020年5月29日",
        f"{LONG}。\n加强领导。",
        "某省关于印发要点的通知\n2024年数字福建工作要点",
        "数 字福建工作要点和行动计划以及实施方案",
    ],
)
def test_what_stands_by_itself(source: str) -> None:
    repaired = repair(source)
    assert repaired.traced.text == source
    assert repaired.doubts == ()


def test_a_guess_is_told() -> None:
    assert [doubt.why for doubt in repair("关于印发\n2024年工作要点的通知").doubts] == [TITLE]
    full = "加" * 27 + "。"
    assert [doubt.why for doubt in repair("\n".join(["加" * 28] * 3 + [full, "续。"])).doubts] == [STOP]
    heading = "（一）" + "建" * 25
    body = "\n".join(["加" * 28] * 6 + ["续。"])
    assert HEADING in [doubt.why for doubt in repair(f"{heading}\n设标题\n{body}").doubts]


def test_a_heading_that_fills_its_line_is_not_joined_to_an_indented_paragraph() -> None:
    source = "\n".join(["　　（一）" + "建" * 23, "　　" + "加" * 26, "加" * 28, "加" * 28, "续。"])
    assert repair(source).traced.text.split("\n")[0] == "　　（一）" + "建" * 23


def test_a_line_that_fills_up_inside_a_bracket_goes_on_for_certain() -> None:
    full = "加" * 22 + "（责任单位："
    repaired = repair("\n".join([full, "省数据局）", full, "省数据局）", full, "省数据局）"]))
    assert repaired.traced.text == "\n".join([full + "省数据局）"] * 3)
    assert repaired.doubts == ()
