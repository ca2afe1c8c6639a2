package charts

import "math"

func with(pairs ...any) Args {
	args := Args{}
	for i := 0; i < len(pairs); i += 2 {
		args[pairs[i].(string)] = pairs[i+1].(Value)
	}
	return args
}

func sampleTrend() Section {
	ch := sampleControl()
	t := Table{ID: ch.ID, Caption: ch.Subtitle, Columns: []Column{
		{"month", say("h_month"), false},
		{"received", say("h_received"), true},
		{"usual", say("h_centre"), true},
		{"limit", say("h_limits"), true},
		{"signal", say("h_signal"), false},
	}}
	for _, p := range ch.Points {
		signal := "none"
		if p.Signal {
			signal = "signal"
		}
		t.Rows = append(t.Rows, []Value{
			p.Label, Count(int64(p.Y)), Number(p.Centre, 0), Interval(Number(p.Lower, 0), Number(p.Upper, 0)), Phrase(say(signal)),
		})
	}
	since := Period(day("2026-05-01"), day("2026-06-01"))
	panels := samplePanels()
	each := Table{ID: panels.ID, Caption: panels.Subtitle, Columns: []Column{
		{"cause", say("h_cause"), false}, {"now", say("h_n"), true}, {"signal", say("h_signal"), false},
	}}
	for _, p := range panels.Panels {
		each.Rows = append(each.Rows, []Value{p.Name, p.Shown, Phrase(p.Marked.Words)})
	}
	return Section{
		Name: "trend", Title: say("received"), Charts: []Spec{ch, panels}, Tables: []Table{t, each}, Method: []Text{say("trend_method")},
		Findings: []Finding{{
			Headline: T("sample.trend_headline", with("month", since)),
			Lead:     T("sample.trend_lead", with("n", Count(626), "change", Change(0.52), "month", since)),
			Detail:   []Text{T("sample.trend_detail", with("limit", Count(470), "centre", Count(412)))},
			Sure:     T("sample.trend_sure", with("month", since)),
			Figure:   ch.ID, Decide: say("trend_decide"), Signal: true,
		}, {Headline: say("panels_headline"), Figure: panels.ID}},
		Measures: []Measure{{
			Name: say("m_received"), Value: Count(626), Context: T("sample.c_change", with("change", Change(0.52))),
			Verdict: say("v_signal"), Mark: ConcernHigh, Signal: true, Spark: sampleReceived[12:],
		}},
	}
}

func sampleChange() Section {
	s := sampleShifts()
	t := Table{ID: s.ID, Caption: s.Subtitle, Columns: []Column{
		{"cause", say("h_cause"), false},
		{"difference", say("h_n"), true},
		{"interval", say("h_interval"), true},
		{"verdict", say("h_signal"), false},
	}}
	for _, r := range append([]Shift{s.Total}, s.Rows...) {
		t.Rows = append(t.Rows, []Value{r.Label, r.Shown, Interval(Delta(r.Lo, 0), Delta(r.Hi, 0)), r.Word})
	}
	return Section{
		Name: "change", Title: say("change"), Charts: []Spec{s}, Tables: []Table{t},
		Findings: []Finding{{Headline: say("change_headline"), Figure: s.ID, Signal: true}},
	}
}

func samplePareto() Section {
	b := sampleBars()
	t := Table{ID: b.ID, Caption: b.Subtitle, Columns: []Column{
		{"cause", say("h_cause"), false},
		{"complaints", say("h_n"), true},
		{"interval", say("h_interval"), true},
		{"cumulative", say("h_share"), true},
	}}
	for _, r := range b.Rows {
		t.Rows = append(t.Rows, []Value{r.Label, r.Shown, Interval(Number(r.Lo, 0), Number(r.Hi, 0)), r.Cumulative})
	}
	channels := Table{ID: "pareto-channel", Caption: say("table"), Columns: []Column{
		{"channel", say("h_channel"), false}, {"complaints", say("h_n"), true}, {"share", say("h_share"), true},
	}, Rows: [][]Value{
		{Label("Webbformulär"), Count(341), Share(0.54)},
		{Label("E-post"), Count(152), Share(0.79)},
		{Label("Telefon"), Count(101), Share(0.95)},
		{Label("Butik"), Count(32), Share(1)},
	}}
	return Section{
		Name: "pareto", Title: say("causes"), Charts: []Spec{b}, Tables: []Table{t, channels}, Method: []Text{say("pareto_method")},
		Findings: []Finding{{
			Headline: T("sample.pareto_headline", with("share", Share(0.74))),
			Lead:     T("sample.pareto_lead", with("cause", Label("Gears shift badly"), "n", Count(214), "share", Share(0.74))),
			Detail:   []Text{say("pareto_detail")},
			Sure:     T("sample.pareto_sure", with("n", Count(626), "level", Share(0.95))),
			Figure:   b.ID, Decide: say("pareto_decide"),
		}, {Headline: say("action_headline"), Figure: "pareto-channel"}},
		Measures: []Measure{{
			Name: say("m_first"), Value: Share(0.342), Context: T("sample.c_n", with("n", Count(626))), Verdict: say("v_usual"),
			Spark: []float64{0.3, 0.31, 0.28, 0.33, 0.31, 0.34, 0.3, 0.32, 0.35, 0.33, 0.34, 0.342},
		}},
	}
}

