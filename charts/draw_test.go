package charts

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite golden files")

// golden compares with testdata/name, or rewrites it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func canvasFor(t testing.TB, s Spec, width float64) *canvas {
	v := newCanvas(sampleCatalogue(t, "en"), width)
	s.draw(v)
	return v
}

func sampleSpecs() []Spec {
	return []Spec{
		sampleControl(), samplePanels(), sampleBars(), sampleFlow(), sampleCurve(), sampleShifts(),
		sampleExpected(), sampleLines(), sampleWaterfall(), sampleFishbone(), sampleRatings(), sampleFunnel(), sampleQuadrants(),
	}
}

func TestOptions(t *testing.T) {
	for _, s := range append(sampleSpecs(), sampleMean()) {
		text, err := canvasFor(t, s, wideWidth).json()
		if err != nil {
			t.Fatal(err)
		}
		var indented bytes.Buffer
		if err := json.Indent(&indented, text, "", " "); err != nil {
			t.Fatal(err)
		}
		indented.WriteByte('\n')
		golden(t, s.Header().ID+".golden.json", indented.Bytes())
	}
}

// drawAll draws the specs at both widths.
func drawAll(t testing.TB, specs ...Spec) []drawing {
	t.Helper()
	var out []drawing
	for _, s := range specs {
		for _, width := range []float64{wideWidth, narrowWidth} {
			out = append(out, drawing{id: s.Header().ID, canvas: canvasFor(t, s, width), title: "title", desc: "desc"})
		}
	}
	if err := render(t.Context(), out); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestSVGIsTheSame draws on one engine and on several, in either order: the bytes do not depend on it.
func TestSVGIsTheSame(t *testing.T) {
	specs := sampleSpecs()
	first := drawAll(t, specs...)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	slices.Reverse(specs)
	again := drawAll(t, specs...)
	for i, d := range first {
		j := len(first) - 2*(i/2+1) + i%2
		if d.svg != again[j].svg {
			t.Errorf("%s: drawn twice, the SVG differs", d.id)
		}
	}
}

func TestSVGIsClean(t *testing.T) {
	for _, d := range drawAll(t, sampleSpecs()...) {
		for _, banned := range []string{"style", "xmlns", "url(", "zr0", "pointer-events", "<script", "e+", "NaN"} {
			if strings.Contains(d.svg, banned) {
				t.Errorf("%s: the SVG has %q", d.id, banned)
			}
		}
		if !strings.HasPrefix(d.svg, "<svg ") || !strings.HasSuffix(d.svg, "</svg>") || len(d.svg) < 1500 {
			t.Errorf("%s: want a whole drawing, got %d bytes", d.id, len(d.svg))
		}
		if n := strings.Count(d.svg, "<svg"); n != 1 {
			t.Errorf("%s: want one svg element, got %d", d.id, n)
		}
		if len(d.svg) > 12_000 {
			t.Errorf("%s: want at most 12 kB, got %d", d.id, len(d.svg))
		}
	}
}

// TestEmptyCharts draws every kind with nothing, one point, and nothing but gaps.
func TestEmptyCharts(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	head := Head{ID: "x"}
	for name, s := range map[string]Spec{
		"bars none":       Bars{Head: head},
		"bars one":        Bars{Head: head, Rows: []Bar{{Label: Label("a"), Y: 0, Lo: nan, Hi: nan, Shown: Count(0)}}, CutAfter: 1},
		"bars less":       Bars{Head: head, Rows: []Bar{{Label: Label(""), Y: -3, Lo: -5, Hi: -1, Shown: Count(-3)}}},
		"control none":    Control{Head: head, Events: []Event{{At: day("2026-01-01"), Label: Label("x")}}},
		"control one":     Control{Head: head, Points: []ControlPoint{{At: day("2026-01-01"), Label: Period(day("2026-01-01"), day("2026-02-01")), Y: 7, Centre: 7, Lower: nan, Upper: nan}}},
		"control gaps":    Control{Head: head, Points: []ControlPoint{{At: day("2026-01-01"), Y: nan, Centre: nan, Lower: nan, Upper: nan}, {Y: nan, Centre: nan, Lower: 1, Upper: 2}}},
		"control flat":    Control{Head: head, Points: []ControlPoint{{Y: 0, Centre: 0, Lower: 0, Upper: 0}, {Y: 0, Centre: 0, Lower: 0, Upper: 0}}},
		"panels none":     Panels{Head: head},
		"panels one":      Panels{Head: head, Panels: []Panel{{Points: []ControlPoint{{At: day("2026-01-01"), Y: nan, Centre: nan, Lower: nan, Upper: nan}}}}},
		"panels empty":    Panels{Head: head, Axis: []Value{Period(day("2026-01-01"), day("2026-02-01"))}, Panels: []Panel{{}, {Shown: Count(0)}, {}}},
		"shifts none":     Shifts{Head: head},
		"shifts gaps":     Shifts{Head: head, Total: Shift{Lo: nan, Hi: nan}, Rows: []Shift{{Y: -1, Lo: nan, Hi: nan, Shown: Delta(-1, 0)}}},
		"flow none":       Flow{Head: head},
		"waterfall none":  Waterfall{Head: head},
		"waterfall gaps":  Waterfall{Head: head, From: Shift{Y: nan}, Steps: []Shift{{Y: nan, Lo: nan, Hi: inf}, {Y: 0}, {Y: -5, Lo: math.Inf(-1), Hi: -1}}, To: Shift{Y: nan}},
		"waterfall below": Waterfall{Head: head, From: Shift{Y: 1}, Steps: []Shift{{Y: -4}, {Y: 9}}, To: Shift{Y: 6}},
		"waterfall huge":  Waterfall{Head: head, From: Shift{Y: 1e15}, Steps: []Shift{{Y: 1}}, To: Shift{Y: 1e15 + 1}},
		"ratings none":    Ratings{Head: head},
		"ratings one":     Ratings{Head: head, Scales: []Scale{{}, {Answers: []Value{Label("a")}, Rows: []Answered{{}, {Shares: []float64{nan, 1}}}}}},
		"ratings all":     Ratings{Head: head, Scales: []Scale{{Answers: []Value{Label("a"), Label("b")}, Below: 1, Above: 1, Rows: []Answered{{Shares: []float64{0, 1}}}}}},
		"expected none":   Expected{Head: head, Groups: []Group{{}, {Name: Label("a")}}},
		"expected gaps":   Expected{Head: head, Groups: []Group{{Rows: []Against{{Y: nan, Expected: nan, Lo: nan, Hi: nan}, {Y: 0, Expected: 0}, {Y: 3, Expected: 1, Lo: 2, Hi: inf}, {Y: -2, Expected: -3}}}}},
		"expected zeros":  Expected{Head: head, Groups: []Group{{Rows: []Against{{Shown: Count(0)}}}}},
		"fishbone none":   Fishbone{Head: head},
		"fishbone one":    Fishbone{Head: head, Bones: []Bone{{}}},
		"fishbone many":   Fishbone{Head: head, Bones: make([]Bone, 25)},
		"lines none":      Lines{Head: head, Since: Since{At: day("2026-01-01")}},
		"lines gaps":      Lines{Head: head, Axis: []Value{Period(day("2026-01-01"), day("2026-02-01"))}, Lines: []Line{{Y: []float64{nan}}, {}, {Y: []float64{1, 2, 3}}}},
		"funnel none":     Funnel{Head: head, Panels: []FunnelPanel{{}, {Name: Label("a"), Centre: nan}}},
		"funnel gaps":     Funnel{Head: head, Form: Share(0), Panels: []FunnelPanel{{Centre: 0.5, Limits: []FunnelLimit{{X: 1, InnerLo: nan, InnerHi: nan}, {X: 2, OuterHi: inf}}, Points: []FunnelPoint{{X: nan, Y: nan, Signal: true}, {Label: Label("a"), X: 0, Y: 0, Signal: true}, {Label: Label("b"), X: 1e15, Y: 1}}}}},
		"quadrants none":  Quadrants{Head: head, Across: QuadrantsScale{Cut: nan}, Up: QuadrantsScale{Cut: nan}},
		"quadrants one":   Quadrants{Head: head, Places: []Place{{Label: Label("a"), X: 7, XLo: nan, XHi: nan, Y: 0.5, YLo: math.Inf(-1), YHi: inf}}},
		"quadrants gaps":  Quadrants{Head: head, Places: []Place{{Label: Label("a"), X: nan, Y: 1}, {X: 1, Y: nan}, {X: inf, Y: 1}}, Across: QuadrantsScale{Cut: inf}},
		"quadrants huge":  Quadrants{Head: head, Up: QuadrantsScale{Form: Share(0), Cut: 0.5}, Places: []Place{{X: 1e15, Y: 1e-9}, {X: 1e15 + 1, Y: -3}}},
		"flow one":        Flow{Head: head, Points: []FlowPoint{{Label: Period(day("2026-01-01"), day("2026-02-01")), In: 1, Out: nan, Stock: nan}}},
		"curve none":      Curve{Head: head, Marks: []CurveMark{{X: 5}}},
		"curve mean":      Curve{Head: head, Form: Number(0, 2), Lines: []CurveLine{{Points: []CurvePoint{{X: 3, Y: 0, Lo: nan, Hi: nan}}}}},
		"curve gaps":      Curve{Head: head, Lines: []CurveLine{{}, {Points: []CurvePoint{{X: 0, Y: nan, Lo: nan, Hi: nan}}}}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, d := range drawAll(t, s) {
				if strings.Contains(d.svg, "NaN") || strings.Contains(d.svg, "Infinity") {
					t.Errorf("not a number in the drawing: %s", d.svg)
				}
			}
		})
	}
}

