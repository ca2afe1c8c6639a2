package handling

import "github.com/vitalfew/vitalfew/charts"

// delayed is the finding of one outcome that goes with waiting.
func (s section) delayed(d Delay) charts.Finding {
	args := charts.Args{
		"later": d.Later.value(), "sooner": d.Sooner.value(), "outcome": charts.Phrase(charts.T("handling.did_"+d.Outcome, nil)),
	}
	f := charts.Finding{Figure: "handling-delay-" + d.Outcome, Headline: charts.T("handling.delay_limit", args)}
	if d.Middle >= 0 {
		args["days"] = s.days(d.Middle)
		f.Headline = charts.T("handling.delay_middle", args)
	}
	f.Detail = []charts.Text{
		charts.T("handling.delay_ratio", charts.Args{
			"ratio": charts.Ratio(d.Ratio.Value), "interval": charts.Interval(charts.Ratio(d.Ratio.Lower), charts.Ratio(d.Ratio.Upper)),
		}),
		charts.T("handling.delay_caution", nil),
	}
	if d.Open != nil && d.Open.Came.Complaints > 0 {
		f.Detail = append(f.Detail, charts.T("handling.delay_open", charts.Args{
			"n": d.Open.Of.counted(), "day": charts.Date(s.asOf), "came": d.Open.Came.counted(),
		}))
	}
	f.Sure = s.delaySure(d)
	return f
}

func (s section) delaySure(d Delay) charts.Text {
	id := "handling.delay_sure"
	args := charts.Args{
		"n": d.All.Of.counted(), "span": s.windowSpan(), "p": d.P.Value(), "outcomes": charts.Count(int64(len(s.Delays))),
	}
	if d.Outcome == "referred" {
		id, args["follow"] = "handling.delay_sure_referred", charts.Count(int64(s.options.Follow))
	}
	return charts.T(id, args)
}

// undelayed says that nothing goes with waiting.
func (s section) undelayed() charts.Finding {
	f := charts.Finding{Figure: "handling-delays", Headline: charts.T("handling.delay_none", nil)}
	for _, d := range s.Delays {
		f.Detail = append(f.Detail, charts.T("handling.delay_not", charts.Args{
			"outcome": charts.Phrase(charts.T("handling.did_"+d.Outcome, nil)), "later": d.Later.value(), "sooner": d.Sooner.value(),
		}))
	}
	f.Sure = s.delaySure(s.Delays[0])
	return f
}

// delayChart is the share by days waited, class by class.
func (s section) delayChart(d Delay) charts.Bars {
	b := charts.Bars{
		Head: charts.Head{
			ID:       "handling-delay-" + d.Outcome,
			Subtitle: charts.T("handling.delay_subtitle_"+d.Outcome, charts.Args{"span": s.windowSpan()}),
			Summary: charts.T("handling.delay_summary", charts.Args{
				"later": d.Later.value(), "sooner": d.Sooner.value(), "outcome": charts.Phrase(charts.T("handling.did_"+d.Outcome, nil)),
			}),
		},
		Unit: charts.T("handling.axis_hundred", nil),
	}
	for _, c := range d.Classes {
		b.Rows = append(b.Rows, charts.Bar{
			Label: s.waited(c), Y: 100 * c.Share.Value, Lo: 100 * c.Share.Lower, Hi: 100 * c.Share.Upper, Shown: c.value(),
		})
	}
	return b
}

// waited names a class of waits.
func (s section) waited(c Class) charts.Value {
	switch {
	case c.To >= 0:
		return charts.Phrase(charts.T("handling.range_"+string(s.Unit), charts.Args{"from": charts.Count(c.From), "to": charts.Count(c.To)}))
	case c.From > 0:
		return charts.Phrase(charts.T("handling.more_than", charts.Args{"days": s.days(c.From - 1)}))
	}
	return charts.Phrase(charts.T("handling.waited_any", nil))
}

// delayTable holds what the chart of an outcome draws, and what is not over.
func (s section) delayTable(d Delay) charts.Table {
	t := charts.Table{
		ID:      "handling-delay-" + d.Outcome,
		Caption: charts.T("handling.delay_subtitle_"+d.Outcome, charts.Args{"span": s.windowSpan()}),
		Columns: []charts.Column{
			word("waited", "handling.axis_waited_"+string(s.Unit)), column("complaints", "word.complaints"), column("came", "handling.came"),
			column("share", "handling.axis_hundred"), column("interval", "word.interval"),
		},
	}
	row := func(label charts.Value, c Class) {
		t.Rows = append(t.Rows, []charts.Value{label, c.Of.counted(), c.Came.counted(), c.value(), c.interval()})
	}
	for _, c := range d.Classes {
		row(s.waited(c), c)
	}
	if len(d.Classes) > 1 {
		row(charts.Phrase(charts.T("handling.waited_any", nil)), d.All)
	}
	if d.Open != nil {
		row(charts.Phrase(charts.T("handling.waited_open", charts.Args{"day": charts.Date(s.asOf)})), *d.Open)
	}
	return t
}

// lateTable sets the late beside the others for every outcome.
func (s section) lateTable() charts.Table {
	t := charts.Table{
		ID:      "handling-delays",
		Caption: charts.T("handling.delays_caption", charts.Args{"span": s.windowSpan()}),
		Columns: []charts.Column{
			word("outcome", "handling.came_to"), column("later", "handling.later"), column("later_share", "handling.axis_hundred"),
			column("sooner", "handling.sooner"), column("sooner_share", "handling.axis_hundred"), column("ratio", "handling.ratio"),
			column("interval", "word.interval"), column("p", "handling.p"),
		},
		Notes: []charts.Text{charts.T("handling.delays_note", nil)},
	}
	for _, d := range s.Delays {
		about := min(fewer(d.Later.Came, d.Later.Of), fewer(d.Sooner.Came, d.Sooner.Of))
		t.Rows = append(t.Rows, []charts.Value{
			charts.Phrase(charts.T("handling.did_"+d.Outcome, nil)), d.Later.Of.counted(), d.Later.value(), d.Sooner.Of.counted(),
			d.Sooner.value(), charts.Ratio(d.Ratio.Value).Of(about),
			charts.Interval(charts.Ratio(d.Ratio.Lower), charts.Ratio(d.Ratio.Upper)).Of(about), d.P.Value(),
		})
	}
	return t
}
