package charts

import "math"

func sampleWaterfall() Waterfall {
	nan := math.NaN()
	step := func(label Value, y, lo, hi float64, e Emphasis) Shift {
		return Shift{Label: label, Y: y, Lo: lo, Hi: hi, Shown: Delta(y, 0), Form: Delta(0, 0), Word: Share(y / 176), Emphasis: e}
	}
	total := func(id string, n float64) Shift {
		return Shift{Label: say1(id), Y: n, Lo: nan, Hi: nan, Shown: Count(int64(n))}
	}
	w := Waterfall{
		Head: Head{ID: "rootcause-waterfall", Subtitle: say("fall_subtitle"), Summary: say("fall_summary")},
		Unit: say("unit"), From: total("expected_all", 450), To: total("observed_all", 626),
		Steps: []Shift{
			step(Label("Gears of batch K7"), 112, 88, 139, Vital),
			step(Label("Carrier Nordfrakt in Skåne"), 46, 29, 66, Vital),
			step(Label("Assembly instructions misread, wheel or brake mounted the wrong way round"), 22, 9, 38, Vital),
			step(say1("rest"), -4, nan, nan, Residual),
		},
	}
	return w
}

func sampleExpected() Expected {
	row := func(label string, y, expected float64, e Emphasis) Against {
		return Against{
			Label: Label(label), Y: y, Expected: expected, Lo: y - 1.96*math.Sqrt(y), Hi: y + 1.96*math.Sqrt(y), Shown: Count(int64(y)),
			Against: Number(expected, 0), Word: Phrase(T("sample.times", Args{"ratio": Ratio(y / expected)})), Emphasis: e,
		}
	}
	few := row("K2", 4, 3, Plain)
	few.Y, few.Lo, few.Hi, few.Shown, few.Word = math.NaN(), math.NaN(), math.NaN(), say1("few"), Value{}
	return Expected{
		Head: Head{ID: "rootcause-expected", Subtitle: say("against_subtitle"), Summary: say("against_summary")}, Unit: say("unit"),
		Groups: []Group{
			{say1("h_batch"), []Against{row("K7", 131, 19, Vital), row("K5", 22, 25, Plain), row("K6", 17, 21, Plain), few}},
			{say1("h_cause"), []Against{
				row("Gears shift badly", 118, 21, Vital), row("Assembly instructions misread, wheel or brake mounted the wrong way round", 18, 24, Plain),
				row("Scratched frame", 12, 11, Plain),
			}},
		},
	}
}

func sampleFishbone() Fishbone {
	none := []Twig{{Label: say1("nothing_found"), Emphasis: Residual}}
	return Fishbone{
		Head: Head{ID: "rootcause-fishbone", Subtitle: say("bones_subtitle"), Summary: say("bones_summary")}, Effect: say1("effect"),
		Bones: []Bone{
			{say1("h_product"), []Twig{{Label("Gears of batch K7"), say1("twig_gears"), Vital}}},
			{say1("h_delivery"), []Twig{{Label("Carrier Nordfrakt in Skåne"), say1("twig_parcels"), Vital}}},
			{say1("h_people"), none},
			{say1("h_information"), []Twig{
				{Label("Assembly instructions misread"), say1("twig_instructions"), Vital}, {Label("Size guide"), say1("twig_size"), Plain},
			}},
			{say1("h_channel"), none},
			{say1("h_region"), none},
		},
	}
}

func sampleLines() Lines {
	ls := Lines{
		Head: Head{ID: "rootcause-series", Subtitle: say("series_subtitle"), Summary: say("series_summary")}, Unit: say("unit"), Form: Count(0),
		Lines: []Line{{Name: say1("all")}, {Name: say1("without")}},
		Since: Since{At: month(18), First: month(17), Last: month(19), Label: say1("began")},
	}
	for i, y := range sampleReceived {
		without := y - 10
		if i >= 18 {
			without = y - 80 - 6*float64(i-18)
		}
		ls.Axis = append(ls.Axis, Period(month(i), month(i+1)))
		ls.Lines[0].Y, ls.Lines[1].Y = append(ls.Lines[0].Y, y), append(ls.Lines[1].Y, without)
	}
	return ls
}

