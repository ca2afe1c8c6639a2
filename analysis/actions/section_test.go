package actions

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/analysistest"
)

// source answers with what a case says, and with nothing else.
func source(rows map[string]any) *analysistest.Source {
	s := &analysistest.Source{Rows: map[string]any{
		"sources": []analysis.Span{{Source: "desk", First: day0("2023-01-01"), Last: day0("2026-10-31"), N: 9000}},
		"actions": []Logged{}, "actions_scopes": []scoped{}, "actions_weeks": []inWeek{}, "actions_exposure": []cell{},
		"actions_learning": []received{}, "measures": measuresLoaded(),
	}}
	for query, answer := range rows {
		s.Rows[query] = answer
	}
	return s
}

func measuresLoaded(names ...string) any {
	rows := []struct {
		Measure string `db:"measure"`
	}{}
	for _, n := range names {
		rows = append(rows, struct {
			Measure string `db:"measure"`
		}{n})
	}
	return rows
}

// weekly is an action's complaints in a place: so many a week before and since, of as many people.
func weekly(id, place string, before, since int64, weeks int) []inWeek {
	var rows []inWeek
	add := func(n int64, row inWeek) {
		if n > 0 {
			row.Source, row.ID, row.Place, row.N, row.People = "log", id, place, n, n
			rows = append(rows, row)
		}
	}
	at := func(n int) *int64 { x := int64(n); return &x }
	part := func(s string) *string { return &s }
	for week := -history; week < weeks; week++ {
		n := before
		if week >= 0 {
			n = since
		}
		add(n, inWeek{Week: at(week)})
		if week%4 == 0 {
			add(4*n, inWeek{FourWeeks: at(week / 4)})
		}
	}
	add(before*int64(weeks), inWeek{Part: part("matched")})
	add(before*int64(year-weeks), inWeek{Part: part("between")})
	add(since*int64(weeks), inWeek{Part: part("since")})
	return rows
}

func learning(n ...int64) []received {
	var rows []received
	for span, times := range map[string]int64{"period": 1, "year": 12} {
		row := received{Span: span}
		for i, into := range [][2]*int64{
			{&row.Received, &row.ReceivedPeople},
			{&row.Cause, &row.CausePeople},
			{&row.Action, &row.ActionPeople},
			{&row.InPlace, &row.InPlacePeople},
			{&row.Verified, &row.VerifiedPeople},
		} {
			*into[0], *into[1] = times*n[i], times*n[i]
		}
		rows = append(rows, row)
	}
	slices.SortFunc(rows, func(a, b received) int { return strings.Compare(a.Span, b.Span) })
	return rows
}

func TestResults(t *testing.T) {
	october, err := analysis.ParsePeriod("2026-10")
	if err != nil {
		t.Fatal(err)
	}
	on := func(s string) *time.Time { d := day0(s); return &d }
	text := func(s string) *string { return &s }
	late := text("late")
	logged := func(id, title string, in *time.Time) Logged {
		return Logged{
			Source: "log", ID: id, Title: title, Cause: late, Owner: text("Logistics"), DecidedOn: on("2026-03-02"), DueOn: on("2026-05-01"),
			ImplementedOn: in, InScope: 400, People: 380, FirstOn: on("2025-03-01"),
		}
	}
	unbound := logged("A6", "Leaflet", on("2026-05-01"))
	unbound.Cause = nil
	verified := logged("A1", "New carrier", on("2026-06-01"))
	verified.VerifiedOn, verified.FirstOn = on("2026-09-01"), on("2023-01-09")
	planned := logged("A8", "Double packaging", nil)
	planned.DueOn, planned.Owner = on("2026-12-01"), nil
	nobody := logged("A9", "New boxes", nil)
	nobody.Owner, nobody.Status = nil, text("waits")
	cells := []cell{}
	for month := day0("2025-01-01"); month.Before(day0("2026-11-01")); month = month.AddDate(0, 1, 0) {
		cells = append(cells, cell{"log", "A1", "parcels", inScope, month, month.AddDate(0, 1, 0), 3000}, cell{"log", "A1", "parcels", elsewhere, month, month.AddDate(0, 1, 0), 9000})
	}
	for name, c := range map[string]struct {
		rows map[string]any
		o    Options
	}{
		"all": {map[string]any{
			"actions": []Logged{
				verified, logged("A2", "New guide", on("2026-07-01")), logged("A3", "Film", on("2026-09-15")), logged("A4", "Script", on("2026-03-02")),
				logged("A5", "Poster", on("2026-02-02")), unbound, logged("A7", "Label", on("2026-05-04")), planned, nobody,
			},
			"actions_scopes": []scoped{
				{"log", "A1", Condition{"region", "North"}},
				{"log", "A2", Condition{"region", "South"}},
				{"log", "A3", Condition{"region", "West"}},
				{"log", "A4", Condition{"region", "East"}},
				{"log", "A5", Condition{"region", "Mid"}},
				{"log", "A7", Condition{"region", "Far"}},
			},
			"actions_weeks": slices.Concat(
				weekly("A1", inScope, 8, 4, 21), weekly("A1", elsewhere, 20, 20, 21), weekly("A2", inScope, 9, 9, 17), weekly("A2", elsewhere, 1, 1, 17),
				weekly("A3", inScope, 2, 1, 6), weekly("A4", inScope, 5, 9, 34), weekly("A5", inScope, 0, 1, 38)[:1],
			),
			"actions_learning": learning(400, 390, 200, 120, 40), "measures": measuresLoaded("parcels"), "actions_exposure": cells,
		}, Options{}},
		"alone": {map[string]any{
			"actions":          []Logged{logged("A1", "New carrier", on("2025-05-05")), logged("A2", "Same again", on("2026-05-03"))},
			"actions_weeks":    slices.Concat(weekly("A1", inScope, 6, 6, 77), weekly("A2", inScope, 8, 4, 25)[70:]),
			"sources":          []analysis.Span{{Source: "desk", First: day0("2025-12-01"), Last: day0("2026-10-31"), N: 900}},
			"actions_learning": learning(40, 0, 20, 20, 0),
		}, Options{}},
		"preceded": {map[string]any{
			"actions":       []Logged{logged("A1", "New carrier", on("2026-06-01"))},
			"actions_weeks": slices.Concat(weekly("A1", inScope, 20, 10, 21)[:150], recent("A1", 10)),
		}, Options{}},
		"planned": {map[string]any{"actions": []Logged{planned}}, Options{}},
		"none":    {nil, Options{}},
	} {
		r, err := Analysis{Options: c.o, Period: october, AsOf: day0("2026-10-31")}.Run(t.Context(), source(c.rows))
		if err != nil {
			t.Fatal(err)
		}
		analysistest.Golden(t, name, r)
	}
}

