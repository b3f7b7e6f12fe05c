"""fjplan link: the questions in the terminal, what is written, and what is refused."""

from __future__ import annotations

import os
import pty
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest

from fjplan.cli.link_walk import Answer
from fjplan.differences import Alignment, By, Candidate, Candidates, Confidence, Pair, Relation, Shared
from fjplan.linking import Decision
from fjplan.loading import load_file
from fjplan.model import Link

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]
OLD = """\
schema: fjplan/plan@1
id: fj-2023
series: fj
year: 2023
title: 旧要点
tasks:
  - {id: a, heading: 甲, text: 办甲事。再办甲事。}
  - {id: b, heading: 乙, text: 办乙事。}
  - {id: c, heading: 丙, text: 办丙事。}
  - {id: d, text: 办丁事。}
"""
NEW = """\
schema: fjplan/plan@1
id: fj-2024
series: fj
year: 2024
title: 新要点  # 注
tasks:
  - id: m
    heading: 子
    text: 办子事。
  - id: n
    heading: 丑
    text: 办丑事。
    # 尾
  - id: o
    text: 办寅事。
"""
CERTAIN, SUGGESTED = Confidence.CERTAIN, Confidence.SUGGESTED


def pair(old: str, new: str, confidence: Confidence, score: float) -> Pair:
    shared = (Shared(f"旧{old}", f"新{new}", 0.5),)
    same, text = Relation.SAME, By.TEXT
    return Pair(old=old, new=new, relation=same, by=text, confidence=confidence, score=score, shared=shared)


ALIGNMENT = Alignment(
    pairs=(pair("a", "m", SUGGESTED, 0.4), pair("b", "n", CERTAIN, 0.9)),
    candidates=(
        Candidates("a", (Candidate("m", 0.4), Candidate("n", 0.2), Candidate("o", 0.1))),
        Candidates("c", (Candidate("o", 0.25), Candidate("m", 0.125))),
    ),
    dropped=("c", "d"),
)


@pytest.fixture
def plans(tmp_path: Path) -> tuple[Path, Path]:
    """A new plan and an old one, in a folder of their own."""
    new, old = tmp_path / "2024.yaml", tmp_path / "2023.yaml"
    new.write_bytes(NEW.encode())
    old.write_bytes(OLD.encode())
    return new, old


