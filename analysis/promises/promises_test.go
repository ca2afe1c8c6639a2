package promises

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/analysistest"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

// parts are the cases of a promise in a unit, as many people as complaints, and all of them together.
func parts(id, span, from string, fates map[string]int64) []Part {
	all := Part{ID: id, Span: span, From: day(from)}
	var ps []Part
	for _, fate := range []string{"kept", "late", "overdue", "running", "unknown"} {
		if n := fates[fate]; n > 0 {
			ps = append(ps, Part{ID: id, Span: span, From: day(from), Fate: &fate, N: n, People: n})
			all.N, all.People = all.N+n, all.People+n
		}
	}
	return append([]Part{all}, ps...)
}

func state(id string) State { return State{ID: id, Concerned: 900, Started: 900, Recorded: 700} }

func promise(id, words string, target float64) Promise {
	return Promise{ID: id, Words: &words, From: "received_at", To: "closed_at", Within: 10, Unit: "days", Target: target}
}

func keep(fates map[string]int64, target float64) Kept {
	return Keep(Rows{
		Promises: []Promise{promise("P", "Done", target)}, States: []State{state("P")},
		Parts: parts("P", "period", "2026-10-01", fates),
	})[0]
}

// Wilson's interval of 90 of 100 is 0.82563 to 0.94478: the target is met up to the lower end and missed above the upper.
func TestVerdicts(t *testing.T) {
	for _, c := range []struct {
		what   string
		fates  map[string]int64
		target float64
		want   analysis.Verdict
	}{
		{"at the lower end", map[string]int64{"kept": 90, "late": 10}, 0.8256, analysis.Met},
		{"above it", map[string]int64{"kept": 90, "late": 10}, 0.8257, analysis.Untold},
		{"at the upper end", map[string]int64{"kept": 90, "overdue": 10}, 0.9447, analysis.Untold},
		{"above that", map[string]int64{"kept": 90, "overdue": 10}, 0.9448, analysis.Missed},
		{"what is not due does not count", map[string]int64{"kept": 90, "late": 10, "running": 900}, 0.8256, analysis.Met},
		{"what is not known may be late", map[string]int64{"kept": 90, "late": 10, "unknown": 1}, 0.8256, analysis.Untold},
		{"what is not known may be in time", map[string]int64{"kept": 90, "late": 10, "unknown": 1}, 0.9448, analysis.Untold},
		{"nothing is known", map[string]int64{"unknown": 9}, 0.5, analysis.Untold},
		{"nothing is due", nil, 0.5, analysis.Untold},
		{"one of one", map[string]int64{"kept": 1}, 0.21, analysis.Untold},
		{"billions", map[string]int64{"kept": 9e12, "late": 1e12}, 0.9001, analysis.Missed},
	} {
		k := keep(c.fates, c.target)
		if k.Verdict != c.want {
			t.Errorf("%s: got %q from %+v", c.what, k.Verdict, k.Now.Share)
		}
		if told := k.Now.Told(); math.IsNaN(k.Now.Share.Value) != (told == 0) {
			t.Errorf("%s: share %v of %d", c.what, k.Now.Share.Value, told)
		}
	}
}

func TestFaults(t *testing.T) {
	for _, c := range []struct {
		state State
		unit  string
		want  Fault
	}{
		{State{}, "days", Unconcerned},
		{State{Concerned: 1}, "days", NoStart},
		{State{Concerned: 1, Started: 1, ByLater: 1}, "days", NoStop},
		{State{Concerned: 2, Started: 2, Recorded: 1, Timeless: 2}, "hours", NoHours},
		{State{Concerned: 2, Started: 2, Recorded: 1, Timeless: 1}, "hours", ""},
		{State{Concerned: 2, Started: 2, Recorded: 1}, "days", ""},
	} {
		if got := c.state.fault(c.unit); got != c.want {
			t.Errorf("%+v in %s: got %q, want %q", c.state, c.unit, got, c.want)
		}
	}
	known := "kept"
	k := Keep(Rows{Promises: []Promise{promise("P", "Done", 0.9)}, Parts: []Part{{ID: "P", Span: "period", Fate: &known, N: 9}}})[0]
	if k.Fault != Unconcerned || k.Now.Kept.N != 0 || !math.IsNaN(k.Now.Share.Value) {
		t.Errorf("without a state: %+v", k)
	}
}

