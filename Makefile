# Every command that anyone needs. `make` alone lists them.

# The day on which the real content is checked in tests: laws and check dates run out, and a test must not fail by itself.
# `make check-today` uses today's date. Move it forward together with the content.
CONTENT_DATE := 2026-11-24

# gen2brain/webp would otherwise use a libwebp of the machine, and pictures would differ from machine to machine.
TAGS   := nodynamic
GO     := go
LACHAN := .tools/lachan
export CGO_ENABLED := 0

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

serve: $(LACHAN) ## build the real content and serve it at http://127.0.0.1:8080/, again on every save
	$(LACHAN) serve --site . --addr 127.0.0.1:8080

test: $(LACHAN) test-tools ## set up what tests need and run every test
	$(LACHAN) check --site . --strict --date $(CONTENT_DATE)
	$(GO) vet -tags $(TAGS) ./...
	$(GO) test -tags $(TAGS) -timeout 2h ./...

# Real servers read the header files that a build makes; a real browser reads the pages, in a font that has Vietnamese.
# A command or file, and the package that has it. Tests that lack one say so and are skipped.
TOOLS := nginx:nginx-light caddy:caddy apache2:apache2-bin chromium-headless-shell:chromium-headless-shell node:nodejs npm:npm \
	/usr/lib/nginx/modules/ngx_http_brotli_static_module.so:libnginx-mod-http-brotli-static \
	/usr/share/java/epubcheck.jar:epubcheck java:default-jre-headless pdfinfo:poppler-utils \
	/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf:fonts-noto-core
test-tools: ## programs that tests talk to, by the system's package manager if it is Debian's and you are root
	@missing=; for tool in $(TOOLS); do \
	  [ -e "$${tool%%:*}" ] || PATH=$$PATH:/usr/sbin command -v $${tool%%:*} >/dev/null || missing="$$missing $${tool##*:}"; \
	done; \
	if [ -n "$$missing" ] && command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	fi
	@[ -e $(CMS_DIR)/sveltia-cms.js ] || $(MAKE) -s cms || echo "Sveltia CMS could not be had: its tests are skipped"

build: $(LACHAN) ## the program, in .tools/

cloud: ## the program with the storage libraries, for lachan deploy: .tools/lachan-cloud
	$(GO) build -tags $(TAGS),cloud -o .tools/lachan-cloud ./cmd/lachan

site: $(LACHAN) ## the real content as a site, in dist/
	$(LACHAN) build --site . --out dist

check-today: $(LACHAN) ## check the real content as of today
	$(LACHAN) check --site . --strict

schemas: $(LACHAN) ## the JSON schemas for editors, in .vscode/schema/
	@for name in guide module scenario policy course page home site hotlines laws terms places sources stale words; do \
	  $(LACHAN) schema $$name --lang vi > .vscode/schema/$$name.json || exit 1; \
	done

# Not part of `make test`: the storage libraries and the servers take longer to build than everything else to test.
test-deploy: ## deploy to real servers of S3, Google's and Azure's storage with faults, at 10,000 pages
	$(GO) vet -tags $(TAGS),cloud ./cmd/lachan ./internal/deploy/...
	$(GO) test -tags $(TAGS),cloud ./cmd/lachan -run 'TestScripts/deploy'
	$(GO) test -tags $(TAGS),cloud ./internal/deploy/cloud -v -count=1 -timeout 40m -args -pages 10000

# Sveltia CMS for /_lachan/admin/, by version and digest, and fonts that it would fetch from elsewhere while it runs.
CMS := @sveltia/cms@0.221.1
CMS_INTEGRITY := sha512-J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ==
CMS_DIR := internal/admin/cms
cms: ## the editor for /_lachan/admin/, from npm; `make build` after it puts it into the program
	@mkdir -p .tools/cms
	@cd .tools/cms && npm pack --silent $(CMS) >/dev/null
	@got="sha512-$$(openssl dgst -sha512 -binary .tools/cms/sveltia-cms-*.tgz | base64 | tr -d '\n')"; \
	  [ "$$got" = "$(CMS_INTEGRITY)" ] || { echo "$(CMS) is not what it was: $$got"; rm -rf .tools/cms; exit 1; }
	@tar -xzf .tools/cms/sveltia-cms-*.tgz -C .tools/cms
	@cp .tools/cms/package/dist/sveltia-cms.js .tools/cms/package/LICENSE.txt $(CMS_DIR)/
	@cp .tools/cms/package/npm/assets/material-symbols-*.woff2 $(CMS_DIR)/material-symbols.woff2
	@cp .tools/cms/package/npm/assets/noto-mono-*.woff2 $(CMS_DIR)/noto-mono.woff2
	@cp .tools/cms/package/npm/assets/source-sans-*.woff2 $(CMS_DIR)/source-sans.woff2
	@mkdir -p $(CMS_DIR)/locales && cp .tools/cms/package/locales/vi.json .tools/cms/package/locales/en-US.json $(CMS_DIR)/locales/
	@rm -rf .tools/cms