// A scale begins at nothing, unless the steps would be too short to be seen beside what they lead from and to: those are
// marks then.
func TestWaterfallScale(t *testing.T) {
	for _, c := range []struct {
		from, step float64
		broken     bool
	}{{750, 249, true}, {750, 250, false}, {750, -250, false}, {1000, -249, true}, {1000, 1, true}, {0, 5, false}, {-100, 10, false}, {0, 0, false}} {
		w := Waterfall{From: Shift{Y: c.from}, Steps: []Shift{{Y: c.step, Lo: math.NaN(), Hi: math.NaN()}}, To: Shift{Y: c.from + c.step}}
		w.From.Lo, w.From.Hi, w.To.Lo, w.To.Hi = math.NaN(), math.NaN(), math.NaN(), math.NaN()
		l := w.layout(newCanvas(catalogueFor(t, "en"), wideWidth))
		if l.broken != c.broken || !l.broken && (l.x0 > 0 || l.x1 < 0) {
			t.Errorf("from %v by %v: a broken scale %t, from %v to %v", c.from, c.step, l.broken, l.x0, l.x1)
		}
	}
}

// TestLabelsAreWhole finds every letter of long category names again, in both layouts.
func TestLabelsAreWhole(t *testing.T) {
	long := strings.Repeat("Donaudampfschifffahrt", 15)
	names := []string{long, "Problem with a credit reporting company’s investigation into an existing problem", "a-b/c  d"}
	b := Bars{Head: Head{ID: "x"}}
	for _, n := range names {
		b.Rows = append(b.Rows, Bar{Label: Label(n), Y: 1, Lo: math.NaN(), Hi: math.NaN(), Shown: Count(1)})
	}
	for _, width := range []float64{wideWidth, narrowWidth} {
		v := canvasFor(t, b, width)
		written := ""
		for _, e := range v.options.Graphic {
			if e.Type == "text" {
				written += e.Style.Text
				if got := widthOf(e.Style.Text, e.Style.FontSize, false); got > width {
					t.Errorf("%g: %q is wider than the drawing: %g", width, e.Style.Text, got)
				}
			}
		}
		for _, n := range names {
			if !strings.Contains(strings.ReplaceAll(written, " ", ""), strings.ReplaceAll(n, " ", "")) {
				t.Errorf("%g: %q is cut", width, n)
			}
		}
	}
}

