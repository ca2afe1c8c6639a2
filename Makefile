# The five words to remember: demo, test, check, bench, update.

GO       ?= go
FUZZ     ?= 10s
CASES    ?= 200
CONFIG   ?= examples/cykelhuset/vitalfew.yaml
GOFUMPT  := mvdan.cc/gofumpt@v0.12.0
GOLANGCI := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
VULN     := golang.org/x/vuln/cmd/govulncheck@v1.8.0

.PHONY: demo test check fuzz bench bench-rootcause update compiler

demo: compiler ## build and run the bundled example; the last line is the report's path
	$(GO) run ./cmd/vitalfew run --config $(CONFIG)

test: compiler ## all tests
	$(GO) vet ./...
	$(GO) test -timeout 20m ./...

check: compiler ## what a change must pass before it is proposed
	@unformatted=$$($(GO) run $(GOFUMPT) -l .) && if [ -n "$$unformatted" ]; then echo "not formatted by gofumpt:"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) run $(GOLANGCI) run
	$(GO) test -race ./...
	@$(MAKE) fuzz
	$(GO) run $(VULN) ./...

fuzz: compiler ## every fuzz target for a while; make fuzz FUZZ=2000x tries that many inputs
	@grep -rn --include='*_test.go' -oE '^func Fuzz[A-Za-z0-9_]+' . | while IFS=: read -r file _ target; do \
	  echo "$${target#func }"; $(GO) test -run '^$$' -fuzz "^$${target#func }\$$" -fuzztime $(FUZZ) "$$(dirname "$$file")" || exit 1; done

bench: compiler ## speed and memory on a million generated complaints: docs/benchmarks.md says how to read it
	GOGC=400 $(GO) test -run '^$$' -bench . -benchmem -timeout 60m ./... # as the program sets it

bench-rootcause: ## how well root causes are located: docs/benchmarks.md sets it beside the published figures
	$(GO) test -run '^$$' -bench 'Synthetic|Complaints' -benchtime $(CASES)x -timeout 120m ./examples/localisation
	$(GO) test -run '^$$' -bench Published -benchtime 1x ./examples/localisation

update: compiler ## write the goldens and the example's data anew; read the difference before it is committed
	$(GO) test $$(grep -rlE --include='*_test.go' 'flag.Bool\("update"|analysistest.Golden' . | xargs -n1 dirname | sort -u) -update

# DuckDB is C++, and is linked into the program: that takes a C compiler and the C++ library, which g++ brings along.
compiler:
	@command -v $$($(GO) env CC | cut -d' ' -f1) >/dev/null || { \
	  echo "vitalfew needs a C compiler ($$($(GO) env CC)), and none was found."; \
	  echo "Debian, Ubuntu: apt-get install g++.  Fedora: dnf install gcc-c++.  macOS: xcode-select --install."; \
	  exit 1; }
