"""What is shipped: the wheel, an editable install and the checkout find their files; no file names a host."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

FIND = """
import fjplan
from fjplan import assets
assert (assets.schema_dir() / "plan.schema.json").is_file(), assets.schema_dir()
assert any(p.is_file() for p in assets.templates_dir().rglob("*")), assets.templates_dir()
assert assets.units_csv().read_text(encoding="utf-8"), assets.units_csv()
print(fjplan.__version__)
print(assets.asset_root())
"""

# Written so that this file does not match itself.
NOT_IN_A_FILE = re.compile(
    r"""
      pypi[.]org | pythonhosted[.]org | npmjs[.](?:org|com) | yarnpkg[.]com | deb[.]debian[.]org
    | security[.]debian[.]org | archive[.]ubuntu[.]com | proxy[.]golang[.]org | conda[.]anaconda[.]org
    | npmmirror[.]com | mirrors?[.][a-z0-9-]+[.](?:edu|com|org|net|cn)
    | (?:extra-)?index[-_]url | find[-_]links
    | (?<![\w.])/(?:root|home|Users|work|opt|mnt)/[\w.-]+ | \b[A-Z]:\\Users
    """,
    re.VERBOSE,
)


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """The output of a command that has to succeed, without our own path in its environment."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [*map(str, command)],
        cwd=cwd,
        env={**inherited, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout by the hatchling of this environment: no network."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps", "--no-build-isolation")
    run(*pip, "--wheel-dir", folder, root, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


def environment(folder: Path) -> Path:
    """The python of an empty environment that borrows the libraries of this one, but no editable fjplan."""
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder.parent)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    # Paths from a .pth file are added, but .pth files in those paths are not read again.
    libraries = run(
        python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder
    ).strip()
    Path(libraries, "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


def install(python: Path, *what: str | Path) -> None:
    """Install into that environment with the pip of this one, from what is here."""
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-index", "--no-deps")
    run(*pip, "--no-build-isolation", *what, cwd=python.parent)


def test_the_wheel_holds_the_package_its_assets_and_nothing_else(root: Path, wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"fjplan/__init__.py", "fjplan/data/units.csv"} <= names
    assert "fjplan/_assets/schema/plan.schema.json" in names
    for folder in ("templates", "schema"):
        files = [file.relative_to(root) for file in (root / folder).rglob("[!.]*") if file.is_file()]
        assert files
        assert {f"fjplan/_assets/{file.as_posix()}" for file in files} <= names
    tops = {name.split("/")[0] for name in names}
    assert tops == {"fjplan", wheel.name.split("-py3")[0] + ".dist-info"}
    assert [name for name in names if re.search(r"(^|/)(tests?|bench)(/|_)|conftest|\.pyc$", name)] == []


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = archive.read(name).decode("utf-8")
        (entry,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
        assert archive.read(entry).decode() == "[console_scripts]\nfjplan = fjplan.__main__:main\n"
    assert "\nName: fjplan\n" in metadata
    assert "\nRequires-Python: >=3.11\n" in metadata
    assert "\nAuthor" not in metadata


def test_an_installed_wheel_works_from_anywhere(wheel: Path, tmp_path: Path) -> None:
    python = environment(tmp_path / "venv")
    install(python, wheel)
    version, found = run(python, "-c", FIND, cwd=tmp_path).splitlines()
    assert Path(found).is_relative_to(tmp_path / "venv")
    assert run(python.parent / "fjplan", "--version", cwd=tmp_path).split()[-1] == version


def test_an_editable_install_uses_the_checkout_and_copies_nothing(root: Path, tmp_path: Path) -> None:
    python = environment(tmp_path / "venv")
    install(python, "--editable", root)
    assert run(python, "-c", FIND, cwd=tmp_path).splitlines()[-1] == str(root)
    assert list(tmp_path.glob("venv/**/_assets")) == []


def test_the_checkout_works_without_an_install(root: Path, tmp_path: Path) -> None:
    python = environment(tmp_path / "venv")
    assert run(python, "-c", FIND, cwd=tmp_path, PYTHONPATH=str(root)).splitlines()[-1] == str(root)


@pytest.mark.parametrize(
    "line",
    [
        "https://pypi" + ".org/simple",
        "https://registry.npmjs" + ".org/",
        "https://mirrors.example" + ".edu.cn/debian",
        "pip install --extra-index" + "-url=x",
        "FIND = '/home" + "/someone/fjplan'",
        "C:" + "\\Users\\someone",
    ],
)
def test_a_host_or_a_machine_path_is_caught(line: str) -> None:
    assert NOT_IN_A_FILE.search(line)


def test_no_file_names_a_registry_host_or_a_machine_path(root: Path) -> None:
    if not (root / ".git").exists():
        pytest.skip("不是 git 检出，不知道哪些文件属于项目")
    # Tracked files only: a log or a note that lies about is nobody's business. The checkout may belong
    # to another user, as in a container, which git would refuse.
    git = ("git", "-c", "safe.directory=*", "ls-files", "-z")
    names = run(*git, cwd=root).split("\0")[:-1]
    files = [root / name for name in names if (root / name).is_file()]
    assert len(files) > 20
    assert [
        f"{file.relative_to(root)}: {found.group()}"
        for file in files
        if (found := NOT_IN_A_FILE.search(file.read_text(encoding="utf-8", errors="replace")))
    ] == []
