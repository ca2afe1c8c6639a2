package charts

import (
	"math"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// columns are the widths that the words of rows take: label before the bar, figure at its end, word at the right.
type columns struct{ label, shown, word float64 }

// row wraps a label, writes figure and word, and widens the columns by them.
func (c *columns) row(v *canvas, label, shown, word Value, bold bool) barRow {
	limit := 0.34 * v.width
	if v.narrow {
		limit = v.width
	}
	r := barRow{label: wrap(v.Write(label), limit, v.text, bold), shown: v.Write(shown)}
	for _, line := range r.label {
		c.label = max(c.label, widthOf(line, v.text, bold))
	}
	c.shown = max(c.shown, widthOf(r.shown, v.text, bold))
	if word.Kind != KindNone {
		r.share = v.Write(word)
		c.word = max(c.word, widthOf(r.share, v.text, bold))
	}
	return r
}

// before is the room left of the bars for labels; on a phone they stand above.
func (c columns) before(v *canvas) float64 {
	if v.narrow || c.label == 0 {
		return 0
	}
	return c.label + 10
}

// after is the room at the right for words.
func (c columns) after() float64 {
	if c.word == 0 {
		return 0
	}
	return c.word + 14
}

// addSheet lays out a plot over the whole canvas whose data are its pixels, downwards below zero.
func (v *canvas) addSheet() plot {
	return v.addPlot(plot{width: v.width, height: v.height, x1: v.width, y0: -v.height})
}

// blocks is a series of marks that stand where their data say, on a sheet.
func blocks(data []datum, symbol string) echarts.SingleSeries {
	return echarts.SingleSeries{
		Type: types.ChartScatter, Data: data, Symbol: symbol, ItemStyle: &opts.ItemStyle{Opacity: opts.Float(1)},
	}
}

// slab is a bar from one place of a sheet to another, of one pixel at least.
func slab(from, to, y float64, e Emphasis) datum {
	return datum{
		Value: []any{tenth((from + to) / 2), tenth(-y)}, SymbolSize: []float64{max(1, tenth(math.Abs(to-from))), barHeight}, ItemStyle: e.style(),
	}
}