func TestCut(t *testing.T) {
	for after, want := range map[int]bool{0: false, 1: true, 6: true, 7: false, 8: false} {
		b := sampleBars()
		b.CutAfter = after
		drawn := strings.Contains(fmt.Sprint(canvasFor(t, b, wideWidth).options.Graphic), "Above the line")
		if drawn != want {
			t.Errorf("cut after %d of 7: drawn %v, want %v", after, drawn, want)
		}
	}
}

func TestTicks(t *testing.T) {
	for _, tc := range []struct {
		values []float64
		whole  bool
		want   string
	}{
		{nil, false, "[0 0.25 0.5 0.75 1]"},
		{[]float64{0}, true, "[0 1]"},
		{[]float64{3, 7}, true, "[0 2 4 6 8]"},
		{[]float64{50, 99}, true, "[40 60 80 100]"},          // at least half: from near the lowest
		{[]float64{49, 99}, true, "[0 25 50 75 100]"},        // less than half: from zero
		{[]float64{-2, 5}, false, "[-2 0 2 4 6]"},            // below zero
		{[]float64{0.1, 0.35}, false, "[0 0.1 0.2 0.3 0.4]"}, // broken steps
		{[]float64{math.NaN(), 12}, true, "[0 5 10 15]"},
	} {
		var got []string
		for _, x := range scaleOf(tc.values, 4, tc.whole) {
			got = append(got, fmt.Sprintf("%.4g", x))
		}
		if s := "[" + strings.Join(got, " ") + "]"; s != tc.want {
			t.Errorf("%v: got %s, want %s", tc.values, s, tc.want)
		}
	}
}

