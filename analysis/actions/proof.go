package actions

import (
	"math"
	"strconv"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// proof is the finding about one action, with its chart and the table of that.
type proof struct {
	Effect
	action Action
	number int
	new    bool    // in place for less than a year: news for the opening paragraph
	per    float64 // units that rates are said of
}

func (a Answer) proof(e Effect, number int) proof {
	p := proof{Effect: e, action: a.action(e), number: number, new: !e.trial.Day.Before(a.year.From), per: 7 * fourWeeks}
	if e.Measure != "" {
		n, units := 0.0, 0.0
		for _, w := range e.trial.Scope.windows() {
			if w.units > 0 {
				n, units = n+float64(w.n), units+w.units
			}
		}
		p.per = analysis.Per(n, units)
	}
	return p
}

func (p proof) finding() charts.Finding {
	args := charts.Args{"action": name(p.action)}
	change := p.Scope.Rates.Ratio.Value - 1
	if p.Verdict != NoEffect {
		args["change"] = charts.Share(math.Abs(change))
	}
	if p.Verdict == Worse {
		args["change"] = charts.Change(change)
	}
	f := charts.Finding{
		Headline: charts.T("actions."+string(p.Verdict), args), Figure: p.figure(), Sure: p.sure(), Signal: p.Verdict == Worked || p.Verdict == Worse,
		About:  about(p.action),
		Detail: []charts.Text{p.compared()},
	}
	if p.new && p.Verdict != Preceded {
		f.Lead = charts.T("actions.lead_"+string(p.Verdict), args)
	}
	if p.Others != nil && p.Others.Rates != nil {
		f.Detail = append(f.Detail, p.beside())
	}
	if l := p.Line; l != nil {
		f.Detail = append(f.Detail, charts.T("actions.line", charts.Args{
			"expected": charts.Number(l.Expected, 0), "level": charts.Ratio(l.Level.Value), "interval": ratios(l.Level),
		}))
	}
	if p.Verdict == NoEffect {
		f.Detail = append(f.Detail, charts.T("actions.seen", nil))
	}
	switch {
	case p.Verdict == Worked && p.action.Verified == nil:
		f.Decide = charts.T("actions.decide_worked", charts.Args{"action": name(p.action)})
	case p.Verdict != Worked && len(p.trial.Scope.N)-p.trial.At >= settledWeeks:
		f.Decide = charts.T("actions.decide_"+string(p.Verdict), charts.Args{"action": name(p.action), "day": charts.Date(p.trial.Day)})
	}
	return f
}

// compared says the counts that the ratio is of.
func (p proof) compared() charts.Text {
	s := p.Scope
	args := charts.Args{
		"day": charts.Date(p.trial.Day), "weeks": weeks(s.WeeksSince), "since": charts.Count(s.Since).Of(s.people[0]),
		"before": charts.Count(s.Before).Of(s.people[1]), "rate": p.rate(s.Since, s.UnitsSince), "rate_before": p.rate(s.Before, s.UnitsBefore),
		"unit": charts.Phrase(p.unit()),
	}
	if s.Seasonal {
		return charts.T("actions.compared", args)
	}
	args["weeks_before"] = weeks(s.WeeksBefore)
	return charts.T("actions.compared_before", args)
}

// beside says what became of the same cause elsewhere.
func (p proof) beside() charts.Text {
	o := p.Others
	args := charts.Args{
		"since": charts.Count(o.Since).Of(o.people[0]), "before": charts.Count(o.Before).Of(o.people[1]),
		"ratio": charts.Ratio(o.Rates.Ratio.Value), "interval": ratios(o.Rates.Ratio),
	}
	if p.Relative == nil {
		return charts.T("actions.beside_few", args)
	}
	args["relative"], args["relative_interval"] = charts.Ratio(p.Relative.Value), ratios(*p.Relative)
	return charts.T("actions.beside", args)
}

// sure says how sure the verdict is.
func (p proof) sure() charts.Text {
	ratio := p.Scope.Rates.Ratio
	args := charts.Args{"ratio": charts.Ratio(ratio.Value), "interval": ratios(ratio)}
	id := "actions.sure"
	if phi := p.Scope.Dispersion; phi > 1 {
		id, args["dispersion"] = "actions.sure_spread", charts.Ratio(phi)
	}
	return charts.T(id, args)
}

func (p proof) figure() string { return rateFigure + strconv.Itoa(p.number) }

// rate is complaints per so many units, or a four weeks.
func (p proof) rate(n int64, units float64) charts.Value {
	return charts.Number(float64(n)/units*p.per, 1)
}

// unit is what rates are of.
func (p proof) unit() charts.Text {
	if p.Measure == "" {
		return charts.T("actions.per_four_weeks", nil)
	}
	return charts.T("actions.per_units", charts.Args{"per": charts.Number(p.per, 0), "measure": charts.Label(p.Measure)})
}

// chart draws the rate of each four weeks, the day of the action, and the two levels that are compared.
func (p proof) chart() charts.Control {
	s := p.Scope
	c := charts.Control{
		Head: charts.Head{
			ID:       p.figure(),
			Subtitle: charts.T("actions.subtitle", charts.Args{"action": name(p.action), "unit": charts.Phrase(p.unit())}),
			Summary: charts.T("actions.summary", charts.Args{
				"before": p.rate(s.Before, s.UnitsBefore), "rate": p.rate(s.Since, s.UnitsSince), "day": charts.Date(p.trial.Day),
				"unit": charts.Phrase(p.unit()),
			}),
		},
		Unit: p.unit(), Form: charts.Number(0, 1),
		Events: []charts.Event{{At: p.trial.Day, Label: name(p.action)}},
	}
	for _, w := range p.shown() {
		c.Points = append(c.Points, charts.ControlPoint{
			At: p.span(w).From, Label: span(p.span(w)), Y: float64(w.n) / w.units * p.per, Centre: p.level(w), Lower: math.NaN(), Upper: math.NaN(),
		})
	}
	return c
}

// table holds what the chart draws.
func (p proof) table() charts.Table {
	t := charts.Table{
		ID:      p.figure(),
		Caption: charts.T("actions.caption_rate", charts.Args{"action": name(p.action)}),
		Columns: []charts.Column{
			{Key: "four_weeks", Heading: charts.T("actions.four_weeks", nil)},
			{Key: "complaints", Heading: charts.T("word.complaints", nil), Numeric: true},
			{Key: "rate", Heading: p.unit(), Numeric: true},
			{Key: "level", Heading: charts.T("actions.level", nil), Numeric: true},
		},
		Notes: []charts.Text{charts.T("actions.note_rate", nil)},
		Dense: true,
	}
	for _, w := range p.shown() {
		people := p.trial.Scope.FourWeeks[(w.from-p.trial.At)/fourWeeks]
		t.Rows = append(t.Rows, []charts.Value{
			span(p.span(w)), charts.Count(w.n).Of(people), charts.Number(float64(w.n)/w.units*p.per, 1).Of(people), charts.Number(p.level(w), 1),
		})
	}
	return t
}

// shown are the four weeks from the first whose units are known.
func (p proof) shown() []window {
	all := p.trial.Scope.windows()
	for len(all) > 0 && !(all[0].units > 0) {
		all = all[1:]
	}
	return all
}

func (p proof) span(w window) analysis.Period {
	from := p.trial.Day.AddDate(0, 0, 7*(w.from-p.trial.At))
	return analysis.Period{From: from, To: from.AddDate(0, 0, 7*fourWeeks), Grain: analysis.GrainDay}
}

// level is the rate of the weeks that are compared, NaN in four weeks of which none is.
func (p proof) level(w window) float64 {
	s := p.Scope
	for i := w.from; i < w.from+fourWeeks; i++ {
		switch {
		case s.since[i]:
			return float64(s.Since) / s.UnitsSince * p.per
		case s.from[i]:
			return float64(s.Before) / s.UnitsBefore * p.per
		}
	}
	return math.NaN()
}
