package balance

import (
	"testing"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
)

func months(t *testing.T, last string, n int) []analysis.Period {
	t.Helper()
	p, err := analysis.ParsePeriod(last)
	if err != nil {
		t.Fatal(err)
	}
	series := []analysis.Period{p}
	for range n - 1 {
		series = append([]analysis.Period{series[0].Prev()}, series...)
	}
	return series
}

// complaints went from one period to another, -1 before the series, open where closed is never.
type complaints struct {
	received, closed, n int64
}

const never = 1 << 40

// rows counts as the three queries do. Ages are 10 days per period back from the last.
func rows(series []analysis.Period, cs ...complaints) Rows {
	r := Rows{Series: series}
	last := int64(len(series) - 1)
	for p := int64(-1); p <= last; p++ {
		f := Flow{Period: p}
		for _, c := range cs {
			if c.received == p {
				f.Received += c.n
			}
			if c.closed == p {
				f.Closed += c.n
			}
			if c.received < p && c.closed >= p {
				f.BroughtForward += c.n
			}
		}
		if f.Received > 0 || f.Closed > 0 {
			r.Flows = append(r.Flows, f)
		}
	}
	for _, c := range cs {
		row := Cohort{ReceivedIn: c.received, ClosedIn: &c.closed, Complaints: c.n}
		if c.closed == never {
			row.ClosedIn = nil
		}
		r.Cohorts = append(r.Cohorts, row)
		if c.closed > last {
			r.Ages = append(r.Ages, Age{Days: 10 * (last - c.received), Complaints: c.n})
		}
	}
	return r
}

func TestRollBalances(t *testing.T) {
	r := rows(months(t, "2026-10", 3),
		complaints{-1, -1, 500}, complaints{-1, 0, 5}, complaints{-1, 2, 4}, complaints{-1, never, 1},
		complaints{0, 0, 30}, complaints{0, 1, 6}, complaints{0, 3, 2}, complaints{0, never, 3},
		complaints{2, 2, 20}, complaints{2, 3, 7}, complaints{2, never, 2},
	)
	b, err := Roll(r, Options{AgeBounds: []int{0, 20}})
	if err != nil {
		t.Fatal(err)
	}
	want := []Period{
		{
			Name: "2026-08", BroughtForward: 10, Received: 41, Closed: 35, CarriedForward: 16,
			ClosedWithin: 30, ClosedSince: 8, StillOpen: 3, ClosedEarlier: 5,
		},
		{Name: "2026-09", BroughtForward: 16, Received: 0, Closed: 6, CarriedForward: 10, ClosedEarlier: 6},
		{
			Name: "2026-10", BroughtForward: 10, Received: 29, Closed: 24, CarriedForward: 15,
			ClosedWithin: 20, ClosedSince: 7, StillOpen: 2, ClosedEarlier: 4,
		},
	}
	if len(b.Periods) != len(want) {
		t.Fatalf("%d periods, want %d", len(b.Periods), len(want))
	}
	for i, p := range b.Periods {
		p.period = analysis.Period{}
		if p != want[i] {
			t.Errorf("got  %+v\nwant %+v", p, want[i])
		}
	}
	// Ages 0 (9), 20 (5) and 30 (1): on the bounds, and over the last.
	for i, n := range []int64{9, 5, 1} {
		if b.Ages[i].Complaints != n {
			t.Errorf("class %d of the ages has %d, want %d", i, b.Ages[i].Complaints, n)
		}
	}
	if b.Oldest != 30 || b.MiddleAge != 0 || b.Cut || b.NoClosing {
		t.Errorf("got oldest %d, middle %d, cut %v, no closing %v", b.Oldest, b.MiddleAge, b.Cut, b.NoClosing)
	}
}

