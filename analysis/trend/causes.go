package trend

import (
	"math"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Cause is the chart of one value of the dimension.
type Cause struct {
	Value string       `json:"value"`
	Chart ControlChart `json:"chart"`
	// P is how likely chance makes the end of its series differ from the rest by as much, adjusted for the number of
	// charts; NaN where the chart does not signal now.
	P analysis.Chance `json:"p"`
	// Since is where its end differs most from what went before; nil where the chart does not signal now.
	Since *analysis.Period `json:"since"`
}

// draws is how many series of chance a change is set against: the least p that they can tell is 1 in 2,000.
const draws = 1999

// unknown is a number that nobody computed.
var unknown = analysis.Chance(math.NaN())

// falseAlarms are how many of 100 charts of pure chance signal at their last point, by rule set: simulated with the choice
// of charts, over 24 months at means of 0.7 to 100, the most of them to a whole number (TestFalseAlarms). Lengths of one's own have
// no figure.
var falseAlarms = map[string]float64{"nhs": 2, "western-electric": 2, "nelson": 2, "anhoej": 5}

// believed is the share of false discoveries among the signals that are said to hold: 5 %, as of every interval here.
const believed = 0.05

// Holds reports whether the change is more than what as many charts show by chance.
func (c Cause) Holds() bool { return float64(c.P) <= believed }

// causes charts the largest values of the dimension.
func (d reading) causes(a *Answer, s Series) error {
	o := d.options
	if o.Dimension == noPanels || !a.judged() {
		return nil
	}
	dimension := analysis.Dimension(o.Dimension)
	if dimension == "" {
		stated, err := analysis.ReadStated(d.ctx, d.src, s.Period)
		if err != nil {
			return err
		}
		if dimension = stated.First(""); stated.Of(dimension) == 0 {
			return nil
		}
	}
	var rows []struct {
		Place int64     `db:"place"`
		Value string    `db:"value"`
		On    time.Time `db:"received_on"`
		N     int64     `db:"n"`
	}
	params := analysis.Params{
		"dimension": string(dimension), "from": o.start(s.Period), "to": s.Period.To,
		"period_from": s.Period.From, "period_to": s.Period.To, "most": o.Panels,
	}
	if err := d.src.Select(d.ctx, &rows, "trend_causes", params); err != nil {
		return err
	}
	exposed, _, err := d.exposures(s, dimension)
	if err != nil {
		return err
	}
	a.Dimension = dimension
	for len(rows) > 0 {
		value, of := rows[0].Value, s
		of.Days, of.Exposure = nil, exposed.of(value)
		for len(rows) > 0 && rows[0].Value == value {
			of.Days = append(of.Days, Day{rows[0].On, rows[0].N})
			rows = rows[1:]
		}
		a.Causes = append(a.Causes, Cause{Value: value, Chart: Chart(of, o.of(value)), P: unknown})
	}
	if len(a.Causes) < 2 { // one would be the chart of all once more
		a.Dimension, a.Causes = "", []Cause{}
		return nil
	}
	a.reckon()
	return nil
}

// reckon says how many of the charts signal by chance, and how likely chance makes what those show that do: over all charts
// looked at, of which those without a signal count as 1.
func (a *Answer) reckon() {
	ps := make([]float64, len(a.Causes))
	var steps [][]float64
	for _, c := range a.Causes {
		steps = append(steps, c.Chart.even())
	}
	phi := stats.Overdispersion(steps...)
	for i, c := range a.Causes {
		ps[i] = 1
		if c.Chart.judged() && !c.Chart.InControl() {
			p, from := stats.LateShift(c.Chart.counts, c.Chart.sizes, phi, draws, uint64(i+1))
			ps[i], a.Causes[i].Since = p, &c.Chart.units[from]
		}
	}
	for i, p := range stats.BenjaminiHochberg(ps) {
		if a.Causes[i].Since != nil {
			a.Causes[i].P = analysis.Chance(p)
		}
	}
	if alarms, known := falseAlarms[a.options.Rules]; known && a.options.Shift == 0 && a.options.Trend == 0 {
		a.Expected = analysis.Chance(alarms / 100 * float64(len(a.Causes)))
	}
}

// even are the counts as they would be if each unit had the mean exposure.
func (c ControlChart) even() []float64 {
	sum := 0.0
	for _, n := range c.sizes {
		sum += n
	}
	out := make([]float64, len(c.counts))
	for i, x := range c.counts {
		out[i] = x / c.sizes[i] * sum / float64(len(c.sizes))
	}
	return out
}
