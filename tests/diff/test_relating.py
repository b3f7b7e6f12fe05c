"""What sort of pair it is, and how sure: one to one, split, merged, reduced to a sentence."""

from __future__ import annotations

from fjplan.diff.align import align
from fjplan.differences import By, Confidence, Pair, Relation
from fjplan.model import Task
from tests.diff.small_plans import plan, task

NETWORK = "持续开展“双千兆”协同工程，新增万兆无源光网端口七万个以上。"
SEA = "加快建设海洋信息综合感知网，开展渔业全产业链服务。"
MARK = "推进工业互联网标识解析二级节点建设，扩大标识注册量。"
PORTAL = "优化提升闽政通平台和网上办事大厅，推动服务事项掌上办理。"
HOTLINE = "升级便民热线系统，健全投诉中转和智能客服机制。"
CULTURE = "实施一批博物馆数字化保护利用项目，提供云直播云展览云阅读。"
SAME, SPLIT, MERGED, ABSORBED = Relation.SAME, Relation.SPLIT, Relation.MERGED, Relation.ABSORBED
CERTAIN, SUGGESTED = Confidence.CERTAIN, Confidence.SUGGESTED


def pairs(olds: list[Task], news: list[Task]) -> list[Pair]:
    return list(align(plan(*olds, year=2023), plan(*news, series="x")).pairs)


def told(found: list[Pair]) -> list[tuple[str, str, Relation, Confidence]]:
    return [(each.old, each.new, each.relation, each.confidence) for each in found]


def bare(name: str, text: str) -> Task:
    return task(name, text, "")


def test_one_that_goes_on_as_one() -> None:
    found = pairs([bare("a", NETWORK), bare("b", PORTAL)], [bare("k", NETWORK + SEA), bare("l", PORTAL)])
    assert told(found) == [("a", "k", SAME, CERTAIN), ("b", "l", SAME, CERTAIN)]
    assert all(each.by is By.TEXT for each in found)


def test_one_that_became_two_is_split_in_both_pairs() -> None:
    found = pairs(
        [bare("a", NETWORK + MARK + SEA), bare("z", PORTAL)],
        [bare("k", NETWORK + MARK), bare("l", SEA), bare("y", PORTAL)],
    )
    assert told(found) == [
        ("a", "k", SPLIT, CERTAIN),
        ("a", "l", SPLIT, CERTAIN),
        ("z", "y", SAME, CERTAIN),
    ]


def test_two_that_became_one_are_merged() -> None:
    found = pairs(
        [bare("a", NETWORK + MARK), bare("b", SEA + CULTURE), bare("z", PORTAL)],
        [bare("k", NETWORK + MARK + SEA + CULTURE), bare("y", PORTAL)],
    )
    assert told(found) == [
        ("a", "k", MERGED, CERTAIN),
        ("b", "k", MERGED, CERTAIN),
        ("z", "y", SAME, CERTAIN),
    ]


def test_one_of_whom_a_sentence_is_left_is_absorbed_and_its_host_goes_on() -> None:
    found = pairs(
        [bare("a", NETWORK + MARK + HOTLINE), bare("b", SEA + CULTURE + PORTAL)],
        [bare("k", NETWORK + MARK + HOTLINE + SEA)],
    )
    assert [each[:3] for each in told(found)] == [("a", "k", SAME), ("b", "k", ABSORBED)]
    assert [(each.old, each.new) for each in found[1].shared[:1]] == [(SEA, SEA)]


def test_a_sentence_that_says_all_of_an_old_task_in_short_absorbs_it() -> None:
    """Each old sentence speaks of 电子证照, and the new task of it once: that is one sentence left."""
    licence = task(
        "b",
        "制定电子证照应用管理细则，推动电子证照在审批领域应用。实施电子证照生成系统改造。开展身份证等电子证照生成应用。",
        "推进电子证照生成应用",
    )
    news = [task("k", NETWORK + MARK + HOTLINE + "探索重点场景电子证照社会化应用。", "升级网络")]
    found = pairs([task("a", NETWORK + MARK + HOTLINE, "升级网络"), licence], news)
    assert [each[:3] for each in told(found)] == [("a", "k", SAME), ("b", "k", ABSORBED)]


def test_a_task_of_one_sentence_is_never_reduced() -> None:
    """All of it is still there."""
    found = pairs(
        [bare("a", NETWORK + MARK + HOTLINE), bare("b", SEA)], [bare("k", NETWORK + MARK + HOTLINE + SEA)]
    )
    assert [each[:3] for each in told(found)] == [("a", "k", MERGED), ("b", "k", MERGED)]


def test_one_of_whose_only_sentence_a_clause_is_left_is_absorbed() -> None:
    host = [NETWORK, MARK, HOTLINE]
    one = "实施海洋强省战略，开展渔业全产业链服务，培育远洋渔业企业。"
    found = pairs(
        [bare("a", "".join(host)), bare("b", one)], [bare("k", "".join(host) + "开展渔业全产业链服务。")]
    )
    assert [each[:3] for each in told(found)] == [("a", "k", SAME), ("b", "k", ABSORBED)]
    # The rest is there in other words, most or all of it is, no clause is, or no other has more of k.
    for left in (
        "实施海洋强省战略，开展渔业全产业链服务。",
        "落实海洋强省战略部署，开展渔业全产业链服务，培育壮大远洋渔业企业。",
        one,
        "渔业全产业链的服务。",
    ):
        found = pairs([bare("a", "".join(host)), bare("b", one)], [bare("k", "".join(host) + left)])
        assert [each[:3] for each in told(found)] == [("a", "k", MERGED), ("b", "k", MERGED)]
    found = pairs([bare("a", NETWORK), bare("b", one)], [bare("k", NETWORK + "开展渔业全产业链服务。")])
    assert [each[:3] for each in told(found)] == [("a", "k", MERGED), ("b", "k", MERGED)]


def test_a_faint_pair_is_suggested_with_what_shows_it() -> None:
    old = "网上办事大厅、闽政通平台开设专区，保障视频会议和远程诊疗，支持企业提供在线教育服务。"
    new = "优化提升闽政通平台和网上办事大厅，推进智能搜索，支持莆田经验做法巩固提升示范推广。"
    found = pairs([bare("a", old), bare("b", SEA)], [bare("k", new), bare("l", SEA)])
    (pair,) = [each for each in found if each.old == "a"]
    assert (pair.new, pair.confidence) == ("k", SUGGESTED)
    assert pair.score is not None
    assert pair.score < 0.3
    assert pair.shared


def test_a_person_and_an_id_are_certain_without_a_score() -> None:
    found = align(plan(bare("a", NETWORK), year=2023), plan(bare("a", CULTURE))).pairs
    assert [(each.by, each.confidence, each.score) for each in found] == [(By.ID, CERTAIN, None)]
