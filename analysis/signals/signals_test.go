package signals

import (
	"testing"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/analysistest"
)

// weekly is a row of series.sql.
type weekly = struct {
	Value string    `db:"value"`
	From  time.Time `db:"unit_from"`
	N     int64     `db:"n"`
}

// rows are series as the warehouse counts them.
func rows(units []analysis.Period, all ...analysis.Series) []weekly {
	found := []weekly{}
	for _, s := range all {
		for i, n := range s.N {
			if n > 0 {
				found = append(found, weekly{s.Value, units[i].From, n})
			}
		}
	}
	return found
}

// steady has n a unit, but for the last ones.
func steady(name string, n int64, units int, last ...int64) analysis.Series {
	s := analysis.Series{Value: name, N: make([]int64, units)}
	for i := range s.N {
		s.N[i] = n + int64(i*7%5) - 2
	}
	copy(s.N[units-len(last):], last)
	return s
}

// Each golden is what one set of weeks and months says: in both languages, and as JSON.
func TestWeeksAndPlaces(t *testing.T) {
	const months = 24
	year := units(analysis.GrainMonth, months)
	calm := []analysis.Series{steady("North", 40, months), steady("South", 40, months)}
	for name, c := range map[string]struct {
		weeks          []analysis.Series
		regions, sites []analysis.Series
		n              int // weeks
	}{
		"usual": {
			weeks: []analysis.Series{steady("Late", 8, 150), steady("Broken", 12, 150)}, n: 150,
			regions: calm,
		},
		"week": {
			weeks: []analysis.Series{steady("Late", 8, 150, 8, 26, 30), steady("Broken", 12, 150)}, n: 150,
			regions: calm, sites: []analysis.Series{steady("Lund", 80, months)},
		},
		"week_short": {
			weeks: []analysis.Series{steady("Late", 8, 40, 9, 30), steady("Broken", 12, 40), steady("Rare", 2, 40, 0)}, n: 40,
		},
		"place": {
			weeks: []analysis.Series{steady("Late", 8, 150)}, n: 150,
			regions: []analysis.Series{steady("North", 40, months, 75, 81), steady("South", 40, months), steady("West", 60, months)},
			sites:   []analysis.Series{steady("Lund", 30, months, 60, 66), steady("Kiruna", 30, months), steady("Umeå", 30, months)},
		},
		"several": {
			weeks: []analysis.Series{
				steady("A", 8, 150, 40), steady("B", 8, 150, 38), steady("C", 8, 150, 36), steady("D", 8, 150, 34), steady("E", 8, 150, 32),
			}, n: 150,
		},
	} {
		t.Run(name, func(t *testing.T) {
			weeks := units(analysis.GrainWeek, c.n)
			period := analysis.GrainMonth.Period(weeks[c.n-1].From)
			src := &analysistest.Source{Rows: map[string]any{"sources": []analysis.Span{
				{Source: "shop", First: weeks[0].From, Last: period.To.AddDate(0, 0, -1), N: 3000},
			}}}
			stated, series := analysis.Stated{Complaints: 400, Cause: 400}, analysistest.Turns{rows(weeks, c.weeks...)}
			if c.regions != nil {
				stated.Region, series = 200, append(series, rows(year, c.regions...))
			}
			if c.sites != nil {
				stated.Site, series = 200, append(series, rows(year, c.sites...))
			}
			src.Rows["stated"], src.Rows["series"] = []analysis.Stated{stated}, series
			r, err := Analysis{Options: Options{Dimension: "cause", Within: analysis.None}, Period: period}.Run(t.Context(), src)
			if err != nil {
				t.Fatal(err)
			}
			a := r.Data.(Answer)
			if a.Watch != nil { // the goldens need not repeat all of them
				a.Watch.Results, a.Watch.Course = a.Watch.Results[:min(3, len(a.Watch.Results))], a.Watch.Course[max(0, len(a.Watch.Course)-3):]
			}
			analysistest.Golden(t, "gathered_"+name, r)
		})
	}
}