@pytest.fixture
def link(fjplan: Run, plans: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command on the two plans, aligned by hand, in a terminal that answers what is given."""
    monkeypatch.setattr("fjplan.cli.link.align", lambda old, new: ALIGNMENT)
    monkeypatch.setattr("fjplan.cli.link._is_terminal", lambda: True)
    new, old = map(str, plans)

    def call(*options: str, given: str = "") -> subprocess.CompletedProcess[str]:
        return fjplan("link", new, old, *options, given=given.encode())

    return call


PROMPT = "1-3 选（1,2 是拆分），n 不是，d 删除，s 跳过，u 撤销，q 结束［s］："
LINK = "\n    continued_from:\n      - {plan: fj-2023, task: %s}"
NO_LINK = LINK.replace("continued", "not_continued")
A_TO_M = NEW.replace("办子事。", f"办子事。{LINK % 'a'}")
B_TO_N = NEW.replace("办丑事。", f"办丑事。{LINK % 'b'}")
A_NOT_M = NEW.replace("办子事。", f"办子事。{NO_LINK % 'a'}")


def text_of(path: Path) -> str:
    return path.read_bytes().decode()


def test_each_open_task_is_shown_with_what_it_may_go_on_in(link: Run) -> None:
    found = link(given="\n" * 3)
    assert (found.returncode, found.stdout) == (0, "")
    assert (
        found.stderr
        == f"""
1/3　一、甲〔a〕
      办甲事。
  1  建议：一、子〔m〕（0.40）
       旧：旧a
       新：新m
  2  其他：二、丑〔n〕（0.20）
  3  其他：三、办寅事。〔o〕（0.10）
y 是，{PROMPT}
2/3　三、丙〔c〕
      办丙事。
  1  其他：三、办寅事。〔o〕（0.25）
  2  其他：一、子〔m〕（0.12）
1-2 选（1,2 是拆分），n 不是，d 删除，s 跳过，u 撤销，q 结束［s］：
3/3　四、办丁事。〔d〕
n 不是，d 删除，s 跳过，u 撤销，q 结束［s］：\
fj-2024：跳过 3 项，下次再问；不再列入的请答 d；拿得准的 1 项没有问，要写进去用 --accept certain。
没有要写的。
"""
    )


@pytest.mark.parametrize("answer", ["y", "Y ", "1", "是", "１", "ｙ"])
def test_yes_writes_the_suggestion_and_nothing_else(link: Run, plans: tuple[Path, Path], answer: str) -> None:
    found = link(given=f"{answer}\nq\n")
    assert (found.returncode, found.stdout) == (0, "")
    assert text_of(plans[0]) == A_TO_M
    assert found.stderr.endswith(
        "fj-2024：没有问到 2 项，下次再问；不再列入的请答 d；"
        "拿得准的 1 项没有问，要写进去用 --accept certain。\n"
        f"  一、甲〔a〕 → 一、子〔m〕\n已写好 {plans[0].as_posix()}：接续 1 处。\n"
    )


@pytest.mark.parametrize("answer", ["1,3", "3、1", "1 3", "１，３", "1,3,1"])
def test_several_numbers_are_a_split(link: Run, plans: tuple[Path, Path], answer: str) -> None:
    found = link(given=f"{answer}\n")
    assert text_of(plans[0]) == A_TO_M.replace("办寅事。", f"办寅事。{LINK % 'a'}")
    assert "一、甲〔a〕 → " in found.stderr
    assert "（拆分）\n" in found.stderr
    assert found.stderr.endswith("：接续 2 处。\n")


def test_what_is_certain_of_the_same_new_task_is_written_along(link: Run, plans: tuple[Path, Path]) -> None:
    found = link(given="2\n")
    both = f"{LINK % 'a'}\n      - {{plan: fj-2023, task: b}}"
    assert text_of(plans[0]) == A_NOT_M.replace("办丑事。", f"办丑事。{both}")
    assert "拿得准" not in found.stderr


def test_a_dropped_task_needs_a_reason(link: Run, plans: tuple[Path, Path]) -> None:
    found = link(given="s\nd\n\n　\n完\x1b[D成\n已完成，转为常态\nd\nu\nq\n")
    assert text_of(plans[0]) == f"{NEW}dropped:\n  - {{task: c, reason: 已完成，转为常态, plan: fj-2023}}\n"
    asked = found.stderr.split("为什么不再列入（必写；u 回到上一步）：")
    assert [words.split("。")[0] for words in asked[1:4]] == [
        "要写明理由；不删除请写 u",
        "要写明理由；不删除请写 u",
        "理由里有看不见的字符，请重写",
    ]
    assert len(asked) == 6
    assert found.stderr.endswith(
        f"  三、丙〔c〕 → 不再列入：已完成，转为常态\n已写好 {plans[0].as_posix()}：不再列入 1 项。\n"
    )


@pytest.mark.parametrize("answer", ["n", "N", "不是", "ｎ"])
def test_no_is_written_and_nothing_else(link: Run, plans: tuple[Path, Path], answer: str) -> None:
    found = link(given=f"{answer}\nq\n")
    assert text_of(plans[0]) == A_NOT_M
    assert found.stderr.endswith(
        "fj-2024：没有问到 2 项，下次再问；不再列入的请答 d；"
        "拿得准的 1 项没有问，要写进去用 --accept certain。\n"
        f"  一、甲〔a〕 → 不是：一、子〔m〕\n已写好 {plans[0].as_posix()}：确定不接 1 处。\n"
    )


def test_of_several_suggestions_those_that_were_not_picked_are_denied(
    link: Run, plans: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The likest comes first though it is no suggestion: 1 is certain, 2 and 3 are not, 4 was only near."""
    pairs = (pair("a", "n", SUGGESTED, 0.2), pair("a", "m", CERTAIN, 0.9), pair("b", "o", SUGGESTED, 0.3))
    near = (Candidates("b", (Candidate("m", 0.1),)),)
    monkeypatch.setattr("fjplan.cli.link.align", lambda old, new: Alignment(pairs=pairs, candidates=near))
    found = link(given="2\n2\nq\n")
    no = NO_LINK % "a"
    assert text_of(plans[0]) == (
        NEW.replace("办子事。", f"办子事。{LINK % 'b'}{no}")
        .replace("办丑事。", f"办丑事。{LINK % 'a'}")
        .replace("办寅事。", f"办寅事。{NO_LINK % 'b'}")
    )
    assert "  一、甲〔a〕 → 二、丑〔n〕；不是：一、子〔m〕\n" in found.stderr
    assert "  二、乙〔b〕 → 一、子〔m〕；不是：三、办寅事。〔o〕\n" in found.stderr
    assert found.stderr.endswith("：接续 2 处，确定不接 2 处。\n")


def test_no_where_nothing_is_proposed_and_later_are_counted_and_asked_again(
    link: Run, plans: tuple[Path, Path]
) -> None:
    found = link(given="s\nn\nn\n")
    assert "fj-2024：答“不是”、没有建议可记的 2 项，跳过 1 项，下次再问；不再列入的请答 d；" in found.stderr
    assert found.stderr.endswith("没有要写的。\n")
    assert text_of(plans[0]) == NEW


def test_what_was_denied_is_asked_again_only_where_something_else_is_proposed(
    link: Run, plans: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    link(given="n\nq\n")
    nothing = replace(ALIGNMENT, pairs=ALIGNMENT.pairs[1:])
    monkeypatch.setattr("fjplan.cli.link.align", lambda old, new: nothing)
    said = link(given="s\ns\n").stderr
    assert [line.split("　")[1] for line in said.splitlines() if "/2　" in line] == [
        "三、丙〔c〕",
        "四、办丁事。〔d〕",
    ]
    assert "\nfj-2024：答过“不是”、没有别的去向的 1 项不再问；不再列入的，把理由写进 dropped。\n" in said
    accepted = link("--accept", "certain").stderr
    assert accepted.startswith("另有 2 项要人来定，没有动；不加 --accept 就逐条问。\nfj-2024：答过“不是”")
    other = replace(ALIGNMENT, pairs=(pair("a", "o", SUGGESTED, 0.1), *ALIGNMENT.pairs[1:]))
    monkeypatch.setattr("fjplan.cli.link.align", lambda old, new: other)
    said = link(given="q\n").stderr
    assert "1/3　一、甲〔a〕\n      办甲事。\n  1  建议：三、办寅事。〔o〕（0.10）\n" in said
    assert "答过“不是”" not in said


def test_an_answer_is_taken_back(link: Run, plans: tuple[Path, Path]) -> None:
    found = link(given="u\ny\n1\nu\nu\nn\ns\nq\n")
    assert "前面没有可以撤销的。\n" in found.stderr
    assert [line.split("　")[0] for line in found.stderr.splitlines() if "/3　" in line] == [
        "1/3", "1/3", "2/3", "3/3", "2/3", "1/3", "2/3", "3/3",
    ]  # fmt: skip
    assert "fj-2024：跳过 1 项，没有问到 1 项" in found.stderr
    assert text_of(plans[0]) == A_NOT_M


def test_a_no_is_taken_back(link: Run, plans: tuple[Path, Path]) -> None:
    found = link(given="n\nu\ny\nq\n")
    assert text_of(plans[0]) == A_TO_M
    assert "不是：" not in found.stderr


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("x\n", "没有看懂“x”。"),
        ("4\n", "没有 4 号；号码是 1 到 3。"),
        ("1,0\n", "没有 0 号；号码是 1 到 3。"),
        ("99999999999\n", "没有 999999999 号；号码是 1 到 3。"),
        ("s\ny\n", "这一项没有建议；有接着它的就写号码，没有就写 d。"),
        ("s\ns\n1\n", "没有 1 号；这一项没有可选的。"),
    ],
)
def test_what_is_not_understood_is_told_and_asked_again(link: Run, given: str, told: str) -> None:
    found = link(given=given)
    assert (found.returncode, found.stderr.count("选（" if "s\ns" not in given else "［s］：")) == (
        0,
        {0: 2, 1: 3, 2: 4}[given.count("s\n")],
    )
    assert told + "\n" in found.stderr