// recent is so many complaints in each of the last twenty weeks before an action and the twenty since, of as many people.
func recent(id string, n int64) []inWeek {
	var rows []inWeek
	for week := int64(-20); week < 20; week++ {
		rows = append(rows, inWeek{Source: "log", ID: id, Place: inScope, Week: &week, N: n, People: n})
	}
	since, matched := "since", "matched"
	return append(rows, inWeek{Source: "log", ID: id, Place: inScope, Part: &since, N: 20 * n, People: 20 * n},
		inWeek{Source: "log", ID: id, Place: inScope, Part: &matched, N: 20 * 2 * n, People: 20 * 2 * n})
}

// What is asked: up to the end of the period or of the data, and for a comparison that is named once more.
func TestAsked(t *testing.T) {
	on := day0("2026-06-01")
	late := "late"
	s := source(map[string]any{
		"actions":          []Logged{{Source: "log", ID: "A1", Cause: &late, ImplementedOn: &on}, {Source: "log", ID: "A2", Cause: &late}},
		"actions_weeks":    analysistest.Turns{weekly("A1", elsewhere, 3, 3, 20), slices.Concat(weekly("A1", inScope, 50, 50, 20), weekly("A1", elsewhere, 9, 9, 20))},
		"actions_exposure": analysistest.Turns{[]cell{}, []cell{}},
		"measures":         measuresLoaded("parcels", "sold"),
	})
	a := Analysis{
		Options: Options{Exposure: "sold", Compare: map[string]string{"A1": "region=North", "A2": "region=North"}},
		Period:  analysis.GrainMonth.Period(day0("2026-10-05")), AsOf: day0("2026-10-20"),
	}
	r, err := a.Run(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	asked := s.Of("actions_weeks")
	if len(asked) != 2 || asked[0]["action"] != "" || asked[1]["action"] != "A1" || asked[1]["dimension"] != "region" || asked[1]["value"] != "North" {
		t.Errorf("got %v", asked)
	}
	if asked[0]["to"] != day0("2026-10-21") {
		t.Errorf("up to %v", asked[0]["to"])
	}
	if p := s.Of("actions_learning")[0]; p["from"] != day0("2026-10-01") || p["to"] != day0("2026-11-01") || p["year_from"] != day0("2025-11-01") {
		t.Errorf("learning: %v", p)
	}
	// The second answer is only of those compared with.
	e := r.Data.(Answer).Effects[0]
	if e.Scope.Since != 0 || e.Others.Since != 9*20 || e.trial.Unexposed != "sold" {
		t.Errorf("got %+v elsewhere %+v, %q", e.Scope, e.Others, e.trial.Unexposed)
	}
	a.Options.Exposure = "cars"
	if _, err := a.Run(t.Context(), s); err == nil {
		t.Error("a measure that is not loaded: want an error")
	}
}

// Every query that fails is the analysis's error, and so are options that cannot be used.
func TestErrors(t *testing.T) {
	on := day0("2026-06-01")
	rows := map[string]any{
		"actions":  []Logged{{Source: "log", ID: "A1", Conditions: 1, ImplementedOn: &on}},
		"measures": measuresLoaded("sold"),
	}
	period := analysis.GrainMonth.Period(day0("2026-10-05"))
	for query := range source(rows).Rows {
		s := source(rows)
		delete(s.Rows, query)
		if _, err := (Analysis{Period: period}).Run(t.Context(), s); err == nil {
			t.Errorf("%s: want an error", query)
		}
	}
	if _, err := (Analysis{Period: period, Options: Options{Compare: map[string]string{"A1": "x"}}}).Run(t.Context(), source(nil)); err == nil {
		t.Error("options: want an error")
	}
}
