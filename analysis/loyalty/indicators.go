package loyalty

import (
	"context"
	"math"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

// Indicator is one thing that tells of customers, month by month.
type Indicator struct {
	Kind      string          `json:"kind"`      // complaints, compliments, returns, survey
	Source    string          `json:"source"`    // of a survey
	Measure   string          `json:"measure"`   // that it is set against; "": days
	Points    []Point         `json:"points"`    // months with data, oldest first
	Last      stats.Estimate  `json:"last"`      // the last point, with its interval
	Variation stats.Variation `json:"variation"` // of the last point
	Judged    bool            `json:"judged"`    // there are enough points to call it usual or not
	signals   []stats.Signal
}

// Point is one month of an Indicator.
type Point struct {
	Month  analysis.Period `json:"month"`
	N      float64         `json:"n"`     // complaints, compliments, units sent back, answers with one of the two best ratings
	Of     float64         `json:"of"`    // units of the measure, days, answers
	Value  float64         `json:"value"` // N per 1,000 units, per 30 days, or as a share
	Limits stats.Limits    `json:"limits"`
	people int64           // that it tells of; 0: it is of units
}

const (
	perUnits = 1000.0
	perDays  = 30.0
	charted  = 24 // months
	// leastPoints is how many months it takes to call one usual: fewer give limits that one month moves (Wheeler).
	leastPoints = 8
	// leastMean is how many a month it takes: rarer counts lie so unevenly that these charts take chance for a signal
	// (see commonMean of the trend).
	leastMean = 5
)

// better is the direction that is well for customers: fewer complaints and returns, more praise and more good ratings.
// Fewer complaints are not proof of anything by themselves, and the section says so.
var better = map[string]int{"complaints": -1, "returns": -1, "compliments": 1, "survey": 1}

// Indicate puts an indicator on a control chart (u′ of rates, p′ of shares, with the NHS rules) and judges its last point,
// from eight months and five a month on. Points are in order of time; months of nothing to set against are left out. No
// point: false.
func Indicate(i Indicator) (Indicator, bool) {
	kind, per := stats.ChartUPrime, perUnits
	switch {
	case i.Kind == "survey":
		kind, per = stats.ChartPPrime, 1
	case i.Measure == "":
		per = perDays
	}
	var points []Point
	var values, sizes []float64
	for _, p := range i.Points {
		if p.Of > 0 { // NaN is not
			points, values, sizes = append(points, p), append(values, p.N), append(sizes, p.Of/per)
		}
	}
	i.Points = points
	if len(points) == 0 {
		return i, false
	}
	limits := stats.ControlLimits(kind, values, sizes, stats.Baseline{}, stats.Screened)
	drawn, last := stats.Plotted(kind, values, sizes), len(points)-1
	i.Variation = stats.CommonCause
	if i.Judged = len(points) >= leastPoints && limits[last].Sigma > 0 && mean(values) >= leastMean; i.Judged {
		rules, _ := stats.NamedRules("nhs")
		i.signals = rules.Signals(drawn, limits, nil)
		i.Variation = stats.VariationOf(last, i.signals, better[i.Kind])
	}
	for n := range points {
		points[n].Value, points[n].Limits = drawn[n], limits[n]
		if !i.Judged {
			points[n].Limits.Lower, points[n].Limits.Upper, points[n].Limits.Sigma = math.NaN(), math.NaN(), math.NaN()
		}
	}
	if kind == stats.ChartPPrime {
		i.Last = stats.Wilson(int64(values[last]), int64(sizes[last]), stats.Confidence)
		return i, true
	}
	e := stats.Garwood(int64(math.Round(values[last])), stats.Confidence)
	i.Last = stats.Estimate{Value: e.Value / sizes[last], Lower: e.Lower / sizes[last], Upper: e.Upper / sizes[last]}
	return i, true
}

func mean(values []float64) float64 {
	sum := 0.0
	for _, x := range values {
		sum += x
	}
	return sum / float64(len(values))
}

// monthCount is what one indicator counts in a month.
type monthCount struct {
	Indicator string    `db:"indicator"`
	Source    string    `db:"source"`
	Month     time.Time `db:"month"`
	N         int64     `db:"n"`
	Best      int64     `db:"best"`
	People    int64     `db:"people"`
}

// indicators reads what customers do and say in the two years up to the end of the period. Complaints alone are none: the
// trend has them.
func (a Analysis) indicators(ctx context.Context, src analysis.Source) ([]Indicator, []charts.Text, error) {
	cover, _, err := analysis.ReadCoverage(ctx, src, a.AsOf)
	if err != nil {
		return nil, nil, err
	}
	months := cover.Units(analysis.GrainMonth, a.Period, charted).Units
	if len(months) == 0 {
		return []Indicator{}, nil, nil
	}
	var rows []monthCount
	if err := src.Select(ctx, &rows, "loyalty_months", analysis.Params{"from": months[0].From, "to": months[len(months)-1].To}); err != nil {
		return nil, nil, err
	}
	exposure, warnings, err := a.units(ctx, src, a.Options.Exposure, months)
	if err != nil {
		return nil, nil, err
	}
	candidates := byMonth(rows, months, exposure)
	if a.Options.Returns != "" {
		returns, more, err := a.units(ctx, src, a.Options.Returns, months)
		if err != nil {
			return nil, nil, err
		}
		warnings = append(warnings, more...)
		candidates = append(candidates, returned(returns, exposure, months))
	}
	found := []Indicator{}
	for _, i := range candidates {
		if i, ok := Indicate(i); ok {
			found = append(found, i)
		}
	}
	if len(found) < 2 {
		return []Indicator{}, warnings, nil
	}
	return found, warnings, nil
}

// byMonth are complaints, compliments and each survey by month, from the first month with any of them on: nobody knows whether
// they were kept before.
func byMonth(rows []monthCount, months []analysis.Period, exposure against) []Indicator {
	counts := map[[2]string]map[time.Time]Point{}
	var order [][2]string
	for _, r := range rows {
		key := [2]string{r.Indicator, r.Source}
		if counts[key] == nil {
			counts[key] = map[time.Time]Point{}
			order = append(order, key)
		}
		p := Point{N: float64(r.N), people: r.People}
		if r.Indicator == "survey" {
			p = Point{N: float64(r.Best), Of: float64(r.N), people: r.People}
		}
		counts[key][r.Month] = p
	}
	var all []Indicator
	for _, key := range order {
		i := Indicator{Kind: key[0], Source: key[1]}
		for n, m := range months {
			p, counted := counts[key][m.From]
			p.Month = m
			if !counted && len(i.Points) == 0 {
				continue
			}
			if key[0] != "survey" {
				p.Of = exposure.of(n, m)
				i.Measure = exposure.measure
			}
			i.Points = append(i.Points, p)
		}
		all = append(all, i)
	}
	return all
}

// returned is what came back, by month.
func returned(returns, exposure against, months []analysis.Period) Indicator {
	i := Indicator{Kind: "returns", Measure: exposure.measure}
	for n, m := range months {
		if returns.measure != "" && !math.IsNaN(returns.units[n]) {
			i.Points = append(i.Points, Point{Month: m, N: returns.units[n], Of: exposure.of(n, m)})
		}
	}
	return i
}

// against is what counts are set against: units of a measure, or days.
type against struct {
	measure string
	units   []float64
}

// of is the units in the nth month; NaN where the measure does not cover it.
func (g against) of(n int, m analysis.Period) float64 {
	if g.measure == "" {
		return float64(m.Days())
	}
	return g.units[n]
}

// units are those of a measure by month; days where none is named. Months that it does not cover are a warning.
func (a Analysis) units(ctx context.Context, src analysis.Source, measure string, months []analysis.Period) (against, []charts.Text, error) {
	if measure == "" {
		return against{}, nil, nil
	}
	e, _, err := analysis.ReadExposure(ctx, src, measure, "", months)
	if err != nil {
		return against{}, nil, err
	}
	bare := int64(0)
	for _, x := range e.Total() {
		if math.IsNaN(x) {
			bare++
		}
	}
	if bare == 0 {
		return against{measure, e.Total()}, nil, nil
	}
	return against{measure, e.Total()}, []charts.Text{charts.T("loyalty.bare", charts.Args{
		"measure": charts.Label(measure), "n": charts.Count(bare),
	})}, nil
}
