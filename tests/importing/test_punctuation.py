"""Marks, digits, numbers and page numbers of a Chinese text, as they are printed."""

from __future__ import annotations

import pytest

from fjplan.importing.repairs import repair

CHANGED = [
    ("现印发给你们,请认真组织实施。", "现印发给你们，请认真组织实施。"),
    ("(责任单位:省数据局;各市)", "（责任单位：省数据局；各市）"),
    ("(一)优化布局", "（一）优化布局"),
    ("行动计划(2018-2020年)", "行动计划（2018-2020年）"),
    ("设计中心(ICC)平台", "设计中心（ICC）平台"),
    ("闽政通APP,完善平台", "闽政通APP，完善平台"),
    ("推进5G,IPV6应用", "推进5G，IPV6应用"),
    ("〔责任单位:各设区市(含平潭,下同)〕", "〔责任单位：各设区市（含平潭，下同）〕"),
    ("(责任单位:福州大学,省大数据集团", "（责任单位：福州大学，省大数据集团"),
    ("加强保障.推进应用.", "加强保障。推进应用。"),
    ('做好"六稳"和"六保"工作', "做好“六稳”和“六保”工作"),
    ("--加强领导", "——加强领导"),
    ("发展目标--到2020年", "发展目标——到2020年"),
    ("发展目标--建成体系", "发展目标——建成体系"),
    ("见http://www.fj.gov.cn/a,b?c=1:2,再看", "见http://www.fj.gov.cn/a,b?c=1:2，再看"),
    ("２０２５年ＡＰＰ占９６％", "2025年APP占96%"),
    ("１．加快建设", "1.加快建设"),
    ("增长3．2万亿元", "增长3.2万亿元"),
    ("闽政办[2020]23号", "闽政办〔2020〕23号"),
    ("闽政办(2020) 23号", "闽政办〔2020〕23号"),
    ("浙政发〔２０２５〕１０ 号", "浙政发〔2025〕10号"),
    ("上文\n— 12 —\n下文", "上文\n下文"),
    ("上文\n—１—\n下文", "上文\n下文"),
    ("上文\n- 1 -\n下文", "上文\n下文"),
    ("上文\n第3页 共12页\n下文", "上文\n下文"),
    ("上文\n·1·\n下文", "上文\n下文"),
    ("甲\n1\n乙\n2\n丙\n3", "甲\n乙\n丙\n"),
]
KEPT = [
    "17:29",
    "时间2018-10-31 16:34",
    "比例为1:2",
    "Industry News, Vol. 3: a (b)?",
    "见English, Chinese two words一文",
    "达到3,000万元",
    "端口（10G-PON）、NB—IoT、7*24小时",
    "1.加快升级",
    "12.5亿元",
    "1、加快升级",
    "一.总体要求",
    "闽政办〔2020〕23号",
    "建设（2020）3号楼",
    "互联网+政务服务",
    "邮箱a.b@fj.gov.cn",
    "见Note f(x) and g(x) here一文",
    "上文\n12\n下文",
    "甲\n3\n乙\n1\n丙\n2",
    "甲----乙",
]


@pytest.mark.parametrize(("source", "printed"), CHANGED)
def test_what_a_crawler_narrowed_is_printed_again(source: str, printed: str) -> None:
    assert repair(source).traced.text == printed


@pytest.mark.parametrize("source", KEPT)
def test_what_only_looks_like_it_is_kept(source: str) -> None:
    repaired = repair(source)
    assert repaired.traced.text == source
    assert all(not piece.why for piece in repaired.traced.pieces)


def test_a_quote_without_its_pair_is_told() -> None:
    repaired = repair('做好"六稳"和"六保工作')
    assert repaired.traced.text == '做好"六稳"和"六保工作'
    assert [doubt.quote for doubt in repaired.doubts] == ['"六稳"和"六保工作']


def test_a_form_feed_makes_a_bare_number_a_page() -> None:
    assert repair("上文\n12\n\f下文").traced.text == "上文\n\f下文"