// The same share in both periods is no change, and what is not known can make or unmake one.
func TestChangeOfShare(t *testing.T) {
	change := func(unknown int64) stats.Estimate {
		return Keep(Rows{
			Promises: []Promise{promise("P", "Done", 0.9)}, States: []State{state("P")},
			Parts: slices.Concat(
				parts("P", "period", "2026-10-01", map[string]int64{"kept": 150, "late": 50, "unknown": unknown}),
				parts("P", "previous", "2026-09-01", map[string]int64{"kept": 180, "late": 20})),
		})[0].Change
	}
	if d := change(0); !(d.Upper < 0) || math.Abs(d.Value+0.15) > 1e-12 {
		t.Errorf("150 of 200 after 180 of 200: %+v", d)
	}
	if d := change(200); !(d.Upper > 0) {
		t.Errorf("with 200 that are not known: %+v", d)
	}
	if d := keep(map[string]int64{"kept": 9}, 0.9).Change; !math.IsNaN(d.Value) || d.Upper < 0 {
		t.Errorf("without a period before: %+v", d)
	}
}

// A share of 90 in 100 for a year is usual; a month of 60 is not, and with eleven months nothing is called unusual.
func TestMonths(t *testing.T) {
	run := func(months int, last int64) Kept {
		var ps []Part
		for i := range months {
			kept := int64(90 + i%3 - 1)
			if i == months-1 {
				kept = last
			}
			ps = append(ps, parts("P", "month", day("2025-01-01").AddDate(0, i, 0).Format(time.DateOnly), map[string]int64{"kept": kept, "late": 100 - kept})...)
		}
		ps = append(ps, parts("P", "month", "2024-12-01", map[string]int64{"running": 4})...) // no month of which anything is known
		slices.Reverse(ps)
		return Keep(Rows{Promises: []Promise{promise("P", "Done", 0.9)}, States: []State{state("P")}, Parts: ps})[0]
	}
	for _, c := range []struct {
		months int
		last   int64
		want   stats.Variation
	}{{12, 60, stats.Concern}, {12, 90, stats.CommonCause}, {12, 100, stats.Improvement}, {11, 60, ""}} {
		k := run(c.months, c.last)
		if k.Variation != c.want || len(k.Months) != c.months || !k.Months[0].From.Equal(day("2025-01-01")) {
			t.Errorf("%d months, the last of %d: got %q from %d months", c.months, c.last, k.Variation, len(k.Months))
		}
	}
}

// source answers with the counts of a case.
func source(rows Rows, limits []LimitPart, given []Given) *analysistest.Source {
	return &analysistest.Source{Rows: map[string]any{
		"promises": rows.Promises, "promises_state": rows.States, "promises_due": rows.Parts, "promises_cited": rows.Cited,
		"promises_limits": limits, "promises_remedies": given,
		"sources": []analysis.Span{{Source: "desk", First: day("2025-01-01"), Last: day("2026-10-31"), N: 900}},
	}}
}

