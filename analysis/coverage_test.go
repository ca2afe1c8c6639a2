package analysis

import (
	"context"
	"math"
	"testing"
	"time"
)

// Complaints that come seldom leave silent weeks: fewer than three to be expected is not missing data.
func TestSilent(t *testing.T) {
	for _, c := range []struct {
		days int
		rate float64
		want bool
	}{
		{3, 1000, true}, {4, 0.75, false}, {4, math.Nextafter(0.75, 0), true}, {30, 0.09, true}, {30, 0.1, false}, {-400, 9, true}, {9, 0, true},
	} {
		if got := silent(c.days, c.rate); got != c.want {
			t.Errorf("%d days at %v: got %v", c.days, c.rate, got)
		}
	}
}

func TestPerDay(t *testing.T) {
	first := day(2026, time.October, 1)
	for _, c := range []struct {
		n    int64
		days int
		want float64
	}{{0, 0, 0}, {1, 0, 0}, {2, 0, 1}, {2, 1, 1}, {11, 20, 0.5}} {
		if got := PerDay(c.n, first, first.AddDate(0, 0, c.days)); got != c.want {
			t.Errorf("%d in %d days: got %v, want %v", c.n, c.days, got, c.want)
		}
	}
}

func TestReadCoverage(t *testing.T) {
	first, last := day(2026, time.January, 1), day(2026, time.October, 31)
	spans := []Span{{"shop", first.AddDate(0, 2, 0), last, last.AddDate(0, 0, -30), 20}, {"web", first, last.AddDate(0, -1, 0), last.AddDate(0, -1, 0), 80}}
	for _, c := range []struct{ asOf, want time.Time }{
		{time.Time{}, last},
		{last.AddDate(0, 0, 9), last.AddDate(0, 0, 9)},
		{last.AddDate(0, 0, -9), last.AddDate(0, 0, -9)},
		{last.AddDate(0, 0, -40), last.AddDate(0, 0, -30)}, // a month that is not over, and days after asOf
	} {
		got, sources, err := ReadCoverage(t.Context(), spanned(spans), c.asOf)
		if err != nil || len(sources) != 2 || got.First != first || got.Last != c.want || got.PerDay != 99.0/303 {
			t.Errorf("as of %v: got %+v, %v", c.asOf, got, err)
		}
	}
	none, _, err := ReadCoverage(t.Context(), spanned(nil), time.Time{})
	if err != nil || none.Covers(GrainMonth.Period(first)) || len(none.Units(GrainMonth, GrainMonth.Period(first), 9).Units) != 0 {
		t.Errorf("without data: got %+v, %v", none, err)
	}
}

// spanned is a Source that answers with spans.
type spanned []Span

func (s spanned) Select(_ context.Context, dst any, _ string, _ Params) error {
	*dst.(*[]Span) = s
	return nil
}
