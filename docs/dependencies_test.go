package docs

import (
	"os/exec"
	"strings"
	"testing"
)

// Every module that the code imports, tests included, has a row in dependencies.md, and every row an import.
func TestDependencies(t *testing.T) {
	modules := matches(`(?m)^(?:require )?\t?([a-z0-9.]+/\S+) v`, read(t, "../go.mod"))
	imports := "{{join .Imports \"\\n\"}}\n{{join .TestImports \"\\n\"}}\n{{join .XTestImports \"\\n\"}}"
	out, err := exec.Command("go", "list", "-f", imports, "../...").Output()
	if err != nil {
		t.Fatal(err)
	}
	var imported []string
	for path := range strings.FieldsSeq(string(out)) {
		if m := moduleOf(path, modules); m != "" {
			imported = append(imported, m)
		}
	}
	sameNames(t, "dependencies.md", firstCells(read(t, "dependencies.md")), imported)
}

// moduleOf is the longest of modules that path lies in, or nothing.
func moduleOf(path string, modules []string) string {
	best := ""
	for _, m := range modules {
		if (path == m || strings.HasPrefix(path, m+"/")) && len(m) > len(best) {
			best = m
		}
	}
	return best
}
