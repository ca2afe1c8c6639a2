package charts

import (
	"encoding/json"
	"fmt"
	"html/template"
	"strings"
)

// Mark says in one small shape what words beside it say as well: never in colour alone. The names are those of NHS Making
// Data Count: variation (usual, or a concern, an improvement or neither, high or low) and assurance (is a target met).
type Mark uint8

// The marks. NoMark draws nothing.
const (
	NoMark Mark = iota
	Usual
	ConcernHigh
	ConcernLow
	ImprovementHigh
	ImprovementLow
	NeutralHigh
	NeutralLow
	TargetMet
	TargetMissed
	TargetUnsure // met and missed by turns, as chance has it
)

var markNames = [...]string{
	"", "usual", "concern_high", "concern_low", "improvement_high", "improvement_low", "neutral_high", "neutral_low",
	"met", "missed", "unsure",
}

// MarshalJSON writes the name; no mark is null.
func (m Mark) MarshalJSON() ([]byte, error) {
	if m == NoMark {
		return []byte("null"), nil
	}
	return json.Marshal(markNames[m])
}

// Marked are words with the shape that goes before them.
type Marked struct {
	Mark  Mark
	Words Text
}

// colour is the alarm's for concerns and missed targets, the accent for what is well, and ink or grey for the rest.
func (m Mark) colour() string {
	switch m {
	case ImprovementHigh, ImprovementLow, TargetMet:
		return accent
	case Usual, TargetUnsure:
		return mute
	case NeutralHigh, NeutralLow:
		return ink
	}
	return hot
}

// shapes are outlines in a square of two by two about the origin: a circle for the usual, a triangle that points up or
// down for high and low (an arrowhead where neither is better), a square for a target met, a cross for one missed, a
// square on its corner for unsure.
var shapes = map[Mark][][2]float64{
	Usual:           {{1, 0}, {0.71, 0.71}, {0, 1}, {-0.71, 0.71}, {-1, 0}, {-0.71, -0.71}, {0, -1}, {0.71, -0.71}},
	ConcernHigh:     {{0, -1}, {1, 0.8}, {-1, 0.8}},
	ImprovementHigh: {{0, -1}, {1, 0.8}, {-1, 0.8}},
	NeutralHigh:     {{0, -1}, {1, 0.8}, {0, 0.2}, {-1, 0.8}},
	ConcernLow:      {{0, 1}, {1, -0.8}, {-1, -0.8}},
	ImprovementLow:  {{0, 1}, {1, -0.8}, {-1, -0.8}},
	NeutralLow:      {{0, 1}, {1, -0.8}, {0, -0.2}, {-1, -0.8}},
	TargetMet:       {{-0.9, -0.9}, {0.9, -0.9}, {0.9, 0.9}, {-0.9, 0.9}},
	TargetMissed: {
		{-1, -0.55},
		{-0.55, -1},
		{0, -0.45},
		{0.55, -1},
		{1, -0.55},
		{0.45, 0},
		{1, 0.55},
		{0.55, 1},
		{0, 0.45},
		{-0.55, 1},
		{-1, 0.55},
		{-0.45, 0},
	},
	TargetUnsure: {{0, -1}, {1, 0}, {0, 1}, {-1, 0}},
}

// hollow reports whether a shape is an outline only: those that should not draw the eye, and improvements, which have the
// triangle of a concern.
func (m Mark) hollow() bool {
	return m == Usual || m == TargetUnsure || m == ImprovementHigh || m == ImprovementLow
}

// outline is a shape about a point.
func outline(m Mark, x, y, half float64) [][2]float64 {
	var points [][2]float64
	for _, p := range shapes[m] {
		points = append(points, [2]float64{x + half*p[0], y + half*p[1]})
	}
	return points
}

// sign is a mark as SVG for words of the page; they say what it says, so it is hidden from assistive technology.
func sign(m Mark) template.HTML {
	if m == NoMark {
		return ""
	}
	var points strings.Builder
	for _, p := range shapes[m] {
		fmt.Fprintf(&points, " %g,%g", p[0], p[1])
	}
	paint := fmt.Sprintf(`fill="%s"`, m.colour())
	if m.hollow() {
		paint = fmt.Sprintf(`fill="none" stroke="%s" stroke-width="0.35"`, m.colour())
	}
	return template.HTML(fmt.Sprintf(`<svg class="shape" viewBox="-1.2 -1.2 2.4 2.4" aria-hidden="true"><polygon points="%s" %s/></svg>`,
		strings.TrimSpace(points.String()), paint))
}

// Emphasis is the class of the verdict's words: a signal is a concern unless its mark says that it is none.
func (m Measure) Emphasis() string {
	switch {
	case !m.Signal:
		return ""
	case m.Mark == ImprovementHigh || m.Mark == ImprovementLow:
		return "well"
	case m.Mark == NeutralHigh || m.Mark == NeutralLow:
		return "neither"
	}
	return "signal"
}

// markWidth is the room that a shape takes before its words.
const markWidth = 16.0

// drawMark puts a shape with its middle at the point.
func (v *canvas) drawMark(m Mark, x, y float64) {
	points := outline(m, x, y, 4.5)
	if m.hollow() {
		v.stroke(5, m.colour(), 1.5, nil, append(points, points[0])...)
		return
	}
	v.fill(5, m.colour(), points)
}

// writeMarked writes shape and words from x on, wrapped to a width, and returns the number of lines. y is the middle of
// the first.
func (v *canvas) writeMarked(m Marked, x, y, width float64) int {
	if m.Words.IsZero() {
		return 0
	}
	if m.Mark != NoMark {
		v.drawMark(m.Mark, x+5, y)
		x, width = x+markWidth, width-markWidth
	}
	lines := v.markedLines(m, width)
	v.writeLines(lines, words{x: x, y: y, fill: m.Mark.words(), small: true})
	return len(lines)
}

func (v *canvas) markedLines(m Marked, width float64) []string {
	return wrap(v.Say(m.Words), width, v.small, false)
}

// words is the colour of the words beside a shape.
func (m Mark) words() string {
	if m == NoMark {
		return mute
	}
	return m.colour()
}
