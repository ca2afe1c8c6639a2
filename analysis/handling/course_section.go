package handling

import (
	"math"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// told are the indicators that the section says in a sentence, in this order; the others stand in the table.
var told = []string{"first_contact", "reopened", "transferred", "stage", "priority", "upheld"}

// course is the finding of the indicators.
func (s section) course() charts.Finding {
	f := charts.Finding{Figure: "handling-indicators"}
	compared, changed := 0, []Indicator{}
	for _, i := range s.Indicators {
		if !math.IsNaN(float64(i.P)) {
			compared++
		}
		if i.Changed {
			changed = append(changed, i)
		}
	}
	previous := name(s.previous)
	switch {
	case compared == 0:
		f.Headline = charts.T("handling.first", charts.Args{"period": name(s.period)})
	case len(changed) == 0:
		f.Headline = charts.T("handling.unchanged", charts.Args{"previous": previous})
	default:
		f.Signal = true
		f.About = []string{"handling=" + changed[0].Name}
		f.Headline = s.moved("handling.changed_", changed[0])
		f.Lead = s.moved("handling.lead_changed_", changed[0])
		for _, i := range changed[1:] {
			f.Detail = append(f.Detail, s.moved("handling.also_changed_", i))
		}
	}
	for _, word := range told {
		for _, i := range s.Indicators {
			if i.Name == word && i.Stage < 2 {
				args := charts.Args{"share": i.value(), "n": charts.Count(i.Of.Complaints).Of(i.Of.People), "interval": i.interval()}
				if word == "first_contact" {
					args["day"] = s.day()
				}
				f.Detail = append(f.Detail, charts.T("handling.said_"+word, args))
			}
		}
	}
	if compared > 0 {
		f.Sure = charts.T("handling.sure", charts.Args{"n": charts.Count(int64(compared)), "previous": previous})
	}
	return f
}

// moved says where an indicator went.
func (s section) moved(id string, i Indicator) charts.Text {
	if i.Change.Value > 0 {
		id += "up"
	} else {
		id += "down"
	}
	return charts.T(id, charts.Args{
		"indicator": charts.Phrase(s.label(i)), "share": i.value(), "before": i.Before.value(), "previous": name(s.previous),
	})
}

// label names an indicator, as a row of the table does.
func (s section) label(i Indicator) charts.Text {
	if i.Name == "stage" {
		return charts.T("handling.indicator_stage", charts.Args{"stage": charts.Count(int64(i.Stage))})
	}
	if i.Name == "first_contact" {
		return charts.T("handling.indicator_first_contact", charts.Args{"day": s.day()})
	}
	return charts.T("handling.indicator_"+i.Name, nil)
}

// day is the day of receipt: what comes on a day off has the next working day as its own.
func (s section) day() charts.Value {
	return charts.Phrase(charts.T("handling.day_"+string(s.Unit), nil))
}

func cohort(c Cohort) charts.Value { return charts.Phrase(charts.T("handling.cohort_"+string(c), nil)) }

func (s section) indicatorTable() charts.Table {
	t := charts.Table{
		ID:      "handling-indicators",
		Caption: charts.T("handling.indicators_caption", charts.Args{"period": name(s.period), "previous": name(s.previous)}),
		Columns: []charts.Column{
			word("indicator", "handling.indicator"), word("cohort", "handling.cohort"), column("of", "handling.of"),
			column("complaints", "handling.number"), column("share", "word.share"), column("interval", "word.interval"),
			column("before", "handling.before"), column("change", "handling.change"), word("verdict", "handling.verdict"),
		},
		Notes: []charts.Text{charts.T("handling.indicators_note", nil)},
	}
	t.Rows = append(t.Rows, []charts.Value{
		charts.Phrase(charts.T("handling.indicator_received", nil)), cohort(Received),
		{},
		charts.Count(s.Received),
		{},
		{},
		charts.Count(s.Before),
		{},
		{},
	})
	for _, i := range s.Indicators {
		number := charts.Value{}
		if i.Part != nil {
			number = i.Part.counted()
		}
		verdict := charts.Value{}
		switch {
		case i.Changed:
			verdict = charts.Phrase(charts.T("handling.is_changed", nil))
		case !math.IsNaN(float64(i.P)):
			verdict = charts.Phrase(charts.T("handling.is_chance", nil))
		}
		about := min(i.about(), i.Before.about())
		t.Rows = append(t.Rows, []charts.Value{
			charts.Phrase(s.label(i)), cohort(i.Cohort), charts.Count(i.Of.Complaints).Of(i.Of.People), number, i.value(),
			i.interval(), i.Before.value(), s.points(i).Of(about), verdict,
		})
	}
	return t
}

// points is the interval of a change in percentage points.
func (s section) points(i Indicator) charts.Value {
	if math.IsNaN(i.Change.Lower) {
		return charts.Value{}
	}
	return charts.Interval(charts.Delta(100*i.Change.Lower, 0), charts.Delta(100*i.Change.Upper, 0))
}

// measures are the headline figures: what was settled at once.
func (s section) measures() []charts.Measure {
	var ms []charts.Measure
	for _, i := range s.Indicators {
		if i.Name != "first_contact" {
			continue
		}
		m := charts.Measure{
			Name: charts.T("handling.measure_first_contact", charts.Args{"day": s.day()}), Value: i.value(), Signal: i.Changed,
			Context: charts.T("handling.context", charts.Args{
				"interval": i.interval(), "n": charts.Count(i.Of.Complaints).Of(i.Of.People),
			}),
		}
		switch {
		case i.Changed:
			m.Verdict = s.moved("handling.verdict_", i)
		case !math.IsNaN(float64(i.P)):
			m.Verdict = charts.T("handling.verdict_unclear", charts.Args{"before": i.Before.value(), "previous": name(s.previous)})
		}
		ms = append(ms, m)
	}
	return ms
}

func (s section) mixTable(mark string, parts []Part) charts.Table {
	t := charts.Table{
		ID: "handling-" + mark,
		Caption: charts.T("handling."+mark+"_caption", charts.Args{
			"cohort": cohort(s.Cohort), "period": name(s.period), "previous": name(s.previous),
		}),
		Columns: []charts.Column{
			word(mark, "word."+mark), column("complaints", "word.complaints"), column("share", "word.share"), column("before", "handling.before"),
		},
		Whole: true,
	}
	for _, p := range parts {
		label := analysis.Dimension(mark).Label(p.Value)
		if p.Value == "" {
			label = charts.Phrase(charts.T("handling.not_stated", nil))
		}
		t.Rows = append(t.Rows, []charts.Value{
			label, p.counted(), charts.Share(p.Share).Of(p.People), charts.Share(float64(p.Before)).Of(p.PeopleBefore),
		})
	}
	return t
}

func (s section) paidTable() charts.Table {
	t := charts.Table{
		ID: "handling-compensation",
		Caption: charts.T("handling.paid_caption", charts.Args{
			"cohort": cohort(s.Cohort), "period": name(s.period), "previous": name(s.previous),
		}),
		Columns: []charts.Column{
			word("currency", "handling.currency"), column("complaints", "word.complaints"), column("sum", "handling.sum"),
			column("median", "handling.median_paid"), column("interval", "word.interval"), column("complaints_before", "handling.paid_before"),
			column("sum_before", "handling.sum_before"),
		},
		Notes: []charts.Text{charts.T("handling.paid_note", nil)},
	}
	for _, p := range s.Paid {
		money := func(minor float64) charts.Value { return charts.Number(minor/analysis.MinorUnits(p.Currency), 0) }
		t.Rows = append(t.Rows, []charts.Value{
			charts.Label(p.Currency), charts.Count(p.Complaints).Of(p.Complaints), money(float64(p.Sum)).Of(p.Complaints),
			money(p.Median.Value).Of(p.Complaints), charts.Interval(money(p.Median.Lower), money(p.Median.Upper)).Of(p.Complaints),
			charts.Count(p.Before).Of(p.Before), money(float64(p.SumBefore)).Of(p.Before),
		})
	}
	return t
}

func column(key, heading string) charts.Column {
	return charts.Column{Key: key, Heading: charts.T(heading, nil), Numeric: true}
}

func word(key, heading string) charts.Column {
	return charts.Column{Key: key, Heading: charts.T(heading, nil)}
}
