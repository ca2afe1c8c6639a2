package charts

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// boxes are where the words of a canvas stand: left, right, top, bottom.
func boxes(v *canvas) (texts []string, out [][4]float64) {
	for _, e := range v.options.Graphic {
		if e.Type != "text" {
			continue
		}
		w := widthOf(e.Style.Text, e.Style.FontSize, e.Style.FontWeight > 0) / reserve
		left := e.X
		switch e.Style.Align {
		case "right":
			left -= w
		case "center":
			left -= w / 2
		}
		texts = append(texts, e.Style.Text)
		out = append(out, [4]float64{left, left + w, e.Y - 0.45*e.Style.FontSize, e.Y + 0.45*e.Style.FontSize})
	}
	return texts, out
}

// TestWordsStandApart draws the charts of where and why with the words and figures that reports have and attacks send: no
// words touch others or leave the drawing.
func TestWordsStandApart(t *testing.T) {
	long := strings.Repeat("Donaudampfschifffahrt", 15)
	names := append([]string{"", "K7", "Assembly instructions misread, wheel or brake mounted the wrong way round", long}, hostile...)
	specs := map[string]Spec{
		"waterfall": sampleWaterfall(), "expected": sampleExpected(), "fishbone": sampleFishbone(), "lines": sampleLines(), "funnel": sampleFunnel(),
		"quadrants": sampleQuadrants(),
	}
	nan := math.NaN()
	for i, y := range []float64{0, 3, -3, 1e15, nan, 0.001} {
		name := Label(names[i%len(names)])
		shift := Shift{Label: name, Y: y, Lo: -y, Hi: math.Inf(1), Shown: Delta(y, 0), Form: Delta(0, 0), Word: Change(0.5)}
		specs[fmt.Sprint("waterfall ", y)] = Waterfall{Unit: say("unit"), From: shift, Steps: []Shift{shift, shift}, To: shift}
		row := Against{Label: name, Y: y, Expected: y / 2, Lo: y / 3, Hi: math.Inf(1), Shown: Number(y, 0), Word: Ratio(4.25)}
		specs[fmt.Sprint("expected ", y)] = Expected{Unit: say("unit"), Groups: []Group{{Name: name, Rows: []Against{row, row}}, {Rows: []Against{row}}}}
		ls := sampleLines()
		ls.Lines = append(ls.Lines, Line{Name: name, Y: ls.Lines[0].Y})
		ls.Lines[0].Y[23], ls.Since.Label = y, name
		specs[fmt.Sprint("lines ", y)] = ls
	}
	for _, n := range []int{1, 2, 5, 40} {
		f := sampleFunnel()
		for i := range n {
			f.Panels = append(f.Panels, FunnelPanel{Name: Label(names[i%len(names)]), Centre: 0.5})
			p := &f.Panels[i%len(f.Panels)]
			p.Points = append(p.Points, FunnelPoint{Label: Label(names[i%len(names)]), X: float64(i * i), Y: float64(i%5) / 5, Signal: true})
		}
		specs[fmt.Sprint("funnel ", n)] = f
	}
	crowd(specs, names)
	broken := sampleWaterfall()
	broken.From.Y, broken.To.Y = 1450, 1626
	specs["waterfall broken"] = broken
	for n := range 10 {
		f := Fishbone{Effect: Label(names[n%4])}
		for i := range n {
			b := Bone{Name: Label(names[(i+n)%len(names)])}
			for k := range i % 4 {
				b.Twigs = append(b.Twigs, Twig{Label: Label(names[(i+k)%len(names)]), Shown: Label(names[k]), Emphasis: Emphasis(k % 3)})
			}
			f.Bones = append(f.Bones, b)
		}
		specs[fmt.Sprint("fishbone ", n)] = f
	}
	for name, s := range specs {
		for _, width := range []float64{wideWidth, narrowWidth} {
			v := canvasFor(t, s, width)
			texts, at := boxes(v)
			for i, a := range at {
				if a[0] < -1 || a[1] > width+1 || a[2] < -1 || a[3] > v.height+1 {
					t.Errorf("%s, %g: %.20q leaves the drawing: %.0f", name, width, texts[i], a)
				}
				for k, b := range at[:i] {
					if a[0] < b[1] && b[0] < a[1] && a[2] < b[3] && b[2] < a[3] {
						t.Errorf("%s, %g: %.20q touches %.20q: %.0f %.0f", name, width, texts[i], texts[k], a, b)
					}
				}
			}
		}
	}
}

// crowd adds quadrants of up to forty places: all at one place, all over it, and on a line.
func crowd(specs map[string]Spec, names []string) {
	for n := range 40 {
		q := sampleQuadrants()
		q.Places, q.Up.Rule, q.Across.Name, q.Fields[n%4] = nil, with1("anything", Label(names[n%4])), with1("anything", Label(names[n%4])), with1("anything", Label(names[n%3]))
		for i := range n {
			spread := float64(n%3) * float64(i)
			q.Places = append(q.Places, Place{
				Label: Label(names[(i+n)%len(names)]), X: 50 + spread, XLo: 40, XHi: 60, Y: float64(n%2) * math.Mod(spread*7, 13) / 13, YLo: math.NaN(), YHi: math.NaN(), Emphasis: Emphasis(i % 3),
			})
		}
		specs[fmt.Sprint("quadrants ", n)] = q
	}
}
