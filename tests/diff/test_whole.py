"""What changed around the tasks: whole lists of changes."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from fjplan.diff.whole import whole_changes
from fjplan.model import (
    Attachment,
    Bullet,
    Classification,
    Disclosure,
    Imprint,
    Milestone,
    Notice,
    NoticeForm,
    NoticeFormat,
    Overall,
    OverallPart,
    OverallRole,
    Plan,
    Secrecy,
    Urgency,
)
from tests.diff.small_plans import by_id, plan, task, told, words

DAY = datetime.date(2024, 4, 30)
OFFICE = "福建省人民政府办公厅"


def changes(old: Plan, new: Plan) -> list[tuple[str, str, str, str | None, str | None]]:
    found = list(whole_changes(by_id(old, new)))
    assert all(each.old is each.new is None for each in found)
    return [(each[0], each[3], each[4], *said) for each, said in zip(told(found), words(found), strict=True)]


def between(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str, str, str | None, str | None]]:
    return changes(plan(task("a"), **old), plan(task("a"), **new))


def noticed(**parts: Any) -> dict[str, Notice]:
    fields: dict[str, Any] = {"issuers": (OFFICE,), "body": ("现印发给你们。",)} | parts
    return {"notice": Notice(**fields)}


def test_what_only_follows_the_year_is_no_change() -> None:
    def of(year: int) -> Plan:
        name = f"{year}年工作要点"
        return plan(
            task("a"),
            year=year,
            subtitle=f"（{year}年）",
            **noticed(body=(f"现将《{name}》印发给你们。",), title=f"关于印发{name}的通知"),
            overall=Overall(text=f"{year}年总体要求是：做好工作。"),
            closing=(f"{year}年底前报告。",),
        )

    assert changes(of(2023), of(2024)) == []
    astray = changes(plan(task("a"), year=2023), plan(task("a"), year=2024, title="2025年工作要点"))
    assert [each[1] for each in astray] == ["title"]


def test_the_years_of_a_plan_of_several_may_follow() -> None:
    def of(year: int) -> Plan:
        return plan(task("a"), year=year, until=year + 2, title=f"三年行动计划（{year}—{year + 2}年）")

    assert changes(of(2018), of(2021)) == []


def test_another_title_is_told() -> None:
    assert between({"title": "2024年工作要点"}, {"title": "2024年工作计划", "subtitle": "（送审）"}) == [
        (
            "notice.changed",
            "title",
            "计划标题变化：原为“2024年工作要点”，现为“2024年工作计划”",
            "2024年工作要点",
            "2024年工作计划",
        ),
        ("notice.changed", "subtitle", "计划副标题变化：原来没有，现为“（送审）”", None, "（送审）"),
    ]


@pytest.mark.parametrize(
    ("path", "name", "parts", "said"),
    [
        ("number", "发文字号", {"number": "闽政办〔2024〕1号"}, "闽政办〔2024〕1号"),
        ("addressees", "主送机关", {"addressees": "各市人民政府"}, "各市人民政府"),
        ("date", "成文日期", {"date": DAY}, "2024年4月30日"),
        ("disclosure", "公开属性", {"disclosure": Disclosure(text="此件主动公开")}, "此件主动公开"),
        ("cc", "抄送机关", {"cc": "省委办公厅"}, "省委办公厅"),
        ("urgency", "紧急程度", {"urgency": Urgency.VERY}, "特急"),
        ("copy_number", "份号", {"copy_number": "000001"}, "000001"),
        (
            "classification",
            "密级和保密期限",
            {"classification": Classification(level=Secrecy.LOW, period="1年")},
            "秘密★1年",
        ),
        ("signers", "签发人", {"signers": ("甲某", "乙某")}, "甲某、乙某"),
        (
            "imprint",
            "印发机关和印发日期",
            {"printed": Imprint(by=OFFICE, date=DAY)},
            f"{OFFICE}\u3000\u30002024年4月30日印发",
        ),
    ],
)
def test_a_part_of_the_notice_that_comes_or_goes(
    path: str, name: str, parts: dict[str, Any], said: str
) -> None:
    at = f"notice/{path}"
    assert between(noticed(), noticed(**parts)) == [
        ("notice.changed", at, f"通知的{name}是新增的：“{said}”", None, said)
    ]
    assert between(noticed(**parts), noticed()) == [
        ("notice.changed", at, f"通知的{name}没有了，原为“{said}”", said, None)
    ]


@pytest.mark.parametrize(
    ("path", "name", "old", "new", "said"),
    [
        (
            "number",
            "发文字号",
            {"number": "闽政〔2024〕1号"},
            {"number": "闽政〔2024〕2号"},
            ("闽政〔2024〕1号", "闽政〔2024〕2号"),
        ),
        ("issuers", "发文机关", {}, {"issuers": (OFFICE, "省委办公厅")}, (OFFICE, f"{OFFICE}、省委办公厅")),
        (
            "title",
            "标题",
            {"title": "关于甲的通知"},
            {"title": "关于乙的通知"},
            ("关于甲的通知", "关于乙的通知"),
        ),
        ("signatures", "发文机关署名", {}, {"signatures": ("甲局",)}, (OFFICE, "甲局")),
        ("format", "格式", {}, {"format": NoticeFormat.LETTER}, ("下行文", "信函")),
        (
            "body",
            "正文",
            {"body": ("现印发给你们，请执行。",)},
            {"body": ("现印发给你们，请落实。",)},
            ("现印发给你们，请执行。", "现印发给你们，请落实。"),
        ),
    ],
)
def test_a_part_of_the_notice_that_is_another_one(
    path: str, name: str, old: dict[str, Any], new: dict[str, Any], said: tuple[str, str]
) -> None:
    message = f"通知的{name}变化：原为“{said[0]}”，现为“{said[1]}”"
    assert between(noticed(**old), noticed(**new)) == [("notice.changed", f"notice/{path}", message, *said)]


def test_a_plan_that_is_its_own_notice() -> None:
    found = between(noticed(), noticed(form=NoticeForm.DIRECT))
    assert [each[2] for each in found] == ["通知的形式变化：原为“印发计划的通知”，现为“计划本身”"]


def test_long_words_are_cut_in_messages() -> None:
    found = between(noticed(), noticed(cc="、".join(["省委办公厅"] * 20)))
    assert found[0][2] == f"通知的抄送机关是新增的：“{'、'.join(['省委办公厅'] * 10)}……”"


def test_paragraphs_of_the_body() -> None:
    found = between(noticed(body=("甲事照办。",)), noticed(body=("甲事照办。", "特此通知。")))
    assert found == [
        ("notice.changed", "notice/body", "通知的正文新增一段：“特此通知。”", None, "特此通知。")
    ]
    gone = between(noticed(body=("甲事照办。", "特此通知。")), noticed(body=("甲事照办。",)))
    assert gone == [("notice.changed", "notice/body", "通知的正文删去一段：“特此通知。”", "特此通知。", None)]


def test_a_whole_notice_that_comes_or_goes() -> None:
    title = f"{OFFICE}关于印发2024年工作要点的通知"
    assert between({}, noticed()) == [("notice.changed", "notice", f"新增通知“{title}”", None, title)]
    assert between(noticed(), {}) == [("notice.changed", "notice", f"删去通知“{title}”", title, None)]


def test_form_alone_is_counted() -> None:
    found = between(noticed(addressees="各市(县)"), noticed(addressees="各市（县）"))
    said = ("各市(县)", "各市（县）")
    assert found == [("format.changed", "notice/addressees", "通知的主送机关只差标点、引号、空格", *said)]
    found = between({"overall": Overall(text="做好,做实。")}, {"overall": Overall(text="做好，做实。")})
    assert found == [
        ("format.changed", "overall/text", "总体要求只差标点、引号、空格", "做好,做实。", "做好，做实。")
    ]


def test_the_overall_aims_tell_the_sentences_that_changed() -> None:
    old = Overall(
        preamble=("为做强做优做大，制定本计划。",), text="总体要求是：推进甲事业。\n规模突破2万亿元。"
    )
    new = Overall(
        preamble=("为做强做优，制定本计划。",), text="总体要求是：推进甲事业。\n规模突破3.2万亿元。"
    )
    assert between({"overall": old}, {"overall": new}) == [
        (
            "text.preamble",
            "overall/preamble",
            "总体要求前的引言变化：原为“为做强做优做大，制定本计划。”，现为“为做强做优，制定本计划。”",
            "为做强做优做大，制定本计划。",
            "为做强做优，制定本计划。",
        ),
        (
            "text.preamble",
            "overall/text",
            "总体要求变化：原为“规模突破2万亿元。”，现为“规模突破3.2万亿元。”",
            "规模突破2万亿元。",
            "规模突破3.2万亿元。",
        ),
    ]


def test_a_paragraph_written_anew_is_one_change() -> None:
    found = between({"overall": Overall(text="推进甲事业。")}, {"overall": Overall(text="落实乙规划。")})
    message = "总体要求变化：新增1句、删去1句"
    assert found == [("text.preamble", "overall/text", message, "推进甲事业。", "落实乙规划。")]


def test_paragraphs_in_another_order_are_a_change() -> None:
    texts = ("推进甲事业。\n落实乙规划。", "落实乙规划。\n推进甲事业。")
    found = between(*({"overall": Overall(text=each)} for each in texts))
    assert found == [("text.preamble", "overall/text", "总体要求变化：只调整了句子的先后", *texts)]


def part(role: OverallRole, heading: str, **others: Any) -> OverallPart:
    return OverallPart(role=role, heading=heading, **others)


def test_parts_of_the_overall_aims() -> None:
    guiding = part(OverallRole.GUIDING, "指导思想", text="以甲为指导。")
    goals = [
        part(
            OverallRole.GOALS,
            "发展目标",
            milestones=(Milestone(by=DAY, text=f"到2025年，建成{many}个。"),),
            bullets=(Bullet(heading="设施升级", text="全面覆盖。"),),
        )
        for many in (5, 6)
    ]
    old = Overall(heading="总体要求", parts=(guiding, goals[0]))
    new = Overall(
        heading="总体目标", parts=(goals[1], part(OverallRole.PRINCIPLES, "基本原则", text="坚持乙。"))
    )
    assert between({"overall": old}, {"overall": new}) == [
        (
            "text.preamble",
            "overall/heading",
            "总体要求的标题变化：原为“总体要求”，现为“总体目标”",
            "总体要求",
            "总体目标",
        ),
        (
            "text.preamble",
            "overall/goals",
            "总体要求的“发展目标”变化：原为“到2025年，建成5个。”，现为“到2025年，建成6个。”",
            "到2025年，建成5个。",
            "到2025年，建成6个。",
        ),
        ("text.preamble", "overall/principles", "新增总体要求的“基本原则”", None, "基本原则\n坚持乙。"),
        ("text.preamble", "overall/guiding", "删去总体要求的“指导思想”", "指导思想\n以甲为指导。", None),
    ]


def test_several_parts_of_one_role_keep_apart() -> None:
    old, new = (
        Overall(parts=tuple(part(OverallRole.GOALS, name, text="建成。") for name in names))
        for names in (("近期目标",), ("近期目标", "远期目标"))
    )
    assert between({"overall": old}, {"overall": new}) == [
        ("text.preamble", "overall/goals/2", "新增总体要求的“远期目标”", None, "远期目标\n建成。")
    ]


def test_overall_aims_that_come_or_go() -> None:
    overall = {"overall": Overall(heading="总体要求", text="做好工作。")}
    said = "总体要求\n做好工作。"
    assert between({}, overall) == [("text.preamble", "overall", "新增总体要求", None, said)]
    assert between(overall, {}) == [("text.preamble", "overall", "删去总体要求", said, None)]


def test_closing_words_and_attachments() -> None:
    old = {
        "closing": ("各单位按季报告进度。",),
        "attachments": (
            Attachment(title="2023年任务分工表", text=("甲负责。",)),
            Attachment(title="名单", text=("乙局。",)),
            Attachment(title="旧表", text=("丙。",)),
        ),
    }
    new = {
        "closing": ("各单位按月报告进度。",),
        "attachments": (
            Attachment(title="2024年任务分工表", text=("甲配合。",)),
            Attachment(title="单位名单", text=("乙局。",)),
            Attachment(title="新表", file="new.docx"),
        ),
    }
    assert between(old, new) == [
        (
            "text.closing",
            "closing",
            "结尾的话变化：原为“各单位按季报告进度。”，现为“各单位按月报告进度。”",
            "各单位按季报告进度。",
            "各单位按月报告进度。",
        ),
        (
            "text.closing",
            "attachments/2024年任务分工表",
            "附件“2024年任务分工表”的标题变化：原为“2023年任务分工表”，现为“2024年任务分工表”",
            "2023年任务分工表",
            "2024年任务分工表",
        ),
        (
            "text.closing",
            "attachments/2024年任务分工表",
            "附件“2024年任务分工表”变化：新增1句、删去1句",
            "甲负责。",
            "甲配合。",
        ),
        (
            "text.closing",
            "attachments/单位名单",
            "附件“单位名单”的标题变化：原为“名单”，现为“单位名单”",
            "名单",
            "单位名单",
        ),
        ("text.closing", "attachments/新表", "新增附件“新表”", None, "新表"),
        ("text.closing", "attachments/旧表", "删去附件“旧表”", "旧表", None),
    ]


def test_another_file_of_an_attachment() -> None:
    old, new = ({"attachments": (Attachment(title="表", file=each),)} for each in ("a.xlsx", "b.xlsx"))
    message = "附件“表”的文件变化：原为“a.xlsx”，现为“b.xlsx”"
    assert between(old, new) == [("text.closing", "attachments/表/file", message, "a.xlsx", "b.xlsx")]


def test_a_plan_against_itself_has_none() -> None:
    one = {"overall": Overall(text="做好。"), "closing": ("完。",), **noticed(number="闽政〔2024〕1号")}
    assert between(one, one) == []
