# make notice   从 plans/2024.yaml 校验并排出通知（DOCX、HTML）
# make test     格式、静态检查、类型、全部测试；与持续集成所跑的相同
# make rules    从规则自己的说明重写 docs/rules/
# make docs     同上，并重排、重拍、重量 docs/版面.md（要 LibreOffice 和 Chromium）
# 全新检出后只需要 Python ≥ 3.11 和 make。换解释器：make test PYTHON=python3.13 VENV=.venvs/3.13

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.fjplan-ready
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check --no-input
PLAN := plans/2024.yaml
PYTEST_OPTIONS ?=
NOTICE := build/2024年数字福建工作要点

# 中文输出不依赖系统的语言设置。
export PYTHONUTF8 := 1

.PHONY: help notice test rules docs setup

help:
	@sed -n '1,5s/^# //p' Makefile

notice: $(READY)
	@mkdir -p build
	@$(BIN)/fjplan validate $(PLAN)
	@$(BIN)/fjplan render $(PLAN) -o $(NOTICE).docx
	@$(BIN)/fjplan render $(PLAN) -o $(NOTICE).html
	@echo "通知已排好："
	@echo "  $(NOTICE).docx"
	@echo "  $(NOTICE).html"

test: $(READY)
	@$(BIN)/ruff format --check --quiet . || { echo "格式不符，请运行：$(BIN)/ruff format"; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/pytest --numprocesses auto --dist loadfile $(PYTEST_OPTIONS)

rules: $(READY)
	@$(BIN)/python docs/build_rules.py

docs: rules
	@$(BIN)/python docs/build.py

setup: $(READY)

# 环境在清单变动后重装。pip 自己构建（不隔离），因此构建工具的版本也由 constraints.txt 定下。
$(READY): pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
	  echo "找不到 $(PYTHON)。fjplan 需要 Python 3.11 或更高版本；可用 make PYTHON=路径 指定。" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "fjplan 需要 Python 3.11 或更高版本，而 $(PYTHON) 不是；可用 make PYTHON=路径 指定。" >&2; exit 1; }
	@echo "准备 $(VENV)（约一分钟）……"
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv $(VENV) || { \
	  echo "建不成虚拟环境 $(VENV)。Debian、Ubuntu 上请先安装 python3-venv。" >&2; exit 1; }
	@$(PIP) install --constraint constraints.txt hatchling
	@$(PIP) install --constraint constraints.txt --no-build-isolation --editable '.[dev]'
	@touch $@
