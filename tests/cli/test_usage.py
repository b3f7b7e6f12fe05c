"""Wrong calls: one Chinese line that says what would be right, status 2, nothing on stdout."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from typing import TypeAlias

import pytest

from fjplan.cli.usage import nearest

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]
PLAN = "plans/2024.yaml"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("shwo", "没有“shwo”这个命令；是不是 show？全部命令见 fjplan --help"),
        ("Validate x", "没有“Validate”这个命令；是不是 validate？全部命令见 fjplan --help"),
        ("qqq", "没有“qqq”这个命令；全部命令见 fjplan --help"),
        ("--verison", "fjplan：没有选项“--verison”，是不是 --version；用法见 fjplan --help"),
        ("show", "fjplan show：缺少参数 PLAN（计划文件，或 -（标准输入））；用法见 fjplan show --help"),
        ("show a b c", "fjplan show：参数多了：b c；用法见 fjplan show --help"),
        ("show a b", "fjplan show：参数多了：b；用法见 fjplan show --help"),
        (
            "show --fromat json a",
            "fjplan show：没有选项“--fromat”，是不是 --format；用法见 fjplan show --help",
        ),
        ("show --zzzz a", "fjplan show：没有选项“--zzzz”；用法见 fjplan show --help"),
        ("show -z a", "fjplan show：没有选项“-z”；用法见 fjplan show --help"),
        (
            "show a --format xml",
            "fjplan show：选项 --format 的值不对，可写 text、json；用法见 fjplan show --help",
        ),
        (
            "validate --format xml",
            "fjplan validate：选项 --format 的值不对，可写 text、json；用法见 fjplan validate --help",
        ),
        (
            "units --format xml",
            "fjplan units：选项 --format 的值不对，可写 text、json；用法见 fjplan units --help",
        ),
        ("units --year 今年", "fjplan units：选项 --year 的值不对；用法见 fjplan units --help"),
        ("units a b", "fjplan units：参数多了：b；用法见 fjplan units --help"),
        (
            "schema --of x",
            "fjplan schema：选项 --of 的值不对，可写 plan、show、findings、import、diff、doctor、verify、"
            "profiles、rules、trace、opinions、opinions-file；用法见 fjplan schema --help",
        ),
        (
            "render a -o x --to odt",
            "fjplan render：选项 --to 的值不对，可写 docx、html、pdf；用法见 fjplan render --help",
        ),
        (
            f"render {PLAN}",
            "fjplan render：缺少选项 --output（写到哪里；- 是标准输出）；用法见 fjplan render --help",
        ),
        (f"render {PLAN} -o", "fjplan：选项 -o 后面要写一个值；用法见 fjplan --help"),
        (f"show {PLAN} --quiet=yes", "fjplan：选项 --quiet 不带值；用法见 fjplan --help"),
        (f"render {PLAN} -o x.odt", "x.odt：不认识这个后缀；可用 .docx、.html、.pdf，或用 --to 说明格式"),
        (f"render {PLAN} -o 通知", "通知：不认识这个后缀；可用 .docx、.html、.pdf，或用 --to 说明格式"),
        (f"render {PLAN} -o -", "写到标准输出时要用 --to 说明格式：docx、html、pdf"),
        (
            f"render {PLAN} -o x.html --profile 没有",
            "没有名为“没有”的版式；现有：gbt33476、gbt9704、闽政、闽政办、数字福建建设领导小组",
        ),
        (f"render {PLAN} -o x.html --templates 没有", "没有：没有这个模板文件夹"),
        (f"render {PLAN} -o 没有/x.html", "没有/x.html：没有文件夹 没有；请先建好"),
        (
            f"render {PLAN} -o x.html --for-signature",
            "--for-signature 只用于送审的计划；这份的 status 是 issued，送审时请改为 submitted",
        ),
        ("show 没有.yaml", "没有.yaml：没有这个文件；请检查路径"),
        ("show plans", "plans：这是一个文件夹"),
    ],
)
def test_a_wrong_call_is_one_chinese_line(fjplan: Run, arguments: str, message: str) -> None:
    found = fjplan(*arguments.split(" "))
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == f"错误：{message}\n"
    assert re.search("[\u4e00-\u9fff]", message)


def test_the_nearest_word_has_to_be_near() -> None:
    assert nearest("rendre", ["render", "show"]) == "render"
    assert nearest("xyz", ["render", "show"]) is None
