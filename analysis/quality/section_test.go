package quality

import (
	"testing"

	"github.com/vitalfew/vitalfew/analysis/analysistest"
)

// answers has rows for all queries of the analysis.
func answers(r Rows) *analysistest.Source {
	if r.Stated == nil {
		r.Stated = []Filled{}
	}
	return &analysistest.Source{Rows: map[string]any{
		"quality": r.Stated, "quality_dimensions": []Filled{}, "quality_words": r.Words, "quality_days": r.Days,
		"quality_orders": r.Orders, "quality_flaws": r.Flaws, "quality_loads": r.Loads, "quality_ids": r.IDs,
		"quality_duplicates": r.Duplicates, "load_warnings": r.Doubts, "quality_integrity": r.Checks, "quality_exposure": r.Gaps,
	}}
}

// Each golden is what one data set says.
func TestResult(t *testing.T) {
	days := steady("a", "received_at", 1)
	cause := stated("cause", [2]int64{365, 300}, [2]int64{366, 200})
	for name, r := range map[string]Rows{
		"nothing": {},
		"well":    {Days: days, Stated: stated("cause", [2]int64{731, 731})},
		"notes":   {Days: days, Stated: stated("dimensions.batch", [2]int64{731, 700}), Loads: []Load{{Source: "a", File: "a.csv", Read: 732, Rejected: 1, Line: new(int64(7))}}},
		"mislead": {
			Days: days, Stated: cause, Uses: append(pareto, Use{"cause", pareto[0].Analysis}),
			Words: append(monthly("new", 9, 18, 23), monthly("old", 9, 0, 17)...),
			Loads: []Load{{Source: "a", File: "a.csv", Read: 732, Unchanged: 2}},
		},
		"wrong": {
			Days:   append(days, steady("b", "received_at", 1)...),
			Stated: append(cause, Filled{Source: "b", Field: "cause", Complaints: 731, Filled: 20}),
			Uses:   pareto, Doubts: append(doubt("column.rounded"), doubt("dates.order_mixed")...), Checks: []Check{{"unbalanced_loads", 2}},
			Orders: []Order{{"a", "purchased_at", "received_at", 9, 0, 5, "A-1"}},
			Flaws: []Flaw{
				{Source: "a", Flaw: "closed_at.before_received", Complaints: 4, File: "a.csv", Line: new(int64(12))},
				{Source: "a", Flaw: "closed_at.swapped", Complaints: 1, File: "a.csv", Line: new(int64(14))},
				{Source: "a", Flaw: "purchased_at.early", Complaints: 1, File: "a.csv"},
				{Source: "a", Flaw: "occurred_at.future", Complaints: 2, File: "a.csv"},
				{Source: "a", Flaw: "severity.unmapped", Complaints: 80, File: "a.csv", Line: new(int64(2))},
			},
			Duplicates: []Duplicate{{"same_id", 1, "a", "1", "1"}, {"same_matter", 2, "a", "2", "3"}},
			IDs:        []Lengths{{Source: "a", Letters: 7, Complaints: 731, Powers: 2, Fences: 1, Dates: 3}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			result, err := Analysis{Uses: r.Uses}.Run(t.Context(), answers(r))
			if err != nil {
				t.Fatal(err)
			}
			analysistest.Golden(t, name, result)
		})
	}
}

// Every finding that a rule can make says something in every language.
func TestEveryMessage(t *testing.T) {
	days := steady("a", "received_at", 3)
	for name, r := range map[string]Rows{
		"early_days":  {Days: without(steady("a", "received_at", 2), 1, after12)},
		"placeholder": zeros(3),
		"midnight":    clocks(20, 0),
		"shrunk":      loads(100, 49),
		"hollow":      {Days: without(days, 0, in("2025-03"))},
		"ended":       {Days: days, AsOf: day("2026-02-01")},
		"after_as_of": {Days: days, AsOf: day("2025-12-30")},
		"unknown":     vague("?", 200, 1000),
		"other":       vague("Other", 200, 1000),
		"exposure":    {Gaps: []Gap{{"orders", 2, 1, 70, day("2025-03-01")}}},
		"absent":      {Stated: stated("cause", [2]int64{100, 0}), Uses: pareto},
		"absent_both": {Stated: stated("cause", [2]int64{100, 0}), Uses: append(pareto[:1:1], pareto...)},
		"no_longer":   {Stated: stated("site", [2]int64{100, 100}, [2]int64{100, 100}, [2]int64{100, 70})},
		"vanished":    {Words: append(monthly("late", 9, 0, 23), monthly("rude", 2, 0, 17)...)},
		"appeared":    {Words: append(monthly("app", 9, 18, 23), monthly("late", 9, 0, 23)...)},
		"id_rounded":  {Days: days, IDs: []Lengths{{Source: "a", Letters: 16, Complaints: 900, Rounded: 900}}},
		"id_zeros":    {Days: days, IDs: []Lengths{numbers(4, 200, "2024-01-01", "2025-12-01"), numbers(5, 1993, "2024-01-01", "2025-12-31")}},
		"load":        {Words: ofLastLoad(append(monthly("app", 9, 18, 23), monthly("late", 9, 0, 23)...))},
	} {
		t.Run(name, func(t *testing.T) {
			in := Inspect(r, Options{})
			if len(in.Findings) == 0 {
				t.Fatal("nothing was found")
			}
			in.Complaints = 1
			analysistest.Golden(t, "message_"+name, section{in}.result())
		})
	}
}

// ofLastLoad lets the last load have written the first word and nothing else.
func ofLastLoad(words []Word) []Word {
	for i := range words {
		if words[i].Word == words[0].Word {
			words[i].OfLastLoad = words[i].Complaints
		}
	}
	return words
}

func TestRunFails(t *testing.T) {
	_, err := Analysis{Options: Options{Least: -1}}.Run(t.Context(), answers(Rows{}))
	if want := "quality: least: want a number of complaints, got -1"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	_, err = Analysis{}.Run(t.Context(), &analysistest.Source{})
	if want := "quality: quality.sql: no such rows"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
