package surveys

import (
	"math"
	"testing"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// months are moments of a question, one month each.
func months(items ...Item) []Moment {
	var all []Moment
	for i, item := range items {
		all = append(all, Moment{Period: analysis.GrainMonth.Period(day("2026-01-01").AddDate(0, i, 0)), Item: item})
	}
	return all
}

func share(good, all int64) Item { return Score(five.rated(1, 0, 0, all-good, good), 0, Options{})[0] }

// Shares stand on Laney's p′ chart: eight months of 100 ratings, the last far below.
func TestChartOfShares(t *testing.T) {
	var items []Item
	var counts, sizes []float64
	for _, good := range []int64{70, 72, 69, 71, 70, 73, 68, 40} {
		items = append(items, share(good, 100))
		counts, sizes = append(counts, float64(good)), append(sizes, 100)
	}
	c := Chart(months(items...), items[0])
	want := stats.ControlLimits(stats.ChartPPrime, counts, sizes, stats.Baseline{}, stats.Screened)[7]
	last := c.Points[7]
	if c.Kind != stats.ChartPPrime || c.Measure != OfTop || math.Abs(last.Limits.Lower-want.Lower) > 1e-12 || last.Value != 0.4 {
		t.Errorf("got %s of %s, %+v, want %+v", c.Kind, c.Measure, last, want)
	}
	if !c.Judged() || c.Variation != stats.Concern || c.Current == nil || c.Current.Rule != stats.Outside || c.Current.Side != -1 || c.Current.Since != 7 {
		t.Errorf("got %+v, %s", c.Current, c.Variation)
	}
	usual := Chart(months(items[:7]...), items[0])
	if !usual.Judged() || usual.Current != nil || usual.Variation != stats.CommonCause {
		t.Errorf("usual: got %+v", usual.Current)
	}
	if six := Chart(months(items[:6]...), items[0]); six.Judged() {
		t.Error("six points are judged")
	}
	if none := Chart(nil, items[0]); len(none.Points) != 0 || none.Current != nil {
		t.Errorf("none: got %+v", none)
	}
}

// Scores and means stand on an I′ chart, their limits within what they can be.
func TestChartOfScores(t *testing.T) {
	score := func(promoters, detractors int64) Item {
		return Score(asked{Recommend, "", 0, 10}.rated(1, detractors, 0, 0, 0, 0, 0, 0, 0, 0, 0, promoters), 0, Options{})[0]
	}
	c := Chart(months(score(9, 1), score(1, 9), score(9, 1), score(2, 8)), score(1, 1))
	if c.Kind != stats.ChartIPrime || c.Points[0].Value != 0.8 || c.Points[0].Limits.Upper != 1 || c.Points[0].Limits.Lower != -1 {
		t.Errorf("got %s, %+v", c.Kind, c.Points[0])
	}
	long := asked{Attribute, "x", 0, 100}
	mean := func(low, high int64) Item {
		rows := long.rated(1, low)
		rating := 100.0
		for _, a := range long.rated(1, high) {
			a.Rating = &rating
			rows = append(rows, a)
		}
		return Score(rows, 0, Options{})[0]
	}
	m := Chart(months(mean(9, 1), mean(1, 9), mean(8, 2)), mean(1, 1))
	if m.Measure != OfMean || m.Points[0].Value != 10 || m.Points[0].Limits.Lower != 0 || m.Points[0].Limits.Upper != 100 {
		t.Errorf("got %s, %+v", m.Measure, m.Points[0])
	}
}

// A unit without ratings has no point and is counted; another scale is another question; waves keep their order.
func TestOver(t *testing.T) {
	at := func(rows []Answer, unit string) []Answer {
		for i := range rows {
			rows[i].Unit = day(unit)
		}
		return rows
	}
	s := newSeries([]Asked{wave("survey", "", "2026-01-05", "2026-06-09")})
	o := Options{}.withDefaults()
	var rows []Answer
	for _, unit := range []string{"2026-05-01", "2026-01-01", "2026-02-01"} {
		rows = append(rows, at(five.rated(1, 0, 0, 3, 4), unit)...)
	}
	rows = append(rows, at([]Answer{five.answer(4, "blank")}, "2026-03-01")...)
	rows = append(rows, at(asked{Overall, "", 1, 7}.rated(1, 5), "2026-04-01")...)
	trends := s.chart(rows, Score(rows, 0, o)[:1], o)
	if len(trends) != 1 || trends[0].Missing != 2 || trends[0].Points[2].Period.String() != "2026-05" || trends[0].Points[2].N != 7 {
		t.Fatalf("got %+v", trends)
	}
	if got := s.chart(rows[:4], Score(rows, 0, o)[:1], o); len(got) != 0 {
		t.Errorf("two points are a chart: %+v", got)
	}
	in := func(rows []Answer, survey string) []Answer {
		for i := range rows {
			rows[i].Survey = survey
		}
		return rows
	}
	waves := newSeries([]Asked{wave("survey", "Poll B", "", ""), wave("survey", "Poll A", "", ""), wave("survey", "Poll C", "2026-01-01", "2026-01-09")})
	rows = append(in(five.rated(1, 0, 0, 5), "Poll A"), append(in(five.rated(1, 0, 0, 6), "Poll B"), in(five.rated(1, 0, 0, 7), "Poll C")...)...)
	c := waves.chart(rows, Score(rows, 0, o), o)[0]
	if c.Points[0].Wave != "B" || c.Points[1].Wave != "A" || c.Points[2].N != 7 || !c.Points[0].Period.IsZero() || c.Points[2].Period.Days() != 9 || c.Missing != 0 {
		t.Errorf("got %+v", c.Points)
	}
}
