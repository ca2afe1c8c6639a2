package surveys

import (
	"slices"
	"testing"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/analysistest"
	"github.com/vitalfew/vitalfew/charts"
)

// october is the period of the goldens.
var october = analysis.GrainMonth.Period(time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC))

// run answers the queries with rows that are the same in every span but for their time.
func run(t *testing.T, o Options, asked []Asked, answers ...[]Answer) *analysis.Result {
	t.Helper()
	turns := analysistest.Turns{}
	for _, rows := range answers {
		turns = append(turns, rows)
	}
	src := &analysistest.Source{Rows: map[string]any{"surveys_asked": asked, "surveys_answers": turns}}
	r, err := Analysis{Options: o, Period: october}.Run(t.Context(), src)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func within(unit string, rows ...[]Answer) []Answer {
	all := slices.Concat(rows...)
	for i := range all {
		all[i].Unit = day(unit)
	}
	return all
}

var ten = asked{question: Recommend, lo: 0, hi: 10}

// answered are a month's answers: so many of the highest ratings of a hundred.
func answered(unit string, good int64) []Answer {
	return within(unit,
		five.rated(1, 6, 8, 86-good, good/2, good-good/2), ten.rated(1, 0, 5, 0, 0, 5, 5, 5, 20, 20, 20, 20),
		asked{Attribute, "Staff", 1, 5}.rated(1, 1, 4, 15, 40, 30), []Answer{asked{Attribute, "Staff", 1, 5}.answer(10, "not_applicable")},
		asked{Attribute, "Speed", 1, 5}.rated(1, 10, 20, 25, 20, 15), []Answer{asked{Attribute, "Speed", 1, 5}.answer(10, "blank")},
		asked{Effort, "", 1, 7}.rated(1, 20, 20, 20, 10, 10, 10, 10),
	)
}

func TestResults(t *testing.T) {
	w := wave("survey", "", "2025-11-02", "2026-10-30")
	w.Answered, w.Invited, w.Returned = 100, 240, 96
	var course []Answer
	for i, good := range []int64{70, 72, 69, 71, 70, 73, 68, 71, 70, 72, 69, 40} {
		unit := october.From.AddDate(0, i-11, 0)
		course = append(course, answered(unit.Format(time.DateOnly), good)...)
	}
	groups := within("2026-10-01",
		of("Private", five.rated(1, 5, 5, 20, 30, 20)), of("Business", five.rated(1, 9, 9, 2)), of("Club", five.rated(1, 0, 0, 0, 2, 1)), of("", five.rated(1, 1)))
	r := run(t, Options{Effort: easy, Populations: map[string]string{"survey": "1200"}}, []Asked{w},
		answered("2026-10-01", 40), answered("2026-09-01", 69), groups, course)
	analysistest.Golden(t, "fallen", r)

	// Two waves of a weighted survey without days, of which one has another scale; and a survey that nobody answers any more.
	first, second, old := wave("poll", "Poll 2025", "", ""), wave("poll", "Poll 2026", "", ""), wave("counter", "", "2020-01-01", "2020-03-01")
	second.Answered, second.Weighted, second.Weightless = 40, 38, 2
	stated := asked{question: Attribute, attribute: "Price"}
	rows := slices.Concat(five.rated(2, 0, 0, 10, 10), five.rated(0.5, 0, 5, 5, 10), five.rated(0, 2), asked{Recommend, "", 1, 10}.rated(1, 5, 5),
		stated.rated(1, 4, 4), []Answer{stated.answer(2, "flawed")})
	for i := range rows {
		rows[i].Source, rows[i].Survey = "poll", "Poll 2026"
	}
	before := five.rated(1, 0, 0, 20, 5)
	for i := range before {
		before[i].Source, before[i].Survey = "poll", "Poll 2025"
	}
	both := slices.Concat(before, rows)
	analysistest.Golden(t, "waves", run(t, Options{By: []string{"Klagat"}, Populations: map[string]string{"poll": "30"}}, []Asked{first, second, old}, both, both))

	unanswered := w
	unanswered.Answered, unanswered.First, unanswered.Last = 0, nil, nil
	unrated := wave("survey", "", "2026-10-02", "2026-10-30")
	unrated.Answered, unrated.Undated = 3, 1
	recommended := wave("survey", "", "2026-10-02", "2026-10-30")
	recommended.Answered = 20
	for name, r := range map[string]*analysis.Result{
		"none":       run(t, Options{}, nil),
		"unanswered": run(t, Options{}, []Asked{unanswered}),
		"unrated":    run(t, Options{}, []Asked{unrated}, within("2026-10-01", []Answer{five.answer(3, "blank")}), nil, nil, nil),
		"weightless": run(t, Options{}, []Asked{recommended}, within("2026-10-01", ten.rated(0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 15)), nil, nil, nil),
		"few": run(t, Options{}, []Asked{recommended}, within("2026-10-01", ten.rated(1, 2, 0, 0, 0, 0, 0, 0, 4, 4, 5, 5)),
			nil, within("2026-10-01", of("a", ten.rated(1, 2, 0, 0, 0, 0, 0, 0, 2)), of("b", ten.rated(1, 0, 0, 0, 0, 0, 0, 0, 0, 2, 5, 5))), nil),
		"mean": run(t, Options{By: []string{"none"}}, []Asked{recommended}, within("2026-10-01", stated.rated(1, 4, 4, 9)), within("2026-09-01", stated.rated(1, 4, 4, 5)), nil),
	} {
		analysistest.Golden(t, name, r)
	}
}

// Every chart has a table of the same id, and ids are told apart by survey and dimension.
func TestFiguresHaveTables(t *testing.T) {
	a, b := wave("a", "", "2026-10-02", "2026-10-30"), wave("b", "", "2026-10-02", "2026-10-30")
	a.Answered, b.Answered = 30, 30
	rows := within("2026-10-01", of("x", five.rated(1, 5, 5, 5)), of("y", five.rated(1, 0, 5, 5, 5)))
	for i := range rows {
		rows[i].Source = "a"
	}
	other := slices.Clone(rows)
	for i := range other {
		other[i].Source = "b"
	}
	both := slices.Concat(rows, other)
	r := run(t, Options{By: []string{"segment", "region"}}, []Asked{a, b}, both, both, both, both, both)
	tables := map[string]bool{}
	for _, table := range r.Tables {
		if tables[table.ID] {
			t.Errorf("two tables %s", table.ID)
		}
		tables[table.ID] = true
		for _, row := range table.Rows {
			if len(row) != len(table.Columns) {
				t.Errorf("%s: %d cells in %d columns", table.ID, len(row), len(table.Columns))
			}
		}
	}
	for _, c := range r.Charts {
		if !tables[c.Header().ID] {
			t.Errorf("chart %s has no table", c.Header().ID)
		}
	}
	if len(r.Charts) != 6 || len(tables) != 7 {
		t.Errorf("got %d charts, %d tables", len(r.Charts), len(tables))
	}
}

// What a part tells of is the people in it, and the smaller of the two smallest where the others would tell it.
func TestPeople(t *testing.T) {
	for _, c := range []struct{ counts, want [3]int64 }{
		{[3]int64{3, 20, 40}, [3]int64{3, 3, 40}},
		{[3]int64{40, 20, 3}, [3]int64{40, 3, 3}},
		{[3]int64{0, 3, 40}, [3]int64{0, 3, 3}},
		{[3]int64{0, 0, 40}, [3]int64{0, 0, 40}},
		{[3]int64{7, 7, 7}, [3]int64{7, 7, 7}},
	} {
		item := Item{Parts: []Part{{N: c.counts[0]}, {N: c.counts[1]}, {N: c.counts[2]}}}
		if got := [3]int64{item.people(0), item.people(1), item.people(2)}; got != c.want {
			t.Errorf("%v: got %v, want %v", c.counts, got, c.want)
		}
	}
	if v := (Item{Rated: 7, Question: Overall}).write(3); v.People != 7 || v.Kind != charts.KindNumber {
		t.Errorf("got %+v", v)
	}
}
