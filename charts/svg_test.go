package charts

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
)

// TestLinesArePaths joins lines of one pen, steps straight on, and never two areas.
func TestLinesArePaths(t *testing.T) {
	pen := func(points, colour string) string {
		return `<polyline points="` + points + `" fill="none" stroke="` + colour + `" stroke-dasharray="4,2"/>`
	}
	for _, tc := range []struct{ name, svg, want string }{
		{"one pen", pen("0 0 10 0", ink) + pen("0,5 0,7.04 3 8", ink), `<path d="M0 0h10M0 5v2l3 1" fill="none" stroke="#1b1f24" stroke-dasharray="4,2"/>`},
		{
			"two pens", pen("0 0 10 0", ink) + pen("0 5 1 6", hot),
			`<path d="M0 0h10" fill="none" stroke="#1b1f24" stroke-dasharray="4,2"/><path d="M0 5l1 1" fill="none" stroke="#b4471d" stroke-dasharray="4,2"/>`,
		},
		{"straight on", pen("0 0 3 0 6 0 4 0 4 2 4 5", ink), `<path d="M0 0h6h-2v5" fill="none" stroke="#1b1f24" stroke-dasharray="4,2"/>`},
		{"no drift", pen("0 0 .14 .04 .28 .08 .42 .12", ink), `<path d="M0 0h0.1l0.2 0.1h0.1" fill="none" stroke="#1b1f24" stroke-dasharray="4,2"/>`},
		{"areas", strings.Repeat(`<polygon points="0 0 4 0 4 4" fill="#e9edf2"/>`, 2), strings.Repeat(`<path d="M0 0h4v4z" fill="#e9edf2"/>`, 2)},
		{"series", `<path d="M0 0L2 0L2 5" fill="none" stroke="#1b1f24"/>`, `<path d="M0 0h2v5" fill="none" stroke="#1b1f24"></path>`},
		{"series with a gap", `<path d="M0 0L2 0M7 7L8 7" fill="none" stroke="#1b1f24"/>`, `<path d="M0 0L2 0M7 7L8 7" fill="none" stroke="#1b1f24"></path>`},
		{"words", `<text transform="translate(3 4.04)" fill="#1b1f24" text-anchor="start" dominant-baseline="central">a</text>`, `<text x="3" y="4">a</text>`},
	} {
		got, err := cleanSVG("<g>"+tc.svg+"</g>", &drawing{canvas: &canvas{}})
		if err != nil || got != "<g>"+tc.want+"</g>" {
			t.Errorf("%s: got %s (%v), want %s", tc.name, got, err, tc.want)
		}
	}
	if _, err := cleanSVG(`<polyline points="1 x"/>`, &drawing{canvas: &canvas{}}); err == nil {
		t.Error("points that are no numbers: want an error")
	}
}

// TestTipsAreTheSame holds both drawings of a chart to the same texts in the same order: the page carries them once.
func TestTipsAreTheSame(t *testing.T) {
	for _, s := range append(sampleSpecs(), sampleMean()) {
		wide, narrow := canvasFor(t, s, wideWidth).said(), canvasFor(t, s, narrowWidth).said()
		if len(wide) == 0 || !slices.Equal(wide, narrow) {
			t.Errorf("%s: wide says %q, narrow %q", s.Header().ID, wide, narrow)
		}
	}
}

// A gap of a trend line is null in JSON, which has no NaN.
func TestSparklineAsJSON(t *testing.T) {
	text, err := json.Marshal([]Measure{{Spark: []float64{0.5, math.NaN(), 3}}, {}})
	if err != nil || strings.Count(string(text), "spark") != 1 || !strings.Contains(string(text), `"spark":[0.5,null,3]`) {
		t.Errorf("got %s, %v", text, err)
	}
}