func TestRollRefusesWhatDoesNotBalance(t *testing.T) {
	series := months(t, "2026-10", 2)
	check := func(want string, spoil func(*Rows)) {
		t.Helper()
		r := rows(series, complaints{-1, 1, 5}, complaints{0, 1, 30}, complaints{1, never, 7})
		spoil(&r)
		_, err := Roll(r, Options{})
		if err == nil || err.Error() != want {
			t.Errorf("got error %v\nwant %s", err, want)
		}
	}
	check("balance: 2026-10: 35 were carried forward, but 34 are brought forward",
		func(r *Rows) { r.Flows[2].BroughtForward-- })
	check("balance: 2026-10: 35 brought forward + 8 received − 35 closed = 8, but the cohorts have 7 received, 35 closed and 7 open",
		func(r *Rows) { r.Flows[2].Received++ })
	check("balance: 2026-10: 35 brought forward + 7 received − 34 closed = 8, but the cohorts have 7 received, 35 closed and 7 open",
		func(r *Rows) { r.Flows[2].Closed-- })
	check("balance: 2026-09: 5 brought forward + 30 received − 0 closed = 35, but the cohorts have 29 received, 0 closed and 34 open",
		func(r *Rows) { r.Cohorts[1].Complaints-- })
	check("balance: 2026-10: 7 are carried forward, but 6 have an age",
		func(r *Rows) { r.Ages[0].Complaints-- })
}

func TestRollOfLittle(t *testing.T) {
	series := months(t, "2026-10", 3)
	check := func(name string, r Rows, periods int, noClosing bool) Balance {
		t.Helper()
		b, err := Roll(r, Options{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(b.Periods) != periods || b.NoClosing != noClosing {
			t.Errorf("%s: %d periods, no closing %v; want %d and %v", name, len(b.Periods), b.NoClosing, periods, noClosing)
		}
		return b
	}
	check("nothing", rows(series), 0, false)
	check("never closed", rows(series, complaints{0, never, 9}), 0, true)
	undated := rows(series)
	undated.Flows = []Flow{{Period: 1, Undated: 4}}
	check("all closed without a day", undated, 0, true)

	one := check("one, closed at once", rows(series, complaints{2, 2, 1}), 1, false)
	if !one.Cut {
		t.Error("the data begin within the series, and it is not said")
	}
	if first := check("one, in the first period", rows(series, complaints{0, 0, 1}), 3, false); !first.Cut {
		t.Error("the data begin with the series, and it is not said")
	}
	later := check("one, closed after the series", rows(series, complaints{1, 3, 1}), 2, false)
	if p := later.Periods[1]; p.CarriedForward != 1 || later.Periods[0].ClosedSince != 1 || later.Periods[0].StillOpen != 0 {
		t.Errorf("got %+v", later.Periods)
	}
	old := check("nothing since long", rows(series, complaints{-1, -1, 3}), 3, false)
	if p := old.Periods[2]; p.CarriedForward != 0 || old.Cut {
		t.Errorf("got %+v, cut %v", p, old.Cut)
	}
}

func TestMiddleAge(t *testing.T) {
	check := func(want int64, ages ...Age) {
		t.Helper()
		var open int64
		for _, a := range ages {
			open += a.Complaints
		}
		r := rows(months(t, "2026-10", 1), complaints{0, never, open}, complaints{0, 0, 1})
		r.Ages = ages
		b, err := Roll(r, Options{})
		if err != nil || b.MiddleAge != want {
			t.Errorf("middle age of %v is %d, %v, want %d", ages, b.MiddleAge, err, want)
		}
	}
	check(3, Age{3, 5}, Age{9, 5}) // exactly half are no older than 3
	check(9, Age{3, 5}, Age{9, 6})
	check(3, Age{3, 6}, Age{9, 5})
	check(7, Age{7, 1})
}

func TestOptions(t *testing.T) {
	check := func(o Options, want string) {
		t.Helper()
		err := o.Validate()
		if got := errorText(err); got != want {
			t.Errorf("%+v: got error %q, want %q", o, got, want)
		}
	}
	check(Options{}, "")
	check(Options{Periods: 60, AgeBounds: []int{0, 1}}, "")
	check(Options{Periods: 61}, "periods: want 1 to 60, got 61")
	check(Options{Periods: -1}, "periods: want 1 to 60, got -1")
	check(Options{AgeBounds: []int{-1}}, "age_bounds: want days from 0 up, each more than the one before, got [-1]")
	check(Options{AgeBounds: []int{7, 7}}, "age_bounds: want days from 0 up, each more than the one before, got [7 7]")
	check(Options{AgeBounds: []int{1, 2, 3, 4, 5, 6, 7, 8, 9}}, "")
	check(Options{AgeBounds: []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}}, "age_bounds: want at most 9, got 10")
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}
