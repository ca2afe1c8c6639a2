package charts

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// canvas is one chart on its way to ECharts: options for a drawing of fixed size. Every position is known here, so that
// all words and numbers stand in it as finished strings of the catalogue, and the interactive chart is the same drawing,
// scaled. ECharts draws the data; axes, rules, bands and labels are elements of its graphic component.
type canvas struct {
	*Catalogue
	width, height float64
	narrow        bool    // for a phone
	text, small   float64 // font sizes: what is about the data, and axes
	by            string  // the direction in which the pointer finds a mark: x, y, or "" for the nearest

	options options
	tips    []tip
}

// options are those of ECharts that a canvas uses; options.js adds what all have. They hold no function, and no text that
// ECharts treats as a template.
type options struct {
	Grid    []opts.Grid            `json:"grid"`
	XAxis   []opts.XAxis           `json:"xAxis"`
	YAxis   []opts.YAxis           `json:"yAxis"`
	Series  []echarts.SingleSeries `json:"series"`
	Graphic []element              `json:"graphic"`
}

// datum is one value of a series; a nil Value is a gap.
type datum struct {
	Value      any             `json:"value"`
	Symbol     string          `json:"symbol,omitempty"`
	SymbolSize any             `json:"symbolSize,omitempty"`
	ItemStyle  *opts.ItemStyle `json:"itemStyle,omitempty"`
}

// MarshalJSON writes a value without a style of its own bare, and numbers to six figures: none is drawn finer.
func (d datum) MarshalJSON() ([]byte, error) {
	if value, ok := d.Value.([]any); ok {
		short := make([]any, len(value))
		for i, x := range value {
			short[i] = x
			if n, ok := x.(float64); ok {
				short[i] = json.RawMessage(strconv.FormatFloat(n, 'g', 6, 64))
			}
		}
		d.Value = short
	}
	if d.Symbol == "" && d.SymbolSize == nil && d.ItemStyle == nil {
		return json.Marshal(d.Value)
	}
	type plain datum
	return json.Marshal(plain(d))
}

// element is a text, line or area of ECharts' graphic component.
type element struct {
	Type  string  `json:"type"`
	X     float64 `json:"x"`
	Y     float64 `json:"y"`
	Z     int     `json:"z"`
	Shape *shape  `json:"shape,omitempty"`
	Style style   `json:"style"`
}

type shape struct {
	Points [][2]float64 `json:"points"`
}

type style struct {
	Text       string    `json:"text,omitempty"`
	FontSize   float64   `json:"fontSize,omitempty"`
	FontWeight int       `json:"fontWeight,omitempty"`
	Align      string    `json:"align,omitempty"`
	Fill       string    `json:"fill,omitempty"`
	Stroke     string    `json:"stroke,omitempty"`
	LineWidth  float64   `json:"lineWidth,omitempty"`
	LineDash   []float64 `json:"lineDash,omitempty"`
}

// tip is what the pointer and the arrow keys say at a point of the drawing, and the mark that they light up.
type tip struct {
	X, Y          float64
	Text          string // the same in both drawings of a chart
	Series, Index int
}

// MarshalJSON writes where it is and what it lights up; the text stands beside the drawings, once for both.
func (t tip) MarshalJSON() ([]byte, error) {
	return json.Marshal([]any{t.X, t.Y, t.Series, t.Index})
}

func newCanvas(c *Catalogue, width float64) *canvas {
	v := &canvas{Catalogue: c, width: width, narrow: width < 400, text: 14, small: 13}
	v.options.Series, v.options.Graphic = []echarts.SingleSeries{}, []element{} // lists also where they are empty
	if v.narrow {
		v.text, v.small = 13, 12
	}
	return v
}

// live is the canvas for the browser.
func (v *canvas) live() live {
	return live{Width: v.width, Height: v.height, By: v.by, Options: v.options, Tips: v.tips}
}

// plot is the part of a canvas where data are drawn: a linear scale in both directions.
type plot struct {
	index                    int
	left, top, width, height float64
	x0, x1, y0, y1           float64
}

func (p plot) px(x float64) float64 { return p.left + (x-p.x0)/(p.x1-p.x0)*p.width }
func (p plot) py(y float64) float64 { return p.top + p.height - (y-p.y0)/(p.y1-p.y0)*p.height }

func (p plot) right() float64  { return p.left + p.width }
func (p plot) bottom() float64 { return p.top + p.height }