golden: ## run the tests and accept the new answers (look at the difference before you commit)
	$(GO) test -tags $(TAGS) ./... -update

race: ## the tests of what runs in parallel, with the race detector
	CGO_ENABLED=1 $(GO) test -tags $(TAGS) -race ./internal/...

FUZZTIME := 30s
fuzz: ## every fuzzer for FUZZTIME (30s)
	@for package in $$($(GO) list ./internal/... ./cmd/...); do \
	  for fuzzer in $$($(GO) test -tags $(TAGS) -list '^Fuzz' $$package | grep '^Fuzz'); do \
	    echo "$$package $$fuzzer"; \
	    $(GO) test -tags $(TAGS) -run '^$$' -fuzz "^$$fuzzer$$" -fuzztime $(FUZZTIME) $$package || exit 1; \
	  done; \
	done

# PAGES and ROUNDS are each target's own unless they are given. DIRS are folders to work in: memory and disk differ.
BENCH = $(GO) run -tags $(TAGS) ./internal/bench/cmd $(1) -pages $(PAGES) $(if $(ROUNDS),-runs $(ROUNDS)) $(if $(DIRS),-dirs $(DIRS))
bench: PAGES = 1000,10000
bench: $(LACHAN) ## builds and edits of generated sites beside the bare work; PAGES=100000 ROUNDS=3 DIRS=/tmp for others
	$(call BENCH)

bench-peers: PAGES = 10000
bench-peers: $(LACHAN) peers ## Hugo and Pagefind on the same Markdown beside us
	$(call BENCH,peers)

bench-growth: PAGES = 1000,3000,10000,30000
bench-growth: $(LACHAN) ## what a page costs as sites grow; PAGES=100000 needs 6 GB of disk and 5 GB of memory
	$(call BENCH,growth)

HUGO := v0.165.0
PAGEFIND := 1.6.0
.PHONY: bench-peers bench-growth peers
peers:
	@[ -x .tools/hugo ] || GOBIN=$(CURDIR)/.tools $(GO) install github.com/gohugoio/hugo@$(HUGO) || echo "Hugo could not be had: it is skipped"
	@[ -d .tools/pagefind ] || npm i --silent --no-audit --no-fund --prefix .tools/pagefind pagefind@$(PAGEFIND) || echo "Pagefind could not be had: it is skipped"

bench-pages: test-tools ## Lighthouse's performance score as on a slow phone, the median of five for each of six pages
	LACHAN_BENCH_PAGES=1 $(GO) test -tags $(TAGS) ./internal/browser -run TestBrowser/lighthouse -count=1 -v -timeout 30m | grep -E 'median|^(---|ok|FAIL|SKIP)'

.PHONY: bench-search
bench-search: PAGES = 0
bench-search: ## what readers find in all forms of typing, MiniSearch beside it; PAGES=10000 for a made collection
	@[ -d .tools/minisearch ] || npm i --silent --no-audit --no-fund --prefix .tools/minisearch minisearch@7.2.0
	$(GO) run -tags $(TAGS) ./internal/bench/cmd search -pages $(PAGES) -seed 2

.PHONY: bench-answers
bench-answers: PAGES = 1,1000,10000
bench-answers: test-tools ## first answers of search as on a slow phone, here and among 1,000 and 10,000 pages; a quarter of an hour
	LACHAN_MEASURE=$(PAGES) $(GO) test -tags $(TAGS) ./internal/browser -run 'TestBrowser/slow$$' -count=1 -v -timeout 60m

clean: ## remove what the commands above made
	rm -rf .tools dist internal/browser/node_modules

$(LACHAN): FORCE
	@$(GO) build -tags $(TAGS) -o $@ ./cmd/lachan
FORCE:

.PHONY: help serve test test-tools build cloud site check-today schemas test-deploy cms golden race fuzz bench bench-pages clean FORCE