func TestStack(t *testing.T) {
	for _, tc := range []struct{ ys, want []float64 }{
		{[]float64{50, 10}, []float64{50, 10}},
		{[]float64{50, 50, 50}, []float64{50, 65, 80}},
		{[]float64{98, 100, 99}, []float64{70, 100, 85}},
		{[]float64{-5}, []float64{0}},
	} {
		if got := stack(tc.ys, 15, 0, 100); !cmp.Equal(got, tc.want) {
			t.Errorf("%v: got %v, want %v", tc.ys, got, tc.want)
		}
	}
}

func TestTimeLabels(t *testing.T) {
	shown := func(s Spec, width float64) string {
		v := canvasFor(t, s, width)
		var out []string
		for _, e := range v.options.Graphic {
			if e.Type == "text" && e.Style.Align == "center" {
				out = append(out, e.Style.Text)
			}
		}
		return strings.Join(out, ", ")
	}
	for _, tc := range []struct {
		spec  Spec
		width float64
		want  string
	}{
		{sampleControl(), wideWidth, "Jan 2025, Apr, July, Oct, Jan 2026, Apr, July, Oct"},
		{sampleControl(), narrowWidth, "Apr 2025, Oct, Apr 2026, Oct"},
		{Flow{Points: []FlowPoint{{Label: Period(day("2026-04-01"), day("2026-07-01"))}, {Label: Period(day("2026-07-01"), day("2026-10-01"))}}}, wideWidth, "Q2 2026, Q3 2026"},
		{Flow{Points: []FlowPoint{{Label: Period(day("2026-09-28"), day("2026-10-05"))}, {Label: Period(day("2026-10-05"), day("2026-10-12"))}}}, wideWidth, "wk 40, 2026, wk 41"},
		{Flow{Points: []FlowPoint{{Label: Date(day("2026-12-31"))}, {Label: Date(day("2027-01-01"))}}}, wideWidth, "31 Dec 2026, 1 Jan 2027"},
	} {
		if got := shown(tc.spec, tc.width); got != tc.want {
			t.Errorf("got %s, want %s", got, tc.want)
		}
	}
}

func TestRenderStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := render(ctx, []drawing{{id: "x", canvas: canvasFor(t, sampleBars(), wideWidth)}}); err == nil {
		t.Error("want an error after the context ended, got none")
	}
}
