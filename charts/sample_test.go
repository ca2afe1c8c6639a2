package charts

import (
	"math"
	"os"
	"testing"
	"time"
)

// sampleCatalogue is a language's catalogue with the sentences of the invented report.
func sampleCatalogue(t testing.TB, language string) *Catalogue {
	t.Helper()
	var files [][]byte
	for _, name := range []string{"locales/" + language + ".yaml", "testdata/sample." + language + ".yaml"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, text)
	}
	c, err := parseCatalogue(language, files...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func say(id string) Text { return T("sample."+id, nil) }

var (
	sampleReceived = []float64{
		402, 441, 381, 420, 405, 399, 446, 418, 410, 431, 436, 412, 426, 398, 407, 405, 389, 392, 498, 561, 589, 598, 612, 626,
	}
	sampleClosed = []float64{
		410, 420, 395, 430, 401, 404, 432, 421, 409, 425, 431, 416, 420, 402, 409, 401, 390, 388, 452, 520, 570, 580, 590, 596,
	}
)

func month(i int) time.Time { return day("2024-11-01").AddDate(0, i, 0) }

func sampleControl() Control {
	ch := Control{
		Head: Head{ID: "trend-received", Subtitle: say("trend_subtitle"), Summary: say("trend_summary")},
		Unit: say("unit"), Form: Count(0),
		Events: []Event{{At: day("2026-05-04"), Label: Label("Batch K7 in stores, 4 May")}},
		Target: Number(440, 0), Marks: []Marked{{ConcernHigh, say("v_signal")}, {TargetMissed, say("v_target")}},
	}
	for i, y := range sampleReceived {
		spread := 52 + 6*math.Sin(float64(i)/3)
		ch.Points = append(ch.Points, ControlPoint{
			At: month(i), Label: Period(month(i), month(i+1)), Y: y, Centre: 412, Lower: 412 - spread, Upper: 412 + spread, Signal: i >= 18,
		})
	}
	return ch
}

// samplePanels has panels of every kind of mark: a signal, usual variation, an improvement, and times between complaints.
func samplePanels() Panels {
	ps := Panels{
		Head: Head{ID: "trend-causes", Subtitle: say("panels_subtitle"), Summary: say("panels_summary")}, Unit: say("unit"),
	}
	for i := range sampleReceived {
		ps.Axis = append(ps.Axis, Period(month(i), month(i+1)))
	}
	for k, name := range []string{"Gears shift badly", "Assembly instructions misread, wheel or brake mounted the wrong way round", "Parcel late or lost"} {
		panel := Panel{Name: Label(name), Marked: Marked{Usual, say("v_usual")}}
		mean := []float64{100, 40, 60}[k]
		for i, axis := range ps.Axis {
			y := mean + 6*math.Sin(float64(i*(k+2)))
			switch {
			case k == 0 && i >= 18:
				y += 70
			case k == 2 && i >= 19:
				y -= 40
			}
			signal := math.Abs(y-mean) > 20
			panel.Points = append(panel.Points, ControlPoint{
				At: month(i), Label: axis, Y: math.Round(y), Centre: mean, Lower: mean - 20, Upper: mean + 20, Signal: signal, Mark: []Mark{ConcernHigh, Usual, ImprovementLow}[k],
			})
		}
		switch k {
		case 0:
			panel.Marked = Marked{ConcernHigh, say("v_signal")}
		case 2:
			panel.Marked = Marked{ImprovementLow, say("v_below")}
		}
		panel.Shown = Count(int64(panel.Points[23].Y))
		ps.Panels = append(ps.Panels, panel)
	}
	rare := Panel{Name: Label("Frame broken"), Unit: say("days_between"), Marked: Marked{Usual, say("v_usual")}}
	for i, gap := range []float64{80, 121, 64, 93, 110, 55} {
		on := month(3*i+4).AddDate(0, 0, 11*i/4)
		rare.Points = append(rare.Points, ControlPoint{At: on, Label: Date(on), Y: gap, Centre: 84, Lower: 3.5, Upper: 390})
	}
	rare.Shown = Days(55)
	ps.Panels = append(ps.Panels, rare)
	return ps
}

func sampleBars() Bars {
	b := Bars{
		Head: Head{ID: "pareto-cause", Subtitle: say("pareto_subtitle"), Summary: say("pareto_summary")},
		Unit: say("unit"), CutAfter: 3, CutLabel: say("pareto_cut"), Whole: 626,
	}
	sum := 0.0
	for i, r := range []struct {
		label string
		n     float64
	}{
		{"Gears shift badly", 214},
		{"Parcel late or lost", 131},
		{"Wrong size delivered", 118},
		{"Assembly instructions misread, wheel or brake mounted the wrong way round", 52},
		{"Scratched frame", 41},
		{"Invoice wrong", 33},
	} {
		sum += r.n
		e := Plain
		if i < 3 {
			e = Vital
		}
		half := 1.96 * math.Sqrt(r.n*(1-r.n/626))
		b.Rows = append(b.Rows, Bar{
			Label: Label(r.label), Y: r.n, Lo: r.n - half, Hi: r.n + half, Shown: Count(int64(r.n)), Cumulative: Share(sum / 626), Emphasis: e,
		})
	}
	b.Rows = append(b.Rows, Bar{
		Label: Phrase(T("sample.other", Args{"n": Count(9)})), Y: 37, Lo: math.NaN(), Hi: math.NaN(), Shown: Count(37),
		Cumulative: Share(1), Emphasis: Residual,
	})
	return b
}

func sampleShifts() Shifts {
	nan := math.NaN()
	shown := func(x float64) Value { return Delta(x, 0) }
	s := Shifts{
		Head: Head{ID: "change-last-year", Subtitle: say("change_subtitle"), Summary: say("change_summary")},
		Unit: say("unit"), Total: Shift{Label: say1("all"), Y: 176, Lo: 126, Hi: 226, Shown: shown(176), Form: shown(0)},
	}
	for _, r := range []Shift{
		{Label: Label("Gears shift badly"), Y: 164, Lo: 131, Hi: 199, Word: say1("risen"), Emphasis: Vital},
		{Label: Label("Parcel late or lost"), Y: 21, Lo: -9, Hi: 52},
		{Label: Label("Wrong size delivered"), Y: 6, Lo: -24, Hi: 36},
		{Label: Label("Assembly instructions misread, wheel or brake mounted the wrong way round"), Y: -38, Lo: -60, Hi: -17, Word: say1("fallen"), Emphasis: Vital},
		{Label: Phrase(T("sample.other", Args{"n": Count(9)})), Y: 23, Lo: nan, Hi: nan, Emphasis: Residual},
	} {
		r.Shown, r.Form = shown(r.Y), shown(0)
		s.Rows = append(s.Rows, r)
	}
	return s
}

func say1(id string) Value { return Phrase(say(id)) }

func sampleFlow() Flow {
	f := Flow{
		Head: Head{ID: "balance-flow", Subtitle: say("balance_subtitle"), Summary: say("balance_summary")},
		Unit: say("unit"), In: say("in"), Out: say("out"), Stock: say("open"),
	}
	open := 128.0
	for i := range sampleReceived {
		open += sampleReceived[i] - sampleClosed[i]
		f.Points = append(f.Points, FlowPoint{Label: Period(month(i), month(i+1)), In: sampleReceived[i], Out: sampleClosed[i], Stock: open})
	}
	return f
}

func sampleCurve() Curve {
	cu := Curve{
		Head: Head{ID: "timeliness-close", Subtitle: say("time_subtitle"), Summary: say("time_summary")},
		X:    say("days"), Y: say("closed"), Marks: []CurveMark{{X: 20, Label: say("within")}},
	}
	for k, rate := range []float64{0.106, 0.132} {
		l := CurveLine{Name: Phrase(T("sample.this", Args{"share": Share(0.88)}))}
		if k == 1 {
			l.Name = Phrase(say("last"))
		}
		for x := 0.0; x <= 30; x++ {
			y := 1 - math.Exp(-rate*x)
			pt := CurvePoint{X: x, Y: y, Lo: math.NaN(), Hi: math.NaN()}
			if k == 0 {
				pt.Lo, pt.Hi = max(0, y-0.08*math.Sqrt(y*(1-y))*2), min(1, y+0.08*math.Sqrt(y*(1-y))*2)
			}
			l.Points = append(l.Points, pt)
		}
		cu.Lines = append(cu.Lines, l)
	}
	return cu
}

// sampleMean is a curve of numbers: it grows beyond 1.
func sampleMean() Curve {
	cu := sampleCurve()
	cu.ID, cu.Y, cu.Form, cu.Marks = "recurrence-customers", say("unit"), Number(0, 2), nil
	for _, l := range cu.Lines {
		for i := range l.Points {
			l.Points[i].Y, l.Points[i].Lo, l.Points[i].Hi = 1.7*l.Points[i].Y, 1.7*l.Points[i].Lo, 1.7*l.Points[i].Hi
		}
	}
	return cu
}