func sampleQuadrants() Quadrants {
	place := func(label string, x, y float64, e Emphasis) Place {
		return Place{Label: Label(label), X: x, XLo: x - 2.4, XHi: x + 2.4, Y: y, YLo: max(0, y-0.06), YHi: y + 0.06, Emphasis: e}
	}
	return Quadrants{
		Head:   Head{ID: "drivers-matrix", Subtitle: say("matrix_subtitle"), Summary: say("matrix_summary")},
		Across: QuadrantsScale{Name: say("performance"), Form: Number(0, 0), Cut: 68.4, Rule: say("mean_performance")},
		Up:     QuadrantsScale{Name: say("importance"), Form: Share(0), Cut: 1.0 / 6, Rule: say("mean_importance")},
		Fields: [4]Text{say("first"), say("keep"), say("later"), say("enough")},
		Places: []Place{
			place("Solution", 61, 0.38, Vital), place("Speed of the answer", 58.5, 0.24, Vital), place("Courtesy of the staff", 82, 0.14, Plain),
			place("Clarity", 81, 0.13, Plain), place("Assembly instructions that can be followed without help", 70, 0.07, Plain), place("Opening hours", 58, 0.04, Residual),
		},
	}
}

func sampleWhere() Section {
	w, e, f, ls := sampleWaterfall(), sampleExpected(), sampleFishbone(), sampleLines()
	fall := Table{ID: w.ID, Caption: w.Subtitle, Columns: []Column{
		{"part", say("h_cause"), false}, {"complaints", say("h_n"), true}, {"interval", say("h_interval"), true}, {"share", say("h_share"), true},
	}}
	for _, r := range append(append([]Shift{w.From}, w.Steps...), w.To) {
		fall.Rows = append(fall.Rows, []Value{r.Label, r.Shown, Interval(Delta(r.Lo, 0), Delta(r.Hi, 0)), r.Word})
	}
	against := Table{ID: e.ID, Caption: e.Subtitle, Columns: []Column{
		{"dimension", say("h_dimension"), false},
		{"value", say("h_cause"), false},
		{"observed", say("h_n"), true},
		{"expected", say("h_expected"), true},
		{"interval", say("h_interval"), true},
		{"times", say("h_times"), false},
	}}
	for _, g := range e.Groups {
		for _, r := range g.Rows {
			against.Rows = append(against.Rows, []Value{g.Name, r.Label, r.Shown, r.Against, Interval(Number(r.Lo, 0), Number(r.Hi, 0)), r.Word})
		}
	}
	bones := Table{ID: f.ID, Caption: f.Subtitle, Columns: []Column{
		{"field", say("h_field"), false}, {"found", say("h_cause"), false}, {"figure", say("h_n"), false},
	}}
	for _, b := range f.Bones {
		for _, t := range b.Twigs {
			bones.Rows = append(bones.Rows, []Value{b.Name, t.Label, t.Shown})
		}
	}
	series := Table{ID: ls.ID, Caption: ls.Subtitle, Columns: []Column{
		{"month", say("h_month"), false}, {"received", say("h_received"), true}, {"without", say("without"), true},
	}}
	for i, u := range ls.Axis {
		series.Rows = append(series.Rows, []Value{u, Count(int64(ls.Lines[0].Y[i])), Count(int64(ls.Lines[1].Y[i]))})
	}
	return Section{
		Name: "rootcause", Title: say("where"), Charts: []Spec{e, ls, w, f}, Tables: []Table{fall, against, bones, series}, Method: []Text{say("where_method")},
		Findings: []Finding{
			{Headline: say("where_headline"), Detail: []Text{say("where_detail")}, Sure: say("where_sure"), Figure: e.ID, Signal: true},
			{Headline: say("series_headline"), Figure: ls.ID},
			{Headline: say("fall_headline"), Figure: w.ID},
			{Headline: say("bones_headline"), Figure: f.ID},
		},
		Sheets: []Worksheet{{
			ID: "rootcause-whys", Title: say("whys"), Intro: say("whys_intro"),
			Asks: []Ask{{say("why_1"), say("because_1")}, {say("why_2"), say("because_2")}, {say("why_3"), Text{}}, {say("why_4"), Text{}}, {say("why_4"), Text{}}},
		}},
	}
}
