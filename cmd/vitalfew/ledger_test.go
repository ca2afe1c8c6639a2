package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/vitalfew/vitalfew/charts"
)

func TestTogether(t *testing.T) {
	at := func(load int64, rule, heading string, n int64) loadWarning {
		return loadWarning{LoadID: load, File: fmt.Sprintf("%d.csv", load), Rule: rule, Heading: &heading, N: n}
	}
	var said []string
	for _, w := range together([]loadWarning{
		at(1, "column.left_out", "Name", 0), at(1, "column.narrative", "Text", 0), at(1, "column.left_out", "Phone", 0),
		at(1, "column.no_id", "", 0), at(1, "dates.unreadable", "Opened", 3), at(1, "dates.unreadable", "Closed", 2),
		at(2, "column.left_out", "Name", 0),
		{LoadID: 2, File: "2.csv", Rule: "file.preamble", N: 2},
	}) {
		heading := ""
		if w.Heading != nil {
			heading = *w.Heading
		}
		said = append(said, fmt.Sprintf("%d %s %q %d", w.LoadID, w.Rule, heading, w.N))
	}
	want := `1 column.left_out "Name, Phone" 2
1 column.narrative "Text" 1
1 column.no_id "" 0
1 dates.unreadable "Opened" 3
1 dates.unreadable "Closed" 2
2 column.left_out "Name" 1
2 file.preamble "" 2`
	if got := strings.Join(said, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestEveryDoubtHasItsWords says each rule of loading in every language, with heading and number where the rule has them.
func TestEveryDoubtHasItsWords(t *testing.T) {
	heading := "Opened"
	rules := map[string]loadWarning{}
	for _, rule := range []string{"file.no_records", "encoding.mixed", "quotes.unbalanced", "column.no_id", "dates.constant"} {
		rules[rule] = loadWarning{}
	}
	for _, rule := range []string{"file.preamble", "text.nul", "id.gone", "record.repeated", "events.before_first", "issues.gone", "period.overlapping"} {
		rules[rule] = loadWarning{N: 1}
	}
	rules["sheet.uncalculated"] = loadWarning{N: 2}
	rules["id.repeated"] = loadWarning{N: 2, Heading: &heading}
	rules["question.no_scale"] = loadWarning{Heading: &heading}
	rules["column.rounded"] = loadWarning{Heading: &heading}
	for _, rule := range []string{
		"file.passed_over", "file.other_sheets", "label.personal", "column.left_out", "column.narrative", "column.no_key",
		"dates.serials", "dates.order_assumed", "dates.order_mixed", "dates.unreadable", "dates.zones_mixed", "dates.zone_unknown", "dates.coarse", "events.differ",
	} {
		rules[rule] = loadWarning{N: 2, Heading: &heading}
	}
	for _, rule := range rulesOfLoading(t) {
		if _, ok := rules[rule]; !ok {
			t.Errorf("rule %s: want it here and under ingest: in charts/locales", rule)
		}
	}
	for _, language := range charts.Languages() {
		c, err := charts.NewCatalogue(language)
		if err != nil {
			t.Fatal(err)
		}
		for rule, w := range rules {
			w.File, w.Rule = "a.csv", rule
			if err := c.Check(w.text()); err != nil {
				t.Errorf("%s: %v", language, err)
			}
		}
	}
}

// rulesOfLoading are the rules of warnings that the sources of ingest and queries name.
func rulesOfLoading(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../../[iq]*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	constant := regexp.MustCompile(`(?m)^\s*warn\w+ += "([a-z._]+)"`)
	var rules []string
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range constant.FindAllStringSubmatch(string(source), -1) {
			rules = append(rules, m[1])
		}
	}
	if len(rules) < 10 {
		t.Fatalf("found %d rules, so the test looks at the wrong place", len(rules))
	}
	return rules
}

func TestLatest(t *testing.T) {
	var kept []string
	for _, l := range latest([]load{
		{ID: 1, Source: "a", File: "x.csv"}, {ID: 2, Source: "b", File: "x.csv"}, {ID: 3, Source: "a", File: "y.csv"}, {ID: 4, Source: "a", File: "x.csv"},
	}) {
		kept = append(kept, fmt.Sprint(l.ID))
	}
	if got := strings.Join(kept, " "); got != "2 3 4" {
		t.Errorf("kept loads %s, want 2 3 4", got)
	}
}
