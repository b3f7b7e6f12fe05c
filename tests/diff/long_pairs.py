"""A pair far longer than any office's: copies of plans/2024.yaml, each in words of its own, and edited."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from fjplan.model import Plan, Section, Target, Task
from fjplan.plan_yaml.scalars import sentences
from tests.diff.drafting import Draft, Made, Node
from tests.diff.made_pairs import mix
from tests.diff.task_edits import plan_of

# Two characters name the place of a copy, three others the project of a sentence.
_PLACE = ("云清石金龙白松竹梅兰福安永长泰宁和丰兴盛", "溪岭泉湖滩桥坪洋浦港屿湾洲江山川塘林田岩")
_PROJECT = ("启智汇聚联融创慧星辰晨光远航腾锦", "擎帆舟翼峰源核轮梭环径纬弦曜澜穹", "甲乙丙丁戊己庚辛壬癸")


class _Names:
    """The names that one copy gives its tasks and sentences."""

    def __init__(self, copy: int) -> None:
        first, second = _PLACE
        self.copy = copy
        self.place = f"{first[copy % 20]}{second[(copy // 20 + copy) % 20]}县"
        self._said = copy * 101
        self._numbers = {"task": 0, "section": 0}

    def project(self) -> str:
        """The next name of a project."""
        self._said += 1
        number, name = self._said, ""
        for characters in reversed(_PROJECT):
            number, index = divmod(number, len(characters))
            name = characters[index] + name
        return name

    def local(self, node: Node) -> Node:
        """A task or section with the place in its title and a project in each sentence."""
        if isinstance(node, Section):
            children = tuple(map(self.local, node.children))
            return replace(node, id=self._id("section"), title=self.place + node.title, children=children)
        return self.local_task(node, self._id("task"))

    def local_task(self, task: Task, task_id: str) -> Task:
        """The same for one task."""
        heading = task.heading and self.place + task.heading
        parts = tuple(replace(part, text=self._text(part.text, part.targets)) for part in task.parts)
        text = self._text(task.text, task.targets)
        return replace(task, id=task_id, heading=heading, text=text, parts=parts)

    def _id(self, kind: str) -> str:
        """An id of this copy; the plan's own ids would grow too long."""
        self._numbers[kind] += 1
        return f"c{self.copy}-{kind}-{self._numbers[kind]}"

    def _text(self, text: str | None, targets: tuple[Target, ...]) -> str | None:
        said = sentences(text) if text else []
        assert all(words.endswith("。") for words in said)
        tails = (f"，{self.place}以“{self.project()}”项目先行先试。" for _ in said)
        made = "".join(words[:-1] + tail for words, tail in zip(said, tails, strict=True))
        assert all(target.quote in made for target in targets)
        return made or text


def _made_copy(plan: Plan, copy: int, share: float) -> Made:
    names = _Names(copy)
    draft = Draft(replace(plan, children=tuple(map(names.local, plan.children))), Random(copy))
    mix(draft, share)
    for task_id, origins in draft.origins.items():
        if not origins:
            draft.put(task_id, names.local_task(draft.task(task_id), task_id))
    return draft.finish()


def long_pair(tasks: int, share: float = 0.6) -> Made:
    """Two plans of at least so many tasks, copies of that of 2024 that were edited one by one."""
    plan = plan_of("2024")
    copies = -(-tasks // sum(1 for _ in plan.iter_tasks()))
    made = [_made_copy(plan, copy, share) for copy in range(copies)]
    return Made(
        old=replace(plan, children=tuple(node for each in made for node in each.old.children)),
        new=replace(made[0].new, children=tuple(node for each in made for node in each.new.children)),
        rows=tuple(row for each in made for row in each.rows),
        dropped=tuple(gone for each in made for gone in each.dropped),
        added=tuple(come for each in made for come in each.added),
        records=tuple(record for each in made for record in each.records),
    )
