package analysis_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

// units are the months from the named one on.
func units(t *testing.T, first string, n int) []analysis.Period {
	t.Helper()
	from, err := time.Parse("2006-01", first)
	if err != nil {
		t.Fatal(err)
	}
	var months []analysis.Period
	for i := range n {
		months = append(months, analysis.GrainMonth.Period(from.AddDate(0, i, 0)))
	}
	return months
}

func TestSeriesByMonth(t *testing.T) {
	w := queriestest.Open(t, `complaint_id,received_at,cause,dimensions.batch
1,2026-07-31 23:59,late,
2,2026-08-01,late,K1
3,2026-08-31,late,K1
4,2026-10-31 23:59,late,K2
5,2026-09-15,broken,
6,2026-09-15,,K2
7,2026-11-01,broken,
`)
	for _, c := range []struct {
		dimension analysis.Dimension
		first     string
		n         int
		want      []analysis.Series
	}{
		{"cause", "2026-08", 3, []analysis.Series{{Value: "late", N: []int64{2, 0, 1}}, {Value: "", N: []int64{0, 1, 0}}, {Value: "broken", N: []int64{0, 1, 0}}}},
		{"batch", "2026-08", 1, []analysis.Series{{Value: "K1", N: []int64{2}}}},
		{"cause", "2020-01", 2, nil},
		{"cause", "2026-08", 0, nil},
	} {
		got, err := analysis.ReadSeries(t.Context(), w, c.dimension, units(t, c.first, c.n))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s from %s: (-want +got)\n%s", c.dimension, c.first, diff)
		}
	}
}

// September is covered by its two halves and October in part only; in November nothing is sold.
const sold = `period_from,period_to,measure,units,product
2026-08-01,2026-08-31,sold,10,Bell
2026-08-01,2026-08-31,sold,5,Lamp
2026-09-01,2026-09-14,sold,4,Bell
2026-09-15,2026-09-30,sold,6,Bell
2026-10-01,2026-10-19,sold,9,Bell
2026-11-01,2026-11-30,sold,0,Bell
`

func TestExposure(t *testing.T) {
	w := queriestest.Open(t, "")
	queriestest.Add(t, w, "exposure", sold)
	months := units(t, "2026-08", 4)
	nan := math.NaN()
	for _, c := range []struct {
		dimension   analysis.Dimension
		total, bell []float64
		lamp, none  []float64
	}{
		{"product", []float64{15, 10, nan, nan}, []float64{10, 10, nan, nan}, []float64{5, 0, nan, nan}, []float64{0, 0, nan, nan}},
		{"region", []float64{15, 10, nan, nan}, []float64{15, 10, nan, nan}, []float64{15, 10, nan, nan}, []float64{15, 10, nan, nan}},
		{"", []float64{15, 10, nan, nan}, []float64{15, 10, nan, nan}, []float64{15, 10, nan, nan}, []float64{15, 10, nan, nan}},
	} {
		e, warnings, err := analysis.ReadExposure(t.Context(), w, "", c.dimension, months)
		if err != nil || len(warnings) != 0 || e.Measure != "sold" || e.Stated() != (c.dimension == "product") {
			t.Fatal(e, warnings, err)
		}
		got := [][]float64{e.Total(), e.Of("Bell"), e.Of("Lamp"), e.Of("Horn")}
		if diff := cmp.Diff([][]float64{c.total, c.bell, c.lamp, c.none}, got, cmpopts.EquateNaNs()); diff != "" {
			t.Errorf("by %q: (-want +got)\n%s", c.dimension, diff)
		}
	}
}

func TestMeasureOfExposure(t *testing.T) {
	w := queriestest.Open(t, "")
	months := units(t, "2026-08", 3)
	for i, c := range []struct{ load, measure, got, fault string }{
		{"", "", "", "<nil>"},
		{"", "sold", "", `exposure: want a measure that is loaded (), got "sold"`},
		{sold, "sold", "sold", "<nil>"},
		{"period_from,period_to,measure,units\n2026-08-01,2026-08-31,parcels,10\n", "", "several", "<nil>"},
		{"", "parcels", "parcels", "<nil>"},
		{"", "calls", "", `exposure: want a measure that is loaded (parcels, sold), got "calls"`},
	} {
		if c.load != "" {
			queriestest.Add(t, w, "exposure", c.load)
		}
		e, warnings, err := analysis.ReadExposure(t.Context(), w, c.measure, "", months)
		got := e.Measure
		if len(warnings) > 0 {
			got = "several"
		}
		if fmt.Sprint(err) != c.fault {
			t.Errorf("%d: got %v, want %s", i, err, c.fault)
		}
		if got != c.got {
			t.Errorf("%d: got %s, want %s", i, fmt.Sprint(e, warnings), c.got)
		}
	}
}

// Counts by month or year stand on its first day and reach to its end; one day alone, or any other day among them, does not.
func TestSourcesByMonth(t *testing.T) {
	for _, c := range []struct{ days, last string }{
		{"2026-08-01 2026-09-01", "2026-09-30"},
		{"2027-12-01 2028-02-01", "2028-02-29"},
		{"2024-01-01 2026-01-01", "2026-12-31"},
		{"2026-09-01 2026-09-01", "2026-09-01"},
		{"2026-08-02 2026-09-01", "2026-09-01"},
		{"2026-08-01 2026-08-31", "2026-08-31"},
	} {
		text := "complaint_id,received_at\n"
		for i, day := range strings.Fields(c.days) {
			text += fmt.Sprintf("%d,%s\n", i, day)
		}
		cover, _, err := analysis.ReadCoverage(t.Context(), queriestest.Open(t, text), time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		if got := cover.Last.Format(time.DateOnly); got != c.last {
			t.Errorf("%s: got %s, want %s", c.days, got, c.last)
		}
	}
}