// addPlot lays out a plot; its axes stay invisible, since the canvas writes its own.
func (v *canvas) addPlot(p plot) plot {
	p.index = len(v.options.Grid)
	v.options.Grid = append(v.options.Grid, opts.Grid{
		Left: pixels(p.left), Top: pixels(p.top), Width: pixels(p.width), Height: pixels(p.height),
	})
	off := opts.Bool(false)
	v.options.XAxis = append(v.options.XAxis, opts.XAxis{Type: "value", Show: off, GridIndex: p.index, Min: p.x0, Max: p.x1})
	v.options.YAxis = append(v.options.YAxis, opts.YAxis{Type: "value", Show: off, GridIndex: p.index, Min: p.y0, Max: p.y1})
	return p
}

// addSeries puts data on a plot and returns the number of the series.
func (v *canvas) addSeries(p plot, s echarts.SingleSeries) int {
	s.XAxisIndex, s.YAxisIndex = p.index, p.index
	v.options.Series = append(v.options.Series, s)
	return len(v.options.Series) - 1
}

// words are a text on a canvas: where, how and in which colour. The zero fill is ink, the zero size the usual one.
type words struct {
	text  string
	x, y  float64 // y is the middle of the line
	align string  // left (zero), center, right
	fill  string
	small bool
	bold  bool
}

func (v *canvas) write(w words) {
	if w.text == "" {
		return
	}
	size, weight := v.text, 0
	if w.small {
		size = v.small
	}
	if w.bold {
		weight = 600
	}
	if w.fill == "" {
		w.fill = ink
	}
	if w.align == "" {
		w.align = "left"
	}
	v.options.Graphic = append(v.options.Graphic, element{
		Type: "text", X: tenth(w.x), Y: tenth(w.y), Z: 5,
		Style: style{
			Text: w.text, FontSize: size, FontWeight: weight, Align: w.align, Fill: w.fill,
		},
	})
}

// writeLines writes a wrapped text; y is the middle of its first line.
func (v *canvas) writeLines(lines []string, w words) {
	for _, line := range lines {
		w.text = line
		v.write(w)
		w.y += lineGap
	}
}

// stroke draws a line through points. The layer z lies under the data below 3 and over them above.
func (v *canvas) stroke(z int, colour string, width float64, dash []float64, points ...[2]float64) {
	v.options.Graphic = append(v.options.Graphic, element{
		Type: "polyline", Z: z, Shape: &shape{tenths(points)},
		Style: style{Stroke: colour, LineWidth: width, LineDash: dash},
	})
}

// frame draws the rim of a rectangle, within it.
func (v *canvas) frame(z int, colour string, pen, x, y, width, height float64) {
	left, top, right, bottom := x+pen/2, y+pen/2, max(x+width, x+2*pen)-pen/2, y+height-pen/2
	v.stroke(z, colour, pen, nil, [2]float64{left, top}, [2]float64{right, top}, [2]float64{right, bottom}, [2]float64{left, bottom}, [2]float64{left, top - pen/2})
}

// fill draws an area within points.
func (v *canvas) fill(z int, colour string, points [][2]float64) {
	v.options.Graphic = append(v.options.Graphic, element{
		Type: "polygon", Z: z, Shape: &shape{tenths(points)}, Style: style{Fill: colour},
	})
}

// labelled is a figure in a tip with what it is of.
func (v *canvas) labelled(of Text, figure string) string {
	if of.IsZero() {
		return figure
	}
	return v.Say(of) + ": " + figure
}

func (v *canvas) addTip(x, y float64, series, index int, lines ...string) {
	kept := lines[:0]
	for _, l := range lines {
		if l != "" {
			kept = append(kept, l)
		}
	}
	v.tips = append(v.tips, tip{X: tenth(x), Y: tenth(y), Text: strings.Join(kept, "\n"), Series: series, Index: index})
}

// json is the canvas's options as ECharts takes them: the same bytes for the same chart, safe inside a script element.
func (v *canvas) json() ([]byte, error) { return json.Marshal(v.options) }

// line is a series of straight lines through data.
func line(data []datum, colour string, width float64, dash string) echarts.SingleSeries {
	return echarts.SingleSeries{
		Type: types.ChartLine, Data: data, Symbol: "none",
		LineStyle: &opts.LineStyle{Color: colour, Width: float32(width), Type: dash},
		ItemStyle: &opts.ItemStyle{Color: colour},
	}
}

// at is a point of a series; NaN is a gap.
func at(x, y float64) datum {
	if math.IsNaN(y) {
		return datum{Value: []any{x, nil}}
	}
	return datum{Value: []any{x, y}}
}

func pixels(x float64) string { return strconv.FormatFloat(tenth(x), 'f', -1, 64) }
func tenth(x float64) float64 { return math.Round(x*10)/10 + 0 } // + 0 turns -0 into 0

func tenths(points [][2]float64) [][2]float64 {
	for i := range points {
		points[i] = [2]float64{tenth(points[i][0]), tenth(points[i][1])}
	}
	return points
}
