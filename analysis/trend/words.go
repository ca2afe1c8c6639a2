package trend

import (
	"math"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

// kind is a rule and the side it was broken on.
type kind struct {
	rule stats.Rule
	side int
}

// headlines say a signal at the end of the chart.
var (
	headlines = map[kind]string{
		{stats.Outside, 1}:     "trend.more_than_usual",
		{stats.Outside, -1}:    "trend.fewer_than_usual",
		{stats.Trend, 1}:       "trend.rising",
		{stats.Trend, -1}:      "trend.falling",
		{stats.TwoOfThree, 1}:  "trend.near_upper",
		{stats.TwoOfThree, -1}: "trend.near_lower",
		{stats.Shift, 1}:       "trend.above",
		{stats.Shift, -1}:      "trend.below",
		{stats.LongRun, 1}:     "trend.above",
		{stats.LongRun, -1}:    "trend.below",
	}
	notes = map[string]string{
		"nhs": "trend.note_nhs", "western-electric": "trend.note_western_electric",
		"nelson": "trend.note_nelson", "anhoej": "trend.note_anhoej",
	}
	kindNames = map[stats.ChartKind]string{
		stats.ChartC: "trend.c_chart", stats.ChartXmR: "trend.xmr_chart", stats.ChartU: "trend.u_chart",
		stats.ChartUPrime: "trend.u_prime_chart", stats.ChartIPrime: "trend.i_prime_chart", stats.ChartG: "trend.g_chart",
		stats.ChartT: "trend.t_chart", stats.ChartRun: "trend.run_chart",
	}
	whys = map[Reason]string{
		Named: "trend.why_named", Rare: "trend.why_rare", RareShort: "trend.why_rare_short", Exposed: "trend.why_exposure",
		Seasonal: "trend.why_season", Dispersed: "trend.why_dispersed", Low: "trend.why_low", Chance: "trend.why_chance",
	}
)

// ruleWord names a rule with the length that the options give it.
func (c ControlChart) ruleWord(r stats.Rule, side int) charts.Value {
	return analysis.RuleWord(c.options.ruleSet(), r, side)
}

// ruleNote says what signals.
func (c ControlChart) ruleNote() charts.Text {
	set := c.options.ruleSet()
	if set.Anhoej {
		return charts.T(notes[c.Rules], nil)
	}
	return charts.T(notes[c.Rules], charts.Args{"shift": charts.Count(int64(set.Shift)), "trend": length(set.Trend)})
}

// length is a rule's length; none where the set does not have it.
func length(n int) charts.Value {
	if n == 0 {
		return charts.Value{}
	}
	return charts.Count(int64(n))
}

func (c ControlChart) name() charts.Value { return charts.Phrase(charts.T(kindNames[c.Kind], nil)) }

// why says in a sentence which chart is drawn and for what reason.
func (c ControlChart) why() charts.Text {
	args := charts.Args{"chart": c.name(), "length": c.length()}
	switch c.Why {
	case Named:
	case Rare, RareShort, Low:
		args["mean"], args["per"] = charts.Number(c.Mean, 1), c.Grain.Per()
	case Exposed:
		args["units"], args["measure"] = c.perUnits(), charts.Label(c.Measure)
		args["dispersion"] = charts.Ratio(c.Dispersion)
	case Seasonal:
		args["months"] = analysis.GrainMonth.Length(c.Season.Months)
	default:
		if c.Dispersion == 0 {
			return charts.T("trend.sure_alone", args)
		}
		args["dispersion"] = charts.Ratio(c.Dispersion)
	}
	return charts.T(whys[c.Why], args)
}

// perUnits is what rates are per: 1,000.
func (c ControlChart) perUnits() charts.Value { return charts.Number(c.Per, 0) }

// length is the number of points: 24 months, or 41 intervals.
func (c ControlChart) length() charts.Value {
	if c.gaps() {
		return charts.Phrase(charts.T("trend.intervals", charts.Args{"n": charts.Count(int64(len(c.Points)))}))
	}
	return c.Grain.Length(len(c.Points))
}

// what is the measure that the chart draws.
func (c ControlChart) what() charts.Value {
	per := charts.Args{"per": c.Grain.Per()}
	switch {
	case c.gaps():
		return charts.Phrase(charts.T("trend.what_gaps", nil))
	case c.Measure != "":
		per["units"], per["measure"] = c.perUnits(), charts.Label(c.Measure)
		return charts.Phrase(charts.T("trend.what_rate", per))
	case c.Season != nil:
		return charts.Phrase(charts.T("trend.what_season", per))
	}
	return charts.Phrase(charts.T("trend.what_count", per))
}

// unit is that of the values drawn.
func (c ControlChart) unit() charts.Text {
	switch {
	case c.gaps():
		return charts.T("trend.unit_gaps", nil)
	case c.Measure != "":
		return charts.T("trend.unit_rate", charts.Args{"units": c.perUnits(), "measure": charts.Label(c.Measure)})
	case c.Season != nil:
		return charts.T("trend.unit_season", nil)
	}
	return charts.T("word.complaints", nil)
}

// counted reports whether whole complaints are drawn.
func (c ControlChart) counted() bool { return !c.gaps() && c.Measure == "" && c.Season == nil }

// level is a centre or a limit.
func (c ControlChart) level(x float64) charts.Value {
	if c.Measure != "" && c.Limits.Centre < 10 {
		return charts.Number(x, 2)
	}
	return charts.Number(x, 1)
}

// drawn is the value of a point as it is drawn.
func (c ControlChart) drawn(p Point) charts.Value {
	switch {
	case c.gaps():
		return charts.Days(p.Value)
	case c.counted():
		return charts.Count(p.N).Of(p.N)
	}
	return c.level(p.Value)
}

// amount is the value of a point with its unit where it is not a number of complaints.
func (c ControlChart) amount(p Point) charts.Value {
	switch {
	case c.Measure != "":
		return charts.Phrase(charts.T("trend.amount_rate", charts.Args{
			"n": c.drawn(p), "units": c.perUnits(), "measure": charts.Label(c.Measure),
		}))
	case c.Season != nil:
		return charts.Phrase(charts.T("trend.amount_season", charts.Args{"adjusted": c.drawn(p)}))
	}
	return c.drawn(p)
}

// usual is the band of usual variation; of counts in whole complaints, so that a count outside the limits is outside the
// band as written. Limits that hold no whole number are written as they are; without limits it is nothing.
func (c ControlChart) usual() charts.Value {
	lower, upper := math.Ceil(c.Limits.Lower), math.Floor(c.Limits.Upper)
	if !c.counted() || lower > upper {
		return charts.Interval(c.level(c.Limits.Lower), c.level(c.Limits.Upper))
	}
	return charts.Interval(charts.Number(lower, 0), charts.Number(upper, 0))
}

// grain is that of the points.
func (c ControlChart) grain() analysis.Grain {
	if c.gaps() {
		return analysis.GrainDay
	}
	return c.Grain
}

// first is the unit that a signal begins with.
func (c ControlChart) first(s Signal) charts.Value { return at(c.grain().Period(s.Period.From)) }

// stretch is the units of a signal, from the first to the last.
func (c ControlChart) stretch(s Signal) charts.Value {
	from, last := c.grain().Period(s.Period.From), c.grain().Period(s.Period.To.AddDate(0, 0, -1))
	if from != last {
		return charts.Interval(at(from), at(last))
	}
	return at(last)
}

// at is a unit as a point of time: a day by its date, a month by its name.
func at(p analysis.Period) charts.Value {
	if p.Grain == analysis.GrainDay {
		return charts.Date(p.From)
	}
	return charts.Period(p.From, p.To)
}
