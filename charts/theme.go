package charts

// The colours of charts. Each is one of the page's own: page.css maps the hex, wherever it stands as fill or stroke in a
// drawing, to the variable of the theme, so that one drawing serves light, dark and paper.
const (
	ink    = "#1b1f24" // text, whiskers
	mute   = "#59626c" // axes, second things; 6.2:1 on paper
	rule   = "#d9dde2" // grid lines
	paper  = "#ffffff"
	wash   = "#e9edf2" // usual variation
	accent = "#12436d" // what the chart is about; 10.2:1
	hot    = "#b4471d" // signals and cuts; 5.4:1
	soft   = "#7f8b98" // plain bars, limits; 3.5:1, the least that a mark may have
)

// lineGap is the distance from one line of a wrapped text to the next.
const lineGap = 17.0

// widths are advance widths of ASCII from the space on, in thousandths of the font size (Helvetica's own metrics; the
// page's other fonts are near it).
var widths = [...]uint16{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
}

// reserve widens every measure: the reader's font may be wider than the one measured. Below 1.05 labels of a system
// without Helvetica's kin touch their neighbours; above 1.15 short labels wrap without need.
const reserve = 1.08

// widthOf is the room in pixels that a text takes.
func widthOf(s string, size float64, bold bool) float64 {
	sum := 0.0
	for _, r := range s {
		switch {
		case r >= ' ' && int(r-' ') < len(widths):
			sum += float64(widths[r-' '])
		case r < 0x2e80:
			sum += 600
		default: // full width
			sum += 1000
		}
	}
	if bold {
		sum *= 1.06
	}
	return sum / 1000 * size * reserve
}
