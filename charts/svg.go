package charts

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// drawn are the elements and attributes that a drawing may have; whatever else an engine writes is left out.
var drawn = map[string][]string{
	"svg":      {"viewBox"},
	"g":        {"transform"},
	"polyline": {"points", "fill", "stroke", "stroke-width", "stroke-dasharray"}, // written as a path
	"polygon":  {"points", "fill"},
	"rect":     {"x", "y", "width", "height", "fill", "stroke", "stroke-width", "transform"},
	"path": {
		"d", "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
		"fill-opacity", "stroke-opacity", "transform",
	},
	"text": {"x", "y", "fill", "text-anchor", "dominant-baseline", "transform", "font-size", "font-weight"},
}

// cleanSVG rewrites ECharts' SVG for a page under a strict policy: no style, class or namespace, coordinates to a tenth,
// ids under the chart's own, fonts by the page, and a title and description for who cannot see it. Lines of one pen are one
// path: they are half of what ECharts writes.
func cleanSVG(raw string, d *drawing) (string, error) {
	var out strings.Builder
	in := xml.NewDecoder(strings.NewReader(raw))
	skip := 0
	var line stroke
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			return out.String(), nil
		}
		if err != nil {
			return "", fmt.Errorf("svg: %w", err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			allowed, known := drawn[t.Name.Local]
			switch {
			case skip > 0 || !known || invisible(t):
				skip++
			case t.Name.Local == "polyline" || t.Name.Local == "polygon":
				skip++ // has nothing within
				if err := line.add(&out, d, t, allowed); err != nil {
					return "", err
				}
			default:
				line.end(&out)
				d.open(&out, t, allowed)
			}
		case xml.EndElement:
			if skip > 0 {
				skip--
				continue
			}
			line.end(&out)
			out.WriteString("</" + t.Name.Local + ">")
		case xml.CharData:
			if text := string(t); skip == 0 && strings.TrimSpace(text) != "" {
				out.WriteString(escape(text))
			}
		}
	}
}

// stroke is a path of the lines that follow one another with the same pen.
type stroke struct{ pen, path string }

// add takes a line into the path, or begins a new one. An area is a path of its own: two in one could make a hole.
func (s *stroke) add(out *strings.Builder, d *drawing, t xml.StartElement, allowed []string) error {
	var pen strings.Builder
	path, area := "", t.Name.Local == "polygon"
	for _, a := range attributes(t) {
		switch {
		case a.Name.Local == "points":
			var err error
			if path, err = relative(a.Value); err != nil {
				return err
			}
		case slices.Contains(allowed, a.Name.Local):
			d.attribute(&pen, "path", a)
		}
	}
	if area || pen.String() != s.pen {
		s.end(out)
	}
	s.pen, s.path = pen.String(), s.path+path
	if area {
		s.path += "z"
		s.end(out)
	}
	return nil
}

// end writes the path.
func (s *stroke) end(out *strings.Builder) {
	if s.path != "" {
		fmt.Fprintf(out, `<path d="%s"%s/>`, s.path, s.pen)
	}
	*s = stroke{}
}

// relative are points as a path of steps in tenths of a pixel; steps straight on are one.
func relative(points string) (string, error) {
	var path strings.Builder
	numbers := strings.FieldsFunc(points, func(r rune) bool { return r == ' ' || r == ',' })
	x, y, across, down := 0.0, 0.0, 0.0, 0.0 // where the path is, and the step to come, in tenths
	step := func() {
		switch {
		case across == 0 && down == 0:
		case down == 0:
			path.WriteString("h" + pixels(across/10))
		case across == 0:
			path.WriteString("v" + pixels(down/10))
		default:
			path.WriteString("l" + pixels(across/10) + " " + pixels(down/10))
		}
	}
	for i := 0; i+1 < len(numbers); i += 2 {
		var at [2]float64
		for k := range at {
			n, err := strconv.ParseFloat(numbers[i+k], 64)
			if err != nil {
				return "", fmt.Errorf("svg: points: %w", err)
			}
			at[k] = math.Round(10 * n)
		}
		dx, dy := at[0]-x, at[1]-y
		switch {
		case i == 0:
			path.WriteString("M" + pixels(dx/10) + " " + pixels(dy/10))
		case dy == 0 && down == 0 && dx*across > 0, dx == 0 && across == 0 && dy*down > 0:
			across, down = across+dx, down+dy
		default:
			step()
			across, down = dx, dy
		}
		x, y = at[0], at[1]
	}
	step()
	return path.String(), nil
}