def test_a_byte_that_is_no_text_is_no_reason(fjplan: Run, link: Run, plans: tuple[Path, Path]) -> None:
    new, old = map(str, plans)
    found = fjplan("link", new, old, given=b"d\n\xff\xfe\n\xcd\xea\n")
    assert found.stderr.count("理由里有看不见的字符，请重写。") == 2
    assert (found.returncode, text_of(plans[0])) == (0, NEW)


def test_the_end_of_input_writes_what_was_decided(link: Run, plans: tuple[Path, Path]) -> None:
    link(given="y\nd\n")
    assert text_of(plans[0]) == A_TO_M


def test_no_beside_a_certain_pair_keeps_that_one(
    link: Run, plans: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    both = Alignment(pairs=(pair("b", "m", SUGGESTED, 0.2), pair("b", "n", CERTAIN, 0.9)))
    monkeypatch.setattr("fjplan.cli.link.align", lambda old, new: both)
    found = link(given="s\nn\nq\n")
    assert (
        "  1  拿得准：二、丑〔n〕（0.90）\n       旧：旧b\n       新：新n\n  2  建议：一、子〔m〕"
        in found.stderr
    )
    assert text_of(plans[0]) == B_TO_N.replace("办子事。", f"办子事。{NO_LINK % 'b'}")
    assert "  二、乙〔b〕 → 二、丑〔n〕；不是：一、子〔m〕\n" in found.stderr


def test_dry_run_shows_a_patch_and_writes_nothing(link: Run, plans: tuple[Path, Path]) -> None:
    denied = link("--dry-run", given="n\n")
    assert "\n+    not_continued_from:\n+      - {plan: fj-2023, task: a}\n" in denied.stdout
    assert denied.stderr.endswith("：确定不接 1 处。\n")
    found = link("--dry-run", given="y\n")
    name = plans[0].as_posix()
    assert text_of(plans[0]) == NEW
    assert found.stderr.endswith(f"没有写 {name}：接续 1 处。\n")
    patch = found.stdout.replace(name, "2024.yaml").encode()
    subprocess.run(["git", "apply", "-p0"], input=patch, cwd=plans[0].parent, check=True, timeout=20)
    assert text_of(plans[0]) == A_TO_M


def test_bom_and_line_breaks_are_kept(link: Run, plans: tuple[Path, Path]) -> None:
    windows = f"\ufeff{NEW}".replace("\n", "\r\n")
    plans[0].write_bytes(windows.encode())
    shown = link("--dry-run", given="y\n").stdout
    assert "\r\n+      - {plan: fj-2023, task: a}\r\n" in shown
    assert "\ufeff" not in shown
    link(given="y\n")
    assert plans[0].read_bytes() == f"\ufeff{A_TO_M}".replace("\n", "\r\n").encode()


def test_accept_certain_asks_nothing(
    link: Run, plans: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fjplan.cli.link._is_terminal", lambda: False)
    found = link("--accept", "certain")
    assert (found.returncode, found.stdout) == (0, "")
    assert found.stderr == (
        "另有 3 项要人来定，没有动；不加 --accept 就逐条问。\n"
        f"  二、乙〔b〕 → 二、丑〔n〕\n已写好 {plans[0].as_posix()}：接续 1 处。\n"
    )
    assert text_of(plans[0]) == B_TO_N
    again = link("--accept", "certain", "-q")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    assert text_of(plans[0]) == B_TO_N


def test_quiet_still_asks(link: Run) -> None:
    found = link("-q", given="q\n")
    assert found.stderr.endswith(f"y 是，{PROMPT}")


def test_an_edit_made_meanwhile_is_kept(
    link: Run, plans: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def edits(*_: object) -> list[Answer]:
        plans[0].write_bytes(NEW.replace("办寅事", "办好寅事").encode())
        return [Answer("taken", Decision("a", ("m",)))]

    monkeypatch.setattr("fjplan.cli.link.walk", edits)
    link()
    assert text_of(plans[0]) == A_TO_M.replace("办寅事", "办好寅事")

    def breaks(*_: object) -> list[Answer]:
        plans[0].write_bytes(b"tasks: [")
        return [Answer("taken", Decision("a", ("m",)))]

    monkeypatch.setattr("fjplan.cli.link.walk", breaks)
    plans[0].write_bytes(NEW.encode())
    found = link()
    assert found.returncode == 2
    assert found.stderr.endswith(f"错误：{plans[0].as_posix()}：不是一份能读的计划，没有写\n")
    assert text_of(plans[0]) == "tasks: ["


# What is refused.


def test_without_a_terminal_there_is_nobody_to_ask(fjplan: Run, plans: tuple[Path, Path]) -> None:
    found = fjplan("link", *map(str, plans), given=b"y\n")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == (
        "错误：标准输入不是终端，没法逐条问；要把拿得准的直接写进去，请加 --accept certain\n"
    )
    assert text_of(plans[0]) == NEW


@pytest.mark.parametrize(
    ("new", "old", "message"),
    [
        ("-", "{old}", "NEW 要写回去，不能是标准输入；请写文件名"),
        (
            "HEAD:2024.yaml",
            "{old}",
            "HEAD:2024.yaml：NEW 要写回去，不能是 git 里的一个版本；请写工作目录里的文件",
        ),
        ("{folder}", "{old}", "{folder}：NEW 要写回去，须是一个文件；请写文件名"),
        ("{folder}/none.yaml", "{old}", "{folder}/none.yaml：没有这个文件；请检查路径"),
        ("{new}", "{folder}/none.yaml", "{folder}/none.yaml：没有这个文件；请检查路径"),
        ("{new}", "{folder}/../{name}/2024.yaml", "{new}：NEW 和 OLD 是同一个文件；先写今年的，再写往年的"),
        ("{old}", "{new}", "{old}：NEW 是 2023 年的，OLD 是 2024 年的；先写今年的，再写往年的"),
    ],
)  # fmt: skip
def test_what_cannot_be_linked_is_one_line(
    fjplan: Run, plans: tuple[Path, Path], new: str, old: str, message: str
) -> None:
    folder = plans[0].parent
    names = {"new": plans[0], "old": plans[1], "folder": folder, "name": Path(folder.name)}
    words = {key: path.as_posix() for key, path in names.items()}
    found = fjplan("link", new.format(**words), old.format(**words), "--accept", "certain")
    assert (found.returncode, found.stdout, found.stderr) == (2, "", f"错误：{message.format(**words)}\n")


def test_two_versions_of_one_plan_have_no_links(fjplan: Run, plans: tuple[Path, Path]) -> None:
    plans[1].write_bytes(NEW.encode())
    found = fjplan("link", *map(str, plans), "--accept", "certain")
    assert found.returncode == 2
    assert found.stderr == (
        f"错误：{plans[0].as_posix()}：两份计划的编号都是“fj-2024”，是同一份计划的两版；"
        "continued_from 只写往年计划的任务\n"
    )


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("fault", ["year: 二零\n", "id: X\n"])
def test_a_plan_that_does_not_validate_is_told_as_validate_does(
    fjplan: Run, plans: tuple[Path, Path], side: int, fault: str
) -> None:
    before = [text_of(path) for path in plans]
    key = fault.split(":")[0]
    lines = before[side].splitlines(keepends=True)
    plans[side].write_bytes("".join(fault if line.startswith(key) else line for line in lines).encode())
    validated = fjplan("validate", str(plans[side]))
    found = fjplan("link", *map(str, plans), "--accept", "certain")
    assert (found.returncode, found.stdout, found.stderr) == (2, "", validated.stdout)
    assert text_of(plans[1 - side]) == before[1 - side]


def test_a_link_that_leads_nowhere_in_the_given_plan_is_a_fault(
    fjplan: Run, plans: tuple[Path, Path]
) -> None:
    plans[0].write_bytes(A_TO_M.replace("task: a", "task: z").encode())
    plans[1].rename(plans[1].parent.parent / "old.yaml")
    found = fjplan("link", str(plans[0]), str(plans[1].parent.parent / "old.yaml"), "--accept", "certain")
    assert found.returncode == 2
    assert "计划“fj-2023”里没有编号为“z”的任务" in found.stderr


@pytest.mark.parametrize("denied", ["file", "folder"])
def test_what_cannot_be_written_is_told_before_anything_is_asked(
    link: Run, plans: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, denied: str
) -> None:
    closed = plans[0] if denied == "file" else Path(os.path.realpath(plans[0].parent))
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != closed)
    found = link(given="y\n")
    assert (found.returncode, found.stderr) == (2, f"错误：{plans[0].as_posix()}：没有权限写入\n")
    assert link("--dry-run", given="y\n").returncode == 0


def test_another_series_is_told(link: Run, plans: tuple[Path, Path]) -> None:
    plans[1].write_bytes(OLD.replace("series: fj\n", "").encode())
    found = link(given="q\n")
    assert found.returncode == 0
    assert found.stderr.startswith("两份计划不是同一系列（fj、没有写），编号相同不算同一任务，照样对。\n")


def test_the_old_plan_may_come_from_standard_input(fjplan: Run, link: Run, plans: tuple[Path, Path]) -> None:
    found = fjplan("link", str(plans[0]), "-", "--accept", "certain", given=OLD.encode())
    assert found.returncode == 0
    assert text_of(plans[0]) == B_TO_N


def test_the_old_plan_may_be_a_git_revision(
    link: Run, fjplan: Run, plans: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = plans[0].parent
    monkeypatch.chdir(folder)
    who = ("-c", "user.name=甲", "-c", "user.email=a@example.com")
    for command in (("init", "-q"), ("add", "2023.yaml"), (*who, "commit", "-q", "-m", "甲")):
        subprocess.run(["git", *command], cwd=folder, check=True, timeout=20)
    plans[1].unlink()
    found = fjplan("link", "2024.yaml", "HEAD:2023.yaml", "--accept", "certain")
    assert (found.returncode, text_of(plans[0])) == (0, B_TO_N)
    nowhere = fjplan("link", "2024.yaml", "HEAD:none.yaml", "--accept", "certain")
    assert (nowhere.returncode, nowhere.stdout) == (2, "")
    assert nowhere.stderr.startswith("错误：HEAD:none.yaml：版本“HEAD”里没有“none.yaml”这个文件")
    written = fjplan("link", "HEAD:2023.yaml", "2024.yaml", "--accept", "certain")
    assert written.stderr == (
        "错误：HEAD:2023.yaml：NEW 要写回去，不能是 git 里的一个版本；请写工作目录里的文件\n"
    )


def test_a_plan_without_open_tasks_asks_nothing(
    link: Run, plans: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = Alignment(pairs=tuple(pair(old, "m", CERTAIN, 0.9) for old in "abcd"))
    monkeypatch.setattr("fjplan.cli.link.align", lambda old, new: everything)
    found = link()
    assert found.stderr == ("fj-2024：拿得准的 4 项没有问，要写进去用 --accept certain。\n没有要写的。\n")
    assert link("--accept", "certain").stderr.startswith("没有要人来定的。\n")
    assert link().stderr == "没有要写的。\n"


# With the aligner, and with a terminal.


@pytest.fixture
def real(root: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Copies of the plans of 2024 and 2020."""
    new, old = (Path(shutil.copy(root / f"plans/{year}.yaml", tmp_path)) for year in (2024, 2020))
    return new, old


def test_the_plan_of_2024_goes_on_from_that_of_2020(fjplan: Run, real: tuple[Path, Path]) -> None:
    new, old = real
    before = new.read_text(encoding="utf-8").splitlines()
    assert fjplan("link", str(new), str(old), "--accept", "certain").returncode == 0
    after = new.read_text(encoding="utf-8").splitlines()
    added = [line for line in after if "fj-2020" in line or line.strip() == "continued_from:"]
    assert [line for line in after if line not in added] == before
    plan = load_file(str(new)).plan
    assert plan
    links = {task.id: [link.task for link in task.continued_from] for task in plan.iter_tasks()}
    assert links["banhao-diqijie-shuzi"] == ["jingxin-choubei-disanjie"]
    assert fjplan("validate", str(new), str(old)).returncode == 0
    assert fjplan("fmt", str(new), "--check").returncode == 0
    again = fjplan("link", str(new), str(old), "--accept", "certain")
    assert again.stderr.endswith("没有要写的。\n")


def test_what_was_suggested_is_asked_beside_what_is_written(
    fjplan: Run, real: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fjplan.cli.link._is_terminal", lambda: True)
    new, old = map(str, real)

    def suggested() -> list[str]:
        said = fjplan("link", new, old, given=b"s\n" * 99).stderr.splitlines()
        return [line.split("建议：")[1] for line in said if "  建议：" in line]

    before = suggested()
    assert len(before) > 10
    fjplan("link", new, old, "--accept", "certain")
    assert suggested() == before


def test_who_denies_all_that_is_suggested_is_asked_no_such_thing_again(
    fjplan: Run, real: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What comes up instead may be asked; in the end nothing is."""
    monkeypatch.setattr("fjplan.cli.link._is_terminal", lambda: True)
    new, old = map(str, real)

    def denied() -> list[str]:
        """What is suggested, old and new; and all of it is denied."""
        said = fjplan("link", new, old, given=b"n\n" * 99).stderr
        asked = [each.split("\n") for each in re.split(r"(?m)^\d+/\d+　", said)[1:]]
        return [f"{each[0]} {line[8:]}" for each in asked for line in each if "  建议：" in line]

    rounds = [denied()]
    assert len(rounds[0]) > 10
    while rounds[-1] and len(rounds) < 9:
        rounds.append(denied())
    told = [line.partition("（")[0] for each in rounds for line in each]
    assert rounds[-1] == []
    assert len(told) == len(set(told))
    plan = load_file(new).plan
    assert plan
    assert sum(len(task.not_continued_from) for task in plan.iter_tasks()) == len(told)
    assert fjplan("validate", new, old).returncode == 0
    assert fjplan("fmt", new, "--check").returncode == 0


class Terminal:
    """The program with a terminal of its own as its input."""

    def __init__(self, root: Path, *arguments: str) -> None:
        self._master, slave = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "fjplan", *arguments],
            stdin=slave,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=root,
            env=os.environ | {"PYTHONPATH": str(root)},
        )
        os.close(slave)

    def until(self, words: str) -> str:
        """What is said up to some words."""
        assert self.process.stderr
        said = b""
        while not said.endswith(words.encode()) and (more := self.process.stderr.read(1)):
            said += more
        return said.decode()

    def type(self, words: str) -> None:
        os.write(self._master, words.encode())

    def end(self) -> tuple[int, str]:
        """The status, and what is said until then."""
        _, said = self.process.communicate(timeout=30)
        os.close(self._master)
        return self.process.returncode, said.decode()


def test_a_terminal_is_asked_and_answers(root: Path, real: tuple[Path, Path]) -> None:
    terminal = Terminal(root, "link", *map(str, real))
    assert "\n1/" in terminal.until("［s］：")
    terminal.type("d\n")
    terminal.until("回到上一步）：")
    terminal.type("疫情防控任务已完成\n")
    terminal.until("［s］：")
    terminal.type("q\n")
    status, said = terminal.end()
    assert status == 0
    assert said.endswith(f"已写好 {real[0].as_posix()}：不再列入 1 项。\n")
    assert text_of(real[0]).endswith(
        "\ndropped:\n  - {task: yituo-zhongguo-fujian, reason: 疫情防控任务已完成, plan: fj-2020}\n"
    )


def test_a_terminal_takes_a_no_back_and_writes_the_next(root: Path, real: tuple[Path, Path]) -> None:
    terminal = Terminal(root, "link", *map(str, real))
    while "  建议：" not in (asked := terminal.until("［s］：")):
        terminal.type("s\n")
    old, new = (
        re.findall("〔(.*)〕", line)[0] for line in asked.splitlines() if "/" in line or "建议：" in line
    )
    terminal.type("y\n")
    terminal.until("［s］：")
    terminal.type("u\n")
    terminal.until("［s］：")
    terminal.type("不是\n")
    terminal.until("［s］：")
    terminal.type("q\n")
    status, said = terminal.end()
    assert (status, said.splitlines()[-1]) == (0, f"已写好 {real[0].as_posix()}：确定不接 1 处。")
    plan = load_file(str(real[0])).plan
    assert plan
    links = {task.id: task.not_continued_from for task in plan.iter_tasks() if task.not_continued_from}
    assert links == {new: (Link(plan="fj-2020", task=old),)}
    assert all(not task.continued_from for task in plan.iter_tasks())


def test_an_interrupt_writes_nothing(root: Path, real: tuple[Path, Path]) -> None:
    before = text_of(real[0])
    terminal = Terminal(root, "link", *map(str, real))
    terminal.until("［s］：")
    terminal.type("1\n")
    terminal.until("［s］：")
    terminal.process.send_signal(signal.SIGINT)
    status, said = terminal.end()
    assert status == 130
    assert "Traceback" not in said
    assert text_of(real[0]) == before
    assert sorted(path.name for path in real[0].parent.iterdir()) == ["2020.yaml", "2024.yaml"]


def test_the_end_of_a_terminal_is_the_end_of_the_questions(root: Path, real: tuple[Path, Path]) -> None:
    terminal = Terminal(root, "link", *map(str, real))
    terminal.until("［s］：")
    terminal.type("1\n")
    terminal.until("［s］：")
    terminal.type("\x04")
    status, said = terminal.end()
    assert status == 0
    assert said.startswith("\nfj-2024：没有问到 ")
    assert "{plan: fj-2020, task: yituo-zhongguo-fujian}" in text_of(real[0])
