package charts

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// drawn are the elements and attributes that a drawing may have; whatever else an engine writes is left out.
var drawn = map[string][]string{
	"svg":      {"viewBox"},
	"g":        {"transform"},
	"polyline": {"points", "fill", "stroke", "stroke-width", "stroke-dasharray"},
	"polygon":  {"points", "fill"},
	"rect":     {"x", "y", "width", "height", "fill", "stroke", "stroke-width", "transform"},
	"path": {
		"d", "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
		"fill-opacity", "stroke-opacity", "transform",
	},
	"text": {"x", "y", "fill", "text-anchor", "dominant-baseline", "transform", "font-size", "font-weight"},
}

// cleanSVG rewrites ECharts' SVG for a page under a strict policy: no style, class or namespace, coordinates to a tenth,
// ids under the chart's own, fonts by the page, and a title and description for who cannot see it.
func cleanSVG(raw string, d *drawing) (string, error) {
	var out strings.Builder
	in := xml.NewDecoder(strings.NewReader(raw))
	skip := 0
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
			if skip > 0 || !known || invisible(t) {
				skip++
				continue
			}
			d.open(&out, t, allowed)
		case xml.EndElement:
			if skip > 0 {
				skip--
				continue
			}
			out.WriteString("</" + t.Name.Local + ">")
		case xml.CharData:
			if text := string(t); skip == 0 && strings.TrimSpace(text) != "" {
				out.WriteString(escape(text))
			}
		}
	}
}

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
		if !slices.Contains(allowed, a.Name.Local) {
			continue
		}
		value := a.Value
		switch a.Name.Local {
		case "font-size":
			if value = strings.TrimSuffix(value, "px"); value == pixels(d.canvas.text) {
				continue // stands at the root
			}
		case "fill", "stroke", "text-anchor", "dominant-baseline", "font-weight", "stroke-linecap", "stroke-linejoin":
		default:
			value = roundNumbers(value)
		}
		fmt.Fprintf(out, ` %s="%s"`, a.Name.Local, escape(value))
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