func sampleBalance() Section {
	f := sampleFlow()
	t := Table{ID: f.ID, Caption: f.Subtitle, Columns: []Column{
		{"month", say("h_month"), false},
		{"received", say("h_received"), true},
		{"closed", say("h_closed"), true},
		{"open", say("h_open"), true},
	}}
	ages := Table{
		ID: "balance-age", Caption: say("age"), Columns: []Column{{"channel", say("h_channel"), false}, {"open", say("h_open"), true}},
		Rows: [][]Value{{Label("Webbformulär"), Count(201)}, {Label("E-post"), Count(117)}},
	}
	var spark []float64
	for _, p := range f.Points {
		t.Rows = append(t.Rows, []Value{p.Label, Count(int64(p.In)), Count(int64(p.Out)), Count(int64(p.Stock))})
		spark = append(spark, p.Stock)
	}
	return Section{
		Name: "balance", Title: say("stock"), Charts: []Spec{f}, Tables: []Table{t, ages}, Method: []Text{say("balance_method")},
		Findings: []Finding{{
			Headline: T("sample.balance_headline", with("n", Count(318), "more", Count(30))),
			Lead:     T("sample.balance_lead", with("n", Count(318))),
			Detail:   []Text{say("balance_detail")},
			Sure:     T("sample.balance_sure", with("brought", Count(288), "in", Count(626), "out", Count(596), "n", Count(318))),
			Figure:   f.ID,
		}},
		Measures: []Measure{{
			Name: say("m_open"), Value: Count(318), Context: T("sample.c_change", with("change", Change(1.41))),
			Verdict: say("v_signal"), Signal: true, Spark: spark[12:],
		}},
	}
}

func sampleTimeliness() Section {
	cu := sampleCurve()
	t := Table{ID: cu.ID, Caption: cu.Subtitle, Columns: []Column{
		{"working_days", say("h_day"), true},
		{"this_year", say("h_this"), true},
		{"interval", say("h_interval"), true},
		{"last_year", say("h_last"), true},
	}}
	for i, p := range cu.Lines[0].Points {
		t.Rows = append(t.Rows, []Value{Days(p.X), Share(p.Y), Interval(Share(p.Lo), Share(p.Hi)), Share(cu.Lines[1].Points[i].Y)})
	}
	return Section{
		Name: "timeliness", Title: say("handling"), Charts: []Spec{cu}, Tables: []Table{t}, Method: []Text{say("time_method")},
		Warnings: []Text{say("time_warning")},
		Findings: []Finding{{
			Headline: T("sample.time_headline", with("median", Days(7))),
			Lead:     T("sample.time_lead", with("median", Days(7), "share", Share(0.88))),
			Detail:   []Text{T("sample.time_detail", with("target", Share(0.95)))},
			Sure:     T("sample.time_sure", with("n", Count(626), "open", Count(75))),
			Figure:   cu.ID,
		}},
		Measures: []Measure{{
			Name: say("m_within"), Value: Share(0.88),
			Context: T("sample.c_interval", with("interval", Interval(Share(0.85), Share(0.91)), "target", Share(0.95))),
			Verdict: say("v_missed"), Spark: []float64{0.92, 0.9, 0.93, 0.89, 0.91, 0.92, 0.9, math.NaN(), 0.91, 0.92, 0.89, 0.88},
		}},
	}
}

func sampleReport(language string) Report {
	return Report{
		Organisation: "Cykelhuset AB", Language: language, From: day("2026-10-01"), To: day("2026-11-01"),
		AsOf: day("2026-11-01"), Made: day("2026-11-02"),
		Sections: []Section{sampleTrend(), samplePareto(), sampleBalance(), sampleTimeliness(), sampleChange(), sampleWhere()},
		Provenance: Provenance{
			Version: "0.1.0", Config: "9f2c0b7d5a4be1d3c8f60e7a92b45d18c3aa07f1e66bd9240f5c8b7e13d2a4c6",
			Files: []SourceFile{
				{
					Source: "helpdesk", Name: "complaints-2024-2026.csv", Written: "CSV, UTF-8", Bytes: 3_812_004,
					SHA256: "3b1fb0c2a2a94c8fd1dd0e0ea7c37f3bb2ad8fb8fbd5bc0e5d2e0a4d6cbb3a71",
					Read:   10_418, Loaded: 10_389, Updated: 22, Unchanged: 4, Rejected: 3, Emptied: 12,
				},
				{
					Source: "stores", Name: "butiker oktober.csv", Written: "XLSX, Blad1, UTF-8", Bytes: 41_220,
					SHA256: "a4d07c5be92d42d1cf3bd9a14bb3ce7f0e6d0c89a2f8fe0c11a4bb5e2d90c3f8",
					Read:   212, Loaded: 212,
				},
			},
			Definitions: []Text{say("definition"), say("definition_days")},
			Warnings:    []Text{say("load_warning")},
			Rejects:     "rejects.csv",
		},
	}
}
