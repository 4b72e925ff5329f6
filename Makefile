# Two commands for everyone: `make site` and `make test`. Each works alone on a clean clone.
.DEFAULT_GOAL := help
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
TODAY ?=

.PHONY: help site serve check test lint bench lock clean old-chromium

help: ## 列出这些命令 / list these commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)$$/make \1|\2/' | awk -F'|' '{printf "  %-17s %s\n", $$1, $$2}'

site: $(VENV)/.site ## 检查清单，生成网站到 site/ / check the registry and build site/
	@$(BIN)/powerlist build --out site $(if $(TODAY),--today $(TODAY))
	@echo "make serve 在本机浏览这个网站 · make serve shows it"

serve: $(VENV)/.site ## 在本机浏览网站，改动即时可见 / serve the site, reload on change
	@$(BIN)/powerlist serve

check: $(VENV)/.site ## 只检查清单 / only check the registry
	@$(BIN)/powerlist check

test: $(VENV)/.dev ## 全部测试、代码检查 / the whole test suite and the code checks
	@$(MAKE) --no-print-directory lint
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -q -n 3 --dist loadfile --no-loadscope-reorder --cost tests

lint: $(VENV)/.dev ## 代码检查 / ruff, types, direction of imports
	@$(BIN)/ruff format --check --quiet scripts tests bench && $(BIN)/ruff check --quiet scripts tests bench
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

old-chromium: ## 取来 2019 年的 Chromium，供测试用（约 40 MB，要有 npm） / the Chromium of 2019, for the tests
	@sh scripts/old-chromium.sh

bench: $(VENV)/.bench ## 性能测量，与 Hugo 同场比较 / measure against Hugo in one run
	@$(BIN)/python -m bench.run

lock: $(VENV)/.dev ## 重新锁定依赖 / pin the dependencies anew
	@sh scripts/lock.sh

clean: ## 删去网站和缓存 / remove what was built
	rm -rf site .cache bench/out

$(VENV)/.site: requirements.lock pyproject.toml scripts/setup.sh
	@sh scripts/setup.sh $(VENV) requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml scripts/setup.sh
	@sh scripts/setup.sh $(VENV) requirements-dev.lock
	@touch $@ $(VENV)/.site

$(VENV)/.bench: requirements-bench.lock $(VENV)/.dev
	@sh scripts/setup.sh $(VENV) requirements-bench.lock
	@touch $@
