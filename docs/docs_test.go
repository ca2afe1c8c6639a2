// Package docs holds the documentation to the code: what it lists must be all there is, and nothing else.
package docs

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Every column of the table complaint has a row in columns.md, and every row a column.
func TestColumns(t *testing.T) {
	schema := read(t, "../queries/schema/0001_complaint.sql")
	_, table, ok := strings.Cut(schema, "CREATE TABLE complaint (")
	if !ok {
		t.Fatal("0001_complaint.sql: no table complaint")
	}
	table, _, _ = strings.Cut(table, "\n);")
	files, err := filepath.Glob("../queries/schema/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	var later strings.Builder
	for _, file := range files {
		later.WriteString(read(t, file))
	}
	complaints, _, _ := strings.Cut(read(t, "columns.md"), "\n# What is not a complaint\n") // the rest is held to the code by ingest
	sameNames(t, "columns.md", firstCells(complaints), slices.Concat(matches(`(?m)^    ([a-z_]+) +[A-Z]`, table),
		matches(`(?m)^ALTER TABLE complaint ADD COLUMN ([a-z_]+)`, later.String()), []string{
			"event_at", "event_no", "acknowledged_after", "first_response_after", "resolved_after", "closed_after",
		}))
}

// firstCells are the code words that tables begin their rows with.
func firstCells(page string) []string { return matches("(?m)^\\| `([^`]+)`", page) }

func matches(pattern, text string) []string {
	var found []string
	for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
		found = append(found, m[1])
	}
	return found
}

func sameNames(t *testing.T, page string, got, want []string) {
	t.Helper()
	slices.Sort(want)
	want = slices.Compact(want)
	for _, name := range want {
		if !slices.Contains(got, name) {
			t.Errorf("%s: %s is missing", page, name)
		}
	}
	for _, name := range got {
		if !slices.Contains(want, name) {
			t.Errorf("%s: %s is not there any more", page, name)
		}
	}
	if len(want) < 5 {
		t.Errorf("%s: only %d names to compare with, so the test looks at the wrong place", page, len(want))
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
