package recurrence

import (
	"math"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

// addRepeats says which customers come back; without known customers only what to do about it.
func (a Answer) addRepeats(r *analysis.Result) {
	p := a.Repeats
	switch {
	case p.Complaints == 0:
		return
	case p.Known == 0 && p.Counted == p.Complaints:
		r.Findings = append(r.Findings, charts.Finding{Headline: charts.T("recurrence.all_counted", nil)})
		return
	case p.Known == 0:
		r.Findings = append(r.Findings, charts.Finding{
			Headline: charts.T("recurrence.no_customers", nil), Detail: []charts.Text{charts.T("recurrence.key", nil)},
		})
		return
	case p.Known < few:
		r.Findings = append(r.Findings, charts.Finding{
			Headline: charts.T("recurrence.few_known", charts.Args{"n": charts.Count(p.Known).Of(p.Known), "least": charts.Count(few)}),
		})
		return
	case math.IsNaN(p.Any.at(p.Compared).Share.Value):
		r.Findings = append(r.Findings, charts.Finding{Headline: charts.T("recurrence.not_followed", charts.Args{"days": days(p.Compared)})})
		return
	}
	r.Findings = append(r.Findings, a.repeatsFinding())
	r.Measures = append(r.Measures, a.measure())
	r.Tables = append(r.Tables, a.repeatsTable())
	if len(p.Issues) > 0 {
		r.Tables = append(r.Tables, a.contrastTable(issuesFigure, p.Issues, "repeat"))
	}
	if len(p.Means) > 0 {
		r.Charts = append(r.Charts, a.meansChart())
		r.Tables = append(r.Tables, a.meansTable())
	}
	r.Method = append(r.Method, charts.T("recurrence.method_repeats", nil))
}

func (a Answer) repeatsFinding() charts.Finding {
	p := a.Repeats
	f := charts.Finding{Figure: repeatsFigure}
	if len(p.Means) > 0 {
		f.Figure = meansFigure
	}
	within := p.Any.at(p.Compared)
	args := charts.Args{"share": charts.Share(within.Share.Value), "days": days(within.Days)}
	f.Headline, f.Lead = charts.T("recurrence.again", args), charts.T("recurrence.lead_again", args)
	f.Sure = charts.T("recurrence.sure_again", charts.Args{
		"interval": shares(within.Share), "n": charts.Count(p.Known).Of(p.Known), "customers": charts.Count(p.Customers.Customers).Of(p.Customers.Customers), "span": span(p.Cohort),
	})
	if about := p.leading(); about != "" {
		c := p.Issues[0]
		args := charts.Args{
			"value": a.Dimension.Label(about), "share": charts.Share(c.Share.Value), "others": charts.Share(c.Others.Value), "days": days(p.Compared),
		}
		f.Headline, f.Lead = charts.T("recurrence.back", args), charts.T("recurrence.lead_back", args)
		f.Sure = charts.T("recurrence.sure_back", charts.Args{
			"share": charts.Share(c.Share.Value), "interval": shares(c.Share), "n": charts.Count(c.N).Of(c.N), "ratio": ratios(c.Ratio.Ratio),
			"compared": charts.Count(int64(len(p.Issues))),
		})
		f.Decide = charts.T("recurrence.decide_back", charts.Args{"value": a.Dimension.Label(about)})
		f.Detail = append(f.Detail, charts.T("recurrence.again_any", charts.Args{
			"share": charts.Share(within.Share.Value), "days": days(within.Days), "interval": shares(within.Share), "n": charts.Count(p.Any.N).Of(p.Any.N),
		}))
	}
	f.Detail = append(f.Detail, a.others()...)
	return f
}

// others are what else is known of those who come back: further issues, how long they wait, how often they complain.
func (a Answer) others() []charts.Text {
	p := a.Repeats
	var d []charts.Text
	for i, c := range p.Issues {
		if i == 0 || i > named || !c.More() {
			continue
		}
		d = append(d, charts.T("recurrence.also_back", charts.Args{
			"value": a.Dimension.Label(c.Value), "share": charts.Share(c.Share.Value), "interval": shares(c.Share),
		}))
	}
	if b := p.Any.Between; b.N >= few {
		d = append(d, charts.T("recurrence.between", charts.Args{
			"half": charts.Days(b.Half.Value), "interval": charts.Interval(charts.Days(b.Half.Lower), charts.Days(b.Half.Upper)),
			"quarter": charts.Days(b.Quarter.Value), "three": charts.Days(b.Three.Value), "n": charts.Count(b.N).Of(b.N),
			"longest": days(a.options.longest()),
		}))
	}
	for _, m := range p.Means {
		if len(m.Steps) == 0 || m.Customers < few {
			continue
		}
		last := m.Steps[len(m.Steps)-1].Mean
		args := charts.Args{
			"mean": charts.Number(last.Value, 2), "interval": numbers(last), "weeks": charts.Count(int64(m.Weeks)), "n": charts.Count(m.Customers).Of(m.Customers),
		}
		if m.About != "" {
			args["value"] = a.Dimension.Label(m.About)
			d = append(d, charts.T("recurrence.mean_about", args))
			continue
		}
		id := "recurrence.mean"
		if len(p.Means) > 1 {
			id = "recurrence.mean_others"
		}
		d = append(d, charts.T(id, args))
	}
	return d
}

func numbers(e stats.Estimate) charts.Value {
	return charts.Interval(charts.Number(e.Lower, 2), charts.Number(e.Upper, 2))
}

func (a Answer) measure() charts.Measure {
	within := a.Repeats.Any.at(a.Repeats.Compared)
	return charts.Measure{
		Name:    charts.T("recurrence.measure", charts.Args{"days": days(within.Days)}),
		Value:   charts.Share(within.Share.Value),
		Context: charts.T("recurrence.context", charts.Args{"interval": shares(within.Share), "n": charts.Count(a.Repeats.Any.N).Of(a.Repeats.Any.N)}),
	}
}

// repeatsTable has the share followed within each wait, by any complaint and by one of the same issue.
func (a Answer) repeatsTable() charts.Table {
	t := charts.Table{
		ID:      repeatsFigure,
		Caption: charts.T("recurrence.caption_repeats", charts.Args{"span": span(a.Repeats.Cohort)}),
		Columns: []charts.Column{
			{Key: "followed_by", Heading: charts.T("recurrence.followed_by", nil)},
			{Key: "days", Heading: charts.T("recurrence.within_days", nil), Numeric: true},
			{Key: "share", Heading: charts.T("word.share", nil), Numeric: true},
			{Key: "interval", Heading: charts.T("word.interval", nil), Numeric: true},
			{Key: "complaints", Heading: charts.T("word.complaints", nil), Numeric: true},
			{Key: "at_risk", Heading: charts.T("recurrence.at_risk", nil), Numeric: true},
		},
		Notes: []charts.Text{charts.T("recurrence.note_repeats", nil)},
	}
	for _, kind := range []struct {
		name string
		f    Followed
	}{{"recurrence.any", a.Repeats.Any}, {"recurrence.same", a.Repeats.Same}} {
		for _, w := range kind.f.Within {
			t.Rows = append(t.Rows, []charts.Value{
				charts.Phrase(charts.T(kind.name, nil)), charts.Count(int64(w.Days)), charts.Share(w.Share.Value), shares(w.Share),
				charts.Count(kind.f.N).Of(kind.f.N), charts.Count(w.AtRisk).Of(w.AtRisk),
			})
		}
	}
	return t
}

// contrastTable has the share of each issue beside that of the others; kind is repeat or reopened.
func (a Answer) contrastTable(id string, issues []Contrast, kind string) charts.Table {
	args := charts.Args{"dimension": charts.Phrase(a.Dimension.Heading())}
	t := charts.Table{
		ID: id,
		Columns: []charts.Column{
			{Key: "value", Heading: a.Dimension.Heading()},
			{Key: "complaints", Heading: charts.T("word.complaints", nil), Numeric: true},
			{Key: "events", Heading: charts.T("recurrence.events_"+kind, nil), Numeric: true},
			{Key: "share", Heading: charts.T("word.share", nil), Numeric: true},
			{Key: "interval", Heading: charts.T("word.interval", nil), Numeric: true},
			{Key: "others", Heading: charts.T("recurrence.others", nil), Numeric: true},
			{Key: "more", Heading: charts.T("recurrence.more_often", nil)},
		},
		Notes: []charts.Text{charts.T("recurrence.note_contrast", charts.Args{"least": charts.Count(few)})},
	}
	if kind == "repeat" {
		args["days"] = days(a.Repeats.Compared)
	} else {
		args["window"] = span(a.Window)
	}
	t.Caption = charts.T("recurrence.caption_"+kind, args)
	for _, c := range issues {
		t.Rows = append(t.Rows, []charts.Value{
			a.Dimension.Label(c.Value), charts.Count(c.N).Of(c.N), charts.Count(c.Events).Of(c.Events), charts.Share(c.Share.Value).Of(c.Events), shares(c.Share).Of(c.Events),
			charts.Share(c.Others.Value), analysis.YesNo(c.More()),
		})
	}
	return t
}
