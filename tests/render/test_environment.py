"""Templates: found folder by folder, sandboxed, strict, and every fault is one Chinese line."""

from __future__ import annotations

from pathlib import Path

import pytest

from fjplan.errors import FjplanError
from fjplan.render.environment import Templates, templates

ITSELF = "模板或宏套用了它自己，或者套得太深；要在随附的模板上改，第一行写"


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path, Path]:
    user, project, shipped = (tmp_path / name for name in ("user", "project", "shipped"))
    for folder in (user, project, shipped):
        (folder / "html").mkdir(parents=True)
    return user, project, shipped


def write(folder: Path, source: str, name: str = "page.j2") -> Path:
    path = folder / "html" / name
    path.write_text(source, encoding="utf-8")
    return path


def failure(found: Templates, **values: object) -> str:
    with pytest.raises(FjplanError) as caught:
        found.render("page.j2", **values)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_the_first_folder_that_has_the_file_wins(folders: tuple[Path, Path, Path]) -> None:
    user, project, shipped = folders
    write(shipped, "shipped {% include 'line.j2' %}")
    write(shipped, "shipped line", "line.j2")
    write(project, "project line", "line.j2")
    assert templates(folders).render("page.j2") == "shipped project line"
    write(user, "user line", "line.j2")
    assert templates(folders).render("page.j2") == "shipped user line"


def test_an_override_extends_the_shipped_template(folders: tuple[Path, Path, Path]) -> None:
    write(folders[2], "<{% block a %}shipped{% endblock %}|{% block b %}kept{% endblock %}>")
    write(folders[0], "{% extends 'shipped:page.j2' %}{% block a %}{{ super() }} and mine{% endblock %}")
    assert templates(folders).render("page.j2") == "<shipped and mine|kept>"


def test_shipped_names_only_the_last_folder(folders: tuple[Path, Path, Path]) -> None:
    write(folders[0], "{% include 'shipped:line.j2' %}")
    write(folders[1], "project line", "line.j2")
    assert "找不到模板“shipped:line.j2”" in failure(templates(folders))


def test_a_line_of_nothing_but_a_tag_leaves_no_line(folders: tuple[Path, Path, Path]) -> None:
    write(folders[2], "甲\n  {% if true %}\n乙\n  {% endif %}\n丙")
    assert templates(folders).render("page.j2") == "甲\n乙\n丙"


