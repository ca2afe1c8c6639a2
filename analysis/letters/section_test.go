package letters

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/analysistest"
	"github.com/vitalfew/vitalfew/charts"
)

func hasID(id string) func(charts.Text) bool { return func(t charts.Text) bool { return t.ID == id } }

// source answers with texts, in one page, and with how many there are.
func source(texts []Text, of stored) *analysistest.Source {
	return &analysistest.Source{Rows: map[string]any{
		"letters": texts, "letters_texts": []stored{of}, "stated": []analysis.Stated{{Complaints: 9, Cause: 9, Product: 9}},
	}}
}

// sent are copies of a text: how often before October and in it, and the customers' names, from which each takes one.
func copies(text string, before, in int, customers string) []Text {
	names := strings.Split(customers, " ")
	var texts []Text
	for i := range before + in {
		received := day("2026-10-02").AddDate(0, 0, i%20)
		if i < before {
			received = received.AddDate(0, -5, 0)
		}
		texts = append(texts, Text{
			Source: "desk", ID: text[:3] + letterNumber(i+1), Received: received, Customer: names[i%len(names)], Complaints: 1,
			Cause: "late", Product: "bell", Narrative: text,
		})
	}
	return texts
}

func TestResults(t *testing.T) {
	a := newAuthor(9)
	words := func() string { return strings.Join(a.text(40), " ") }
	first, second, third, lone := words(), words(), words(), words()
	check := func(name string, o Options, of stored, texts ...[]Text) {
		t.Helper()
		r, err := Analysis{Options: o, Period: october}.Run(context.Background(), source(slices.Concat(texts...), of))
		if err != nil {
			t.Fatal(err)
		}
		analysistest.Golden(t, name, r)
	}
	alone := copies(lone, 1, 4, "x")[:2]
	check("one", Options{}, stored{40, 26}, copies(first, 3, 20, "anna bo cia"), copies(second, 0, 2, "dag"), copies("short", 0, 1, "eva"))
	check("one_person", Options{Complaints: 2}, stored{40, 4}, copies(first, 0, 4, "anna"))
	check("one_unknown", Options{}, stored{40, 5}, copies(first, 0, 5, ""))
	bare := copies(third, 0, 4, "anna bo")
	for i := range bare {
		bare[i].Cause, bare[i].Product = "", ""
	}
	check("several", Options{Rows: 3, Numbers: true, Texts: 50}, stored{40, 999},
		copies(first, 4, 12, "anna bo "), copies(second, 0, 6, "dag eva"), bare, copies(words(), 1, 2, "fia"), copies(words(), 0, 3, "gun"),
		copies(words(), 5, 0, "hans"), alone)
	check("none", Options{}, stored{40, 5}, copies(first, 1, 2, "anna bo cia")[1:], copies(second, 5, 0, "dag"))
	check("few", Options{}, stored{40, 9}, copies(first, 8, 1, "anna bo cia"))
	check("no_texts", Options{}, stored{40, 5}, copies(second, 5, 0, "dag"))
	check("not_stored", Options{}, stored{40, 0})
}

// What seldom is, in one result: a chain, a crowd, letters that say only their product.
func TestRareWarnings(t *testing.T) {
	s := section{
		Grouping: Grouping{
			Period: Tally{Texts: 9, InLetters: 8}, Window: Tally{Texts: 9, InLetters: 8}, Crowded: true,
			Letters: []Letter{
				{Period: Sent{5, 4, 0}, Window: Sent{5, 4, 0}, First: day("2026-10-01"), Last: day("2026-10-09"), Versions: 5, Alike: 0.49, Product: "bell"},
				{Period: Sent{3, 3, 0}, Window: Sent{3, 3, 0}, First: day("2026-10-01"), Last: day("2026-10-09"), Versions: 3, Alike: 0.5, Cause: "late"},
			},
		},
		period: october, window: october, cause: "cause", stored: stored{9, 9}, options: Options{}.withDefaults(),
	}
	analysistest.Golden(t, "chain", s.result())
}

func TestRunAsks(t *testing.T) {
	s := source(copies("some words that are here only to be there at all", 0, 3, "anna"), stored{3, 3})
	if _, err := (Analysis{Period: october}).Run(context.Background(), s); err != nil {
		t.Fatal(err)
	}
	from, to := day("2025-11-01"), day("2026-11-01")
	want := []analysistest.Ask{
		{Query: "letters_texts", Params: analysis.Params{"from": from, "period_from": october.From, "to": to}},
		{Query: "stated", Params: analysis.Params{"from": from, "to": to}},
		{Query: "letters", Params: analysis.Params{
			"from": from, "cause": analysis.Dimension("cause"), "rows": pageSize,
			"received_on": day("2026-10-31"), "source": "", "complaint_id": "",
		}},
	}
	if diff := cmp.Diff(want, s.Asked); diff != "" {
		t.Error(diff)
	}
	year, err := analysis.ParsePeriod("2026")
	if err != nil {
		t.Fatal(err)
	}
	if got := (Analysis{Period: year, Options: Options{Months: 3}}).window(); got.From != year.From || got.To != year.To {
		t.Errorf("a period longer than the months is cut: %v", got)
	}
}

func TestRunRefuses(t *testing.T) {
	for _, c := range []struct {
		options Options
		want    string
	}{
		{Options{Complaints: 1}, "letters: complaints: want 2 or more, got 1"},
		{Options{Months: 61}, "letters: months: want 1 to 60, got 61"},
		{Options{Months: -1}, "letters: months: want 1 to 60, got -1"},
		{Options{Similarity: 0.69}, "letters: similarity: want 0.7 to 1, got 0.69"},
		{Options{Similarity: 1.01}, "letters: similarity: want 0.7 to 1, got 1.01"},
		{Options{Words: 2}, "letters: words: want 3 or more, got 2"},
		{Options{Texts: 1_000_001}, "letters: texts: want 1 to 1000000, got 1000001"},
		{Options{Rows: 101}, "letters: rows: want 1 to 100, got 101"},
	} {
		_, err := Analysis{Period: october, Options: c.options}.Run(context.Background(), &analysistest.Source{})
		if err == nil || err.Error() != c.want {
			t.Errorf("got error %v, want %s", err, c.want)
		}
	}
	for _, o := range []Options{
		{}, {Complaints: 2, Months: 60, Similarity: 0.7, Words: 3, Texts: 1_000_000, Rows: 100}, {Similarity: 1, Months: 1, Texts: 1, Rows: 1},
	} {
		if err := o.Validate(); err != nil {
			t.Errorf("%+v: %v", o, err)
		}
	}
	for _, missing := range []string{"letters", "letters_texts", "stated"} {
		s := source(nil, stored{1, 1})
		delete(s.Rows, missing)
		_, err := Analysis{Period: october}.Run(context.Background(), s)
		if want := "letters: " + missing + ".sql: no such rows"; err == nil || err.Error() != want {
			t.Errorf("got error %v, want %s", err, want)
		}
	}
}