// straight are paths of straight lines alone, as ECharts writes its series.
var straight = regexp.MustCompile(`^M[-\d. ]+(L[-\d. ]+)+$`)

// invisible says whether an element draws nothing: ECharts' ground, and shapes without fill and stroke.
func invisible(t xml.StartElement) bool {
	if t.Name.Local != "rect" && t.Name.Local != "path" {
		return false
	}
	paint := map[string]string{}
	for _, a := range t.Attr {
		paint[a.Name.Local] = a.Value
	}
	none := func(s string) bool { return s == "" || s == "none" || s == "transparent" }
	fill, filled := paint["fill"]
	return filled && none(fill) && none(paint["stroke"])
}

// open writes a start tag with what is allowed of its attributes.
func (d *drawing) open(out *strings.Builder, t xml.StartElement, allowed []string) {
	name := t.Name.Local
	out.WriteString("<" + name)
	for _, a := range attributes(t) {
		if slices.Contains(allowed, a.Name.Local) {
			d.attribute(out, name, a)
		}
	}
	if name != "svg" {
		out.WriteString(">")
		return
	}
	class := "wide"
	if d.canvas.narrow {
		class = "narrow"
	}
	fmt.Fprintf(out, ` font-size="%s"`, pixels(d.canvas.text))
	fmt.Fprintf(out, ` class="%s" role="img" aria-labelledby="%[2]s-%[1]s-t %[2]s-%[1]s-d"><title id="%[2]s-%[1]s-t">%[3]s</title><desc id="%[2]s-%[1]s-d">%[4]s</desc>`,
		class, d.id, escape(d.title), escape(d.desc))
}

var moved = regexp.MustCompile(`^translate\((\S+) (\S+)\)$`)

// attribute writes an attribute, unless the page's style or the root has it for all.
func (d *drawing) attribute(out *strings.Builder, element string, a xml.Attr) {
	value := a.Value
	switch a.Name.Local {
	case "font-size":
		if value = strings.TrimSuffix(value, "px"); value == pixels(d.canvas.text) {
			return
		}
	case "text-anchor":
		if value == "start" {
			return
		}
	case "dominant-baseline":
		if value == "central" {
			return
		}
	case "fill":
		if element == "text" && value == ink {
			return
		}
	case "stroke-linejoin":
		if value == "bevel" {
			return
		}
	case "stroke", "font-weight", "stroke-linecap":
	default:
		if straight.MatchString(value) {
			if path, err := relative(strings.NewReplacer("M", "", "L", " ").Replace(value)); err == nil {
				value = path
				break
			}
		}
		value = roundNumbers(value)
		if at := moved.FindStringSubmatch(value); element == "text" && at != nil {
			fmt.Fprintf(out, ` x="%s" y="%s"`, at[1], at[2])
			return
		}
	}
	fmt.Fprintf(out, ` %s="%s"`, a.Name.Local, escape(value))
}

// attributes are those of the element, with the properties of its style as attributes of their own.
func attributes(t xml.StartElement) []xml.Attr {
	var out []xml.Attr
	for _, a := range t.Attr {
		if a.Name.Local != "style" {
			out = append(out, a)
			continue
		}
		for _, property := range strings.Split(a.Value, ";") {
			if key, value, ok := strings.Cut(property, ":"); ok {
				out = append(out, xml.Attr{Name: xml.Name{Local: strings.TrimSpace(key)}, Value: strings.TrimSpace(value)})
			}
		}
	}
	return out
}

var decimal = regexp.MustCompile(`-?\d*\.\d+(?:e-?\d+)?`)

// roundNumbers writes the broken numbers of an attribute to a tenth; a tenth of a pixel is finer than a screen.
func roundNumbers(s string) string {
	return decimal.ReplaceAllStringFunc(s, func(m string) string {
		x, err := strconv.ParseFloat(m, 64)
		if err != nil {
			return m
		}
		return pixels(x)
	})
}

func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder does not fail
	return b.String()
}
