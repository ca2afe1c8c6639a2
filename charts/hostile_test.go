package charts

import (
	"math"
	"strings"
)

// hostile are texts that have broken pages like this one.
var hostile = []string{
	`</script><script>alert(1)</script>`,
	`__f__alert(1)__f__`,
	`<img src=x onerror=alert(1)>`,
	`"><svg onload=alert(1)>`,
	`{a|b} {@[1]} {b} ${alert(1)}`,
	`</title></desc></svg><script>alert(1)</script>`,
	`<!--<script>`,
	`]]>&amp;&lt;`,
	"line\u2028separator\u2029here",
	"\u202eevil right to left\u202c",
	`شكوى العميل`,
	`=HYPERLINK("http://example.com")`,
	"javascript:alert(1)",
	"nul\x00bell\x07",
	"bad \xff utf-8",
	strings.Repeat("W", 300),
}

// hostileReport puts the texts wherever a user's words can stand.
func hostileReport() Report {
	r := sampleReport("en")
	all := strings.Join(hostile, " ")
	r.Organisation = all
	bars := Bars{Head: Head{ID: "hostile-bars", Subtitle: with1("anything", Label(all)), Summary: with1("anything", Label(all))}, Unit: with1("anything", Label(hostile[0]))}
	table := Table{ID: "hostile-bars", Caption: with1("anything", Label(hostile[2])), Columns: []Column{
		{"text", with1("anything", Label(hostile[3])), false}, {"n", say("h_n"), true},
	}}
	control, flow := sampleControl(), sampleFlow()
	control.ID, flow.ID = "hostile-control", "hostile-flow"
	control.Unit, flow.In = with1("anything", Label(hostile[0])), with1("anything", Label(hostile[4]))
	control.Events = nil
	curve, shifts := sampleCurve(), Shifts{Head: Head{ID: "hostile-shifts"}, Unit: with1("anything", Label(hostile[0]))}
	curve.ID = "hostile-curve"
	fall := Waterfall{Head: Head{ID: "hostile-waterfall"}, Unit: with1("anything", Label(hostile[0])), From: Shift{Label: Label(all), Y: 9}}
	against := Expected{Head: Head{ID: "hostile-expected"}, Unit: with1("anything", Label(hostile[0])), Groups: []Group{{Name: Label(hostile[2])}}}
	bones := Fishbone{Head: Head{ID: "hostile-fishbone"}, Effect: Label(all)}
	matrix := Quadrants{Head: Head{ID: "hostile-quadrants"}, Across: QuadrantsScale{Name: with1("anything", Label(all))}, Up: QuadrantsScale{Rule: with1("anything", Label(hostile[0]))}}
	lines := sampleLines()
	lines.ID, lines.Unit, lines.Since.Label = "hostile-lines", with1("anything", Label(hostile[0])), Label(all)
	lines.Lines[0].Name, lines.Lines[1].Name = Label(hostile[0]), Label(hostile[15])
	sheet := Worksheet{ID: "hostile-sheet", Title: with1("anything", Label(hostile[2])), Intro: with1("anything", Label(all))}
	for i, h := range hostile {
		bars.Rows = append(bars.Rows, Bar{Label: Label(h), Y: float64(20 - i), Lo: math.NaN(), Hi: math.NaN(), Shown: Label(h[:min(6, len(h))]), Cumulative: Share(0.5)})
		shifts.Rows = append(shifts.Rows, Shift{Label: Label(h), Y: float64(8 - i), Lo: -9, Hi: 9, Shown: Label(h[:min(6, len(h))]), Word: Label(h[:min(9, len(h))])})
		fall.Steps = append(fall.Steps, Shift{Label: Label(h), Y: float64(8 - i), Lo: -9, Hi: math.Inf(1), Shown: Label(h[:min(6, len(h))]), Word: Label(h[:min(9, len(h))])})
		against.Groups[0].Rows = append(against.Groups[0].Rows, Against{Label: Label(h), Y: float64(i), Expected: 5, Shown: Label(h[:min(6, len(h))]), Against: Label(h), Word: Label(h[:min(9, len(h))])})
		bones.Bones = append(bones.Bones, Bone{Label(h), []Twig{{Label: Label(h), Shown: Label(h)}, {Label: Label(h), Emphasis: Vital}}})
		matrix.Places = append(matrix.Places, Place{Label: Label(h), X: float64(i), Y: float64(i % 3)})
		sheet.Asks = append(sheet.Asks, Ask{with1("anything", Label(h)), with1("anything", Label(h))})
		table.Rows = append(table.Rows, []Value{Label(h), Count(int64(20 - i))})
		control.Events = append(control.Events, Event{At: month(i), Label: Label(h)})
	}
	curve.Lines[0].Name, curve.Lines[1].Name = Label(hostile[0]), Label(hostile[4])
	section := Section{
		Name: "hostile", Title: with1("anything", Label(hostile[2])), Charts: []Spec{bars, control, flow, curve, shifts, fall, against, bones, lines, matrix},
		Sheets:   []Worksheet{sheet},
		Warnings: []Text{with1("anything", Label(all))}, Method: []Text{with1("anything", Label(all))},
		Findings: []Finding{{
			Headline: with1("anything", Label(hostile[5])), Lead: with1("anything", Label(all)), Sure: with1("anything", Label(all)),
			Detail: []Text{with1("anything", Label(all))}, Decide: with1("anything", Label(all)), Figure: bars.ID,
		}},
		Measures: []Measure{{Name: with1("anything", Label(hostile[0])), Value: Label(hostile[2]), Verdict: with1("anything", Label(hostile[3]))}},
	}
	for _, spec := range section.Charts {
		table.ID = spec.Header().ID
		section.Tables = append(section.Tables, table)
	}
	r.Sections = []Section{section}
	r.Provenance.Version = hostile[0]
	r.Provenance.Config = hostile[2]
	r.Provenance.Rejects = "javascript:alert(1)"
	r.Provenance.Files[0].Name, r.Provenance.Files[0].Written = hostile[0], hostile[2]
	r.Provenance.Files[0].SHA256, r.Provenance.Files[0].Source = hostile[3], hostile[5]
	return r
}

func with1(id string, v Value) Text { return T("sample."+id, Args{"text": v}) }