def test_values_are_escaped_and_never_read_as_templates(folders: tuple[Path, Path, Path]) -> None:
    write(folders[2], "{{ words }}")
    assert templates(folders).render("page.j2", words="<b>{{ 7*7 }}") == "&lt;b&gt;{{ 7*7 }}"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("甲\n{{ forgotten }}", "{file}:2：没有变量“forgotten”"),
        ("{% if forgotten %}{% endif %}", "{file}:1：没有变量“forgotten”"),
        ("{{ words.colour }}", "{file}:1：str 没有“colour”"),
        ("甲\n\n{% if %}", "{file}:3：模板语法错误（Expected an expression, got 'end of statement block'）"),
        ("{{ ''.__class__.__mro__ }}", "{file}:1：沙箱不允许这样做（使用“__class__”）"),
        ("{{ words.format.__globals__ }}", "{file}:1：沙箱不允许这样做（使用“__globals__”）"),
        ("{% for n in range(10000000) %}{% endfor %}", "{file}:1：模板里的表达式算不出来"),
        ("{{ 1 / 0 }}", "{file}:1：模板里的表达式算不出来（division by zero）"),
        ("{{ words() }}", "{file}:1：模板里的表达式算不出来（'str' object is not callable）"),
        ("{{ lipsum() }}", "{file}:1：没有变量“lipsum”"),
        ("甲\n{% include 'none.j2' %}", "{file}:2：找不到模板“none.j2”（找过 "),
        ("{% include '../../secret' %}", "{file}:1：找不到模板“../../secret”"),
        ("{% extends 'page.j2' %}", f"{{file}}:1：{ITSELF}"),
        ("甲\n{% include 'page.j2' %}", f"{{file}}:2：{ITSELF}"),
        ("{% macro f() %}\n{{ f() }}{% endmacro %}\n{{ f() }}", f"{{file}}:2：{ITSELF}"),
        ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", f"{{file}}：{ITSELF}"),
        (
            "{% for a in [1] %}" * 25 + "{% endfor %}" * 25,
            "{file}：模板套得太深（too many statically nested blocks）",
        ),
        ("甲\n{{ 'x' * 10**9 }}", "{file}:2：沙箱不允许这样做（重复得太长）"),
        ("{{ 10**9 * [1] }}", "{file}:1：沙箱不允许这样做（重复得太长）"),
        ("{{ 9 ** (9 ** 9) }}", "{file}:1：沙箱不允许这样做（乘方太大）"),
        (
            "{% set c = cycler() %}",
            "{file}:1：模板里的表达式算不出来（at least one item has to be provided）",
        ),
        ('{{ "\\ud800" }}', "{file}：模板里的表达式算不出来（'utf-8' codec can't encode"),
        ("{% include forgotten %}", "{file}:1：没有变量“forgotten”"),
        ("{{ words|nope }}", "{file}:1：模板语法错误（No filter named 'nope'.）"),
        ("{{ '{0.__class__}'.format(words) }}", "{file}:1：沙箱不允许这样做（使用“__class__”）"),
        ("{{ {}['k'] }}", "{file}:1：dict 没有“k”"),
    ],
)
def test_a_fault_names_file_line_and_variable(
    folders: tuple[Path, Path, Path], source: str, message: str
) -> None:
    path = write(folders[1], source)
    (path.parents[2] / "secret").write_text("secret", encoding="utf-8")
    said = failure(templates(folders), words="words")
    assert said.startswith(message.replace("{file}", path.as_posix())), said


def test_a_template_that_is_nowhere_is_named_with_the_folders(folders: tuple[Path, Path, Path]) -> None:
    said = failure(templates(folders))
    sought = "、".join((folder / "html").as_posix() for folder in folders)
    assert said == f"page.j2：找不到模板“page.j2”（找过 {sought}）"


def test_a_template_that_is_not_utf_8_is_named(folders: tuple[Path, Path, Path]) -> None:
    path = write(folders[1], "")
    path.write_bytes("公文".encode("gb18030"))
    assert failure(templates(folders)) == f"{path.as_posix()}：读不了这个模板，它应当是 UTF-8 文本"


@pytest.mark.parametrize("tag", ["include", "extends", "import"])
def test_a_fault_in_a_template_that_is_drawn_in_names_that_one(
    folders: tuple[Path, Path, Path], tag: str
) -> None:
    write(folders[0], f"甲\n{{% {tag} 'line.j2' {'as l ' if tag == 'import' else ''}%}}")
    drawn_in = write(folders[0], "乙\n\n{% if %}", "line.j2")
    assert failure(templates(folders)).startswith(f"{drawn_in.as_posix()}:3：模板语法错误")
    drawn_in.write_bytes("公文".encode("gb18030"))
    assert failure(templates(folders)).startswith(f"{drawn_in.as_posix()}：读不了这个模板")
    if tag != "import":
        drawn_in.write_text("乙\n{{ forgotten }}", encoding="utf-8")
        assert failure(templates(folders)) == f"{drawn_in.as_posix()}:2：没有变量“forgotten”"


def test_small_products_and_powers_are_worked_out(folders: tuple[Path, Path, Path]) -> None:
    write(folders[2], "{{ 2 ** 10 }} {{ 3 * 4 }} {{ '一' * 3 }} {{ 1.5 * 2 }} {{ 2 ** 0.5 }}")
    assert templates(folders).render("page.j2") == "1024 12 一一一 3.0 1.4142135623730951"


def test_nothing_random_is_left_in_reach(folders: tuple[Path, Path, Path]) -> None:
    write(folders[2], "{{ [1, 2, 3] | random }}")
    assert "模板语法错误（No filter named 'random'" in failure(templates(folders))
