package cost

import (
	"math"

	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

// drawn are the causes that have a row of their own, and the others and those that are not stated as one row each.
func (s section) drawn() (shown []Cause, other, unknown *Cause) {
	known := s.known()
	for i := range s.Causes {
		if s.Causes[i].Value == "" {
			unknown = &s.Causes[i]
		}
	}
	most := s.options.Rows
	if len(known) <= most {
		return known, nil, unknown
	}
	rest := Cause{}
	for _, c := range known[most-1:] {
		rest.Complaints += c.Complaints
		rest.People = max(rest.People, c.People)
		rest.Open += c.Open
		rest.Stated += c.Stated
		rest.Compensation += c.Compensation
		rest.Cost += c.Cost
		rest.Handling += c.Handling
		rest.Rework += c.Rework
		rest.Amount += c.Amount
		rest.squares += c.squares
	}
	rest.estimate(s.Total)
	return known[:most-1], &rest, unknown
}

func (s section) otherName() charts.Value {
	return charts.Phrase(charts.T("cost.other", charts.Args{"n": charts.Count(int64(len(s.known()) - s.options.Rows + 1))}))
}

func notRecorded() charts.Value { return charts.Phrase(charts.T("cost.not_recorded", nil)) }

// chart draws what each cause cost.
func (s section) chart() charts.Bars {
	shown, other, unknown := s.drawn()
	about := charts.Args{"period": s.period(), "dimension": charts.Phrase(s.Dimension.Heading()), "n": charts.Count(s.Total.Stated)}
	c := charts.Bars{
		Head: charts.Head{ID: causesFigure, Subtitle: charts.T("cost.subtitle", about), Summary: charts.T("cost.summary", charts.Args{
			"amount": money(s.Total.Amount), "currency": charts.Label(s.Currency), "values": s.Dimension.Values(len(s.known())),
		})},
		Unit: charts.T("cost.unit", charts.Args{"currency": charts.Label(s.Currency)}),
	}
	bar := func(x Cause, label charts.Value, e charts.Emphasis) {
		c.Rows = append(c.Rows, charts.Bar{
			Label: label, Y: x.Amount, Lo: math.NaN(), Hi: math.NaN(), Shown: money(x.Amount).Of(x.People), Emphasis: e,
		})
	}
	for i, x := range shown {
		e := charts.Plain
		if i == 0 {
			e = charts.Vital
		}
		bar(x, s.Dimension.Label(x.Value), e)
	}
	if other != nil {
		bar(*other, s.otherName(), charts.Residual)
	}
	if unknown != nil {
		bar(*unknown, notRecorded(), charts.Residual)
	}
	return c
}

// table holds every figure of the chart, the parts of each sum, and the mean.
func (s section) table() charts.Table {
	t := charts.Table{
		ID: causesFigure, Whole: true,
		Caption: charts.T("cost.caption", charts.Args{"period": s.period(), "currency": charts.Label(s.Currency)}),
		Columns: []charts.Column{
			{Key: "value", Heading: s.Dimension.Heading()},
			{Key: "complaints", Heading: charts.T("word.complaints", nil), Numeric: true},
			{Key: "stated", Heading: charts.T("cost.stated", nil), Numeric: true},
			{Key: "amount", Heading: charts.T("cost.amount", nil), Numeric: true},
			{Key: "share", Heading: charts.T("cost.share", nil), Numeric: true},
			{Key: "share_interval", Heading: charts.T("word.interval", nil), Numeric: true},
			{Key: "mean", Heading: charts.T("cost.mean_column", nil), Numeric: true},
			{Key: "mean_interval", Heading: charts.T("word.interval", nil), Numeric: true},
		},
		Notes: []charts.Text{charts.T("cost.note", nil)},
	}
	parts := s.parts()
	for _, p := range parts {
		t.Columns = append(t.Columns, charts.Column{Key: p.key, Heading: charts.T("cost.part_"+p.key, nil), Numeric: true})
	}
	risk := s.atRisk()
	if risk != nil {
		t.Columns = append(t.Columns,
			charts.Column{Key: "at_risk", Heading: charts.T("cost.at_risk", nil), Numeric: true},
			charts.Column{Key: "at_risk_range", Heading: charts.T("cost.range", nil), Numeric: true})
		t.Notes = append(t.Notes, charts.T("cost.note_at_risk", nil))
	}
	row := func(c Cause, label charts.Value) {
		cells := []charts.Value{
			label, charts.Count(c.Complaints), charts.Count(c.Stated), money(c.Amount), charts.Share(c.Share.Value),
			interval(c.Share, charts.Share), money(c.Mean.Value), interval(c.Mean, money),
		}
		for _, p := range parts {
			cells = append(cells, money(p.of(c)))
		}
		if risk != nil {
			of := float64(c.Complaints) / float64(s.Total.Complaints)
			cells = append(cells, money(of*risk.Base), charts.Interval(money(of*risk.Low), money(of*risk.High)))
		}
		for i := 1; i < len(cells); i++ {
			cells[i] = cells[i].Of(c.People)
		}
		t.Rows = append(t.Rows, cells)
	}
	shown, other, unknown := s.drawn()
	for _, c := range shown {
		row(c, s.Dimension.Label(c.Value))
	}
	if other != nil {
		row(*other, s.otherName())
	}
	if unknown != nil {
		row(*unknown, notRecorded())
	}
	total := s.Total
	total.Share.Lower, total.Share.Upper = math.NaN(), math.NaN()
	row(total, charts.Phrase(charts.T("cost.all", nil)))
	return t
}

// part is what a sum is made of.
type part struct {
	key string
	of  func(Cause) float64
}

// parts are those of which something is recorded.
func (s section) parts() []part {
	var some []part
	for _, p := range []part{
		{"compensation", func(c Cause) float64 { return c.Compensation }},
		{"cost", func(c Cause) float64 { return c.Cost }},
		{"handling", func(c Cause) float64 { return c.Handling }},
		{"rework", func(c Cause) float64 { return c.Rework }},
	} {
		if p.of(s.Total) > 0 {
			some = append(some, p)
		}
	}
	return some
}

// atRisk is that outcome, nil where the inputs do not allow it.
func (s section) atRisk() *Outcome {
	for i := range s.Outcomes {
		if s.Outcomes[i].Name == AtRisk {
			return &s.Outcomes[i]
		}
	}
	return nil
}

// outcomes is what follows from the inputs.
func (s section) outcomes() charts.Table {
	t := charts.Table{
		ID: outcomesTable, Caption: charts.T("cost.outcomes", charts.Args{"currency": charts.Label(s.options.Currency)}),
		Columns: append([]charts.Column{{Key: "outcome", Heading: charts.T("cost.outcome", nil)}}, ends()...),
	}
	t.Columns = append(t.Columns,
		charts.Column{Key: "moved_by", Heading: charts.T("cost.moved_by", nil)},
		charts.Column{Key: "at_its_ends", Heading: charts.T("cost.at_its_ends", nil), Numeric: true})
	for _, o := range s.Outcomes {
		row := []charts.Value{
			charts.Phrase(charts.T("cost.name_"+o.Name, nil)), s.figure(o, o.Low), s.figure(o, o.Base), s.figure(o, o.High), {}, {},
		}
		if len(o.Swings) > 0 {
			row[4] = charts.Phrase(charts.T("cost.input_"+o.Swings[0].Input, nil))
			row[5] = charts.Interval(s.figure(o, o.Swings[0].AtLow), s.figure(o, o.Swings[0].AtHigh))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// given are the inputs as they were given.
func (s section) given() charts.Table {
	t := charts.Table{
		ID: inputsTable, Caption: charts.T("cost.inputs", charts.Args{"currency": charts.Label(s.options.Currency)}),
		Columns: append([]charts.Column{{Key: "input", Heading: charts.T("cost.input", nil)}}, ends()...),
	}
	for _, in := range inputs {
		r := *in.of(&s.Inputs)
		if !r.Given {
			continue
		}
		write := money
		if in.share {
			write = charts.Share
		}
		t.Rows = append(t.Rows, []charts.Value{charts.Phrase(charts.T("cost.input_"+in.name, nil)), write(r.Low), write(r.Base), write(r.High)})
	}
	return t
}

func ends() []charts.Column {
	return []charts.Column{
		{Key: "low", Heading: charts.T("cost.low", nil), Numeric: true},
		{Key: "base", Heading: charts.T("cost.base", nil), Numeric: true},
		{Key: "high", Heading: charts.T("cost.high", nil), Numeric: true},
	}
}

// interval is nothing where it cannot be told.
func interval(e stats.Estimate, write func(float64) charts.Value) charts.Value {
	if math.IsNaN(e.Lower) {
		return charts.Value{}
	}
	return charts.Interval(write(e.Lower), write(e.Upper))
}