func run(t *testing.T, o Options, s *analysistest.Source) *analysis.Result {
	t.Helper()
	r, err := Analysis{Options: o, Period: analysis.GrainMonth.Period(day("2026-10-01")), AsOf: day("2026-11-06")}.Run(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func several() Rows {
	hours := promise("H", "", 0.95)
	hours.Words, hours.Unit, hours.To, hours.Within = nil, "hours", "acknowledged_at", 24
	hours.ValidFrom, hours.ValidTo = new(day("2026-01-01")), new(day("2026-12-31"))
	scoped := promise("S", "Broken parcels are settled in 14 days", 0.9)
	scoped.Scope, scoped.Unit, scoped.Within = new("{cause=Broken}"), "working_days", 0
	idle := promise("I", "Nobody needs it", 1)
	rows := Rows{
		Promises: []Promise{promise("A", "Answer in ten days", 0.9), hours, scoped, idle, promise("X", "Out of scope", 0.9), promise("Y", "Never begun", 0.9), promise("Z", "Never told", 0.9)},
		States: []State{
			state("A"), state("H"), state("S"), state("I"),
			{ID: "Y", Concerned: 9},
			{ID: "Z", Concerned: 9, Started: 9, ByLater: 9},
		},
		Parts: slices.Concat(
			parts("A", "period", "2026-10-01", map[string]int64{"kept": 280, "late": 90, "overdue": 30, "unknown": 4}),
			parts("A", "previous", "2026-09-01", map[string]int64{"kept": 360, "late": 40}),
			parts("H", "period", "2026-10-01", map[string]int64{"kept": 400, "late": 2}),
			parts("S", "period", "2026-10-01", map[string]int64{"kept": 12, "late": 7, "running": 3}),
			parts("S", "previous", "2026-09-01", map[string]int64{"kept": 11, "late": 9})),
		Cited: []Cited{{ID: "A", N: 1, People: 1}, {ID: "S", N: 7, People: 6}},
	}
	rows.States[0].Running, rows.States[0].RunningPeople = 25, 24
	rows.States[2].Beyond = 2
	for i := range 13 {
		kept := int64(90 + i%3)
		if i == 12 {
			kept = 70
		}
		rows.Parts = append(rows.Parts, parts("A", "month", day("2025-10-01").AddDate(0, i, 0).Format(time.DateOnly), map[string]int64{"kept": kept, "late": 100 - kept})...)
	}
	return rows
}

func TestResults(t *testing.T) {
	law := []LimitPart{
		{"se-notice", "within", 40, 38},
		{"se-notice", "after", 6, 6},
		{"se-notice", "near", 1, 1},
		{"se-liability", "within", 300, 290},
		{"se-liability", "near", 4, 4},
		{"se-liability", "unknown", 2, 2},
	}
	given := []Given{{"Byte", 30, 29}, {"Lagad", 50, 50}, {"Pengar", 9, 8}, {"Kram", 5, 5}}
	all := Options{Country: "SE", Cited: "promise", Remedies: map[string][]string{"repair": {"Lagad"}, "replacement": {"Byte"}, "cancellation": {"Pengar"}}}
	analysistest.Golden(t, "several", run(t, all, source(several(), law, given)))
	analysistest.Golden(t, "none", run(t, Options{}, source(Rows{}, nil, nil)))
	analysistest.Golden(t, "none_due", run(t, Options{Country: "NL"}, source(Rows{Promises: []Promise{promise("A", "Answer", 0.9)}, States: []State{state("A")}}, nil, nil)))
	one := Rows{Promises: []Promise{promise("A", "Answer", 0.9)}, States: []State{state("A")}}
	one.Parts = parts("A", "period", "2026-10-01", map[string]int64{"kept": 300})
	analysistest.Golden(t, "met", run(t, Options{Country: "SE"}, source(one, law[4:5], nil)))
	one.Parts = slices.Concat(
		parts("A", "period", "2026-10-01", map[string]int64{"kept": 9, "late": 1}),
		parts("A", "month", "2026-09-01", map[string]int64{"kept": 9}), parts("A", "month", "2026-10-01", map[string]int64{"kept": 9, "late": 1}))
	analysistest.Golden(t, "few", run(t, Options{}, source(one, nil, nil)))
}

// Every figure of a promise or limit says of how many people it tells, so that small ones can be withheld.
func TestPeopleAreSaid(t *testing.T) {
	law := []LimitPart{{"se-notice", "within", 40, 38}, {"se-notice", "near", 1, 1}}
	r := run(t, Options{Country: "SE", Cited: "promise"}, source(several(), law, nil))
	for _, table := range r.Tables {
		for _, c := range []string{"told", "kept", "share", "share_interval", "not_due", "known", "within_limit", "near"} {
			i := slices.IndexFunc(table.Columns, func(column charts.Column) bool { return column.Key == c })
			if i < 0 {
				continue
			}
			for _, row := range table.Rows {
				if v := row[i]; v.Kind != charts.KindNone && v.Num != 0 && v.People == 0 {
					t.Errorf("%s: column %s: %+v says of nobody", table.ID, c, v)
				}
			}
		}
	}
}

func TestAsked(t *testing.T) {
	s := source(several(), nil, nil)
	run(t, Options{Country: "SE", Cited: "promise", Near: new(0)}, s)
	want := []analysis.Params{{
		"from": day("2026-10-01"), "to": day("2026-11-01"), "previous": day("2026-09-01"),
		"first": day("2025-01-01"), "until": day("2026-11-01"), "as_of": day("2026-11-06"),
	}}
	if diff := cmp.Diff(want, s.Of("promises_due")); diff != "" {
		t.Error(diff)
	}
	if got := s.Of("promises_limits")[0]["days"]; got != 0 {
		t.Errorf("near: got %v days", got)
	}
}

func TestOptions(t *testing.T) {
	for want, o := range map[string]Options{
		"near: want 0 to 365 days, got -1":                                                {Near: new(-1)},
		"near: want 0 to 365 days, got 366":                                               {Near: new(366)},
		`country: want DE, DK, NL, NO, SE or none, got "se"`:                              {Country: "se"},
		`remedies: want repair, replacement, price_reduction, cancellation, got "refund"`: {Remedies: map[string][]string{"refund": nil}},
	} {
		if err := o.Validate(); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	for _, o := range []Options{{}, {Near: new(0)}, {Near: new(365), Country: "none"}, {Country: "NO"}} {
		if err := o.Validate(); err != nil {
			t.Error(err)
		}
	}
	for _, c := range []struct{ named, country, want string }{
		{"", "SE", "SE"}, {"", "FI", ""}, {"", "", ""}, {"DK", "SE", "DK"}, {"none", "SE", "none"},
	} {
		if got := (Options{Country: c.named}).In(c.country).Country; got != c.want {
			t.Errorf("%q in %q: got %q, want %q", c.named, c.country, got, c.want)
		}
	}
}
