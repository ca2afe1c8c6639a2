package charts

import (
	"encoding/json"
	"fmt"
	"html/template"
	"math"
	"strings"
)

// Sparkline is a bare trend line, oldest first. NaN is a gap: a period without a figure, or one that is withheld.
type Sparkline []float64

// MarshalJSON writes the numbers; a gap is null.
func (s Sparkline) MarshalJSON() ([]byte, error) {
	values := make([]Value, len(s))
	for i, y := range s {
		values[i] = finite(KindNumber, y, 0)
	}
	return json.Marshal(values)
}

// spark is a bare trend line as SVG; the words beside it say what it shows, so it is hidden from assistive technology.
// Fewer than two values draw nothing. NaN breaks the line.
func spark(m Measure) template.HTML {
	values := m.Spark
	const width, height, edge = 104.0, 28.0, 4.0
	lo, hi, known := math.Inf(1), math.Inf(-1), 0
	for _, v := range values {
		if !math.IsNaN(v) {
			lo, hi = min(lo, v), max(hi, v)
			known++
		}
	}
	if known < 2 {
		return ""
	}
	x := func(i int) float64 { return edge + float64(i)/float64(len(values)-1)*(width-2*edge) }
	y := func(v float64) float64 {
		if hi == lo {
			return height / 2
		}
		return height - edge - (v-lo)/(hi-lo)*(height-2*edge)
	}
	var path strings.Builder
	pen := "M"
	for i, v := range values {
		if math.IsNaN(v) {
			pen = "M"
			continue
		}
		fmt.Fprintf(&path, "%s%s %s", pen, pixels(x(i)), pixels(y(v)))
		pen = "L"
	}
	mark := ""
	if last := values[len(values)-1]; !math.IsNaN(last) {
		cx, cy := pixels(x(len(values)-1)), pixels(y(last))
		mark = fmt.Sprintf(`<circle cx="%s" cy="%s" r="3" fill="%s"/>`, cx, cy, accent)
		if m.Signal {
			mark = fmt.Sprintf(`<path d="M0-4.5 4.5 0 0 4.5-4.5 0Z" transform="translate(%s %s)" fill="%s"/>`, cx, cy, m.Mark.colour())
		}
	}
	return template.HTML(fmt.Sprintf(`<svg class="spark" viewBox="0 0 %g %g" aria-hidden="true"><path d="%s" fill="none" stroke="%s" stroke-width="1.6"/>%s</svg>`,
		width, height, path.String(), accent, mark))
}
