package charts

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// Print writes a table for a terminal: caption, headings, rows in columns two spaces apart with numbers to the right,
// and notes. Of a dense table it says how many rows there are, and where. Texts are shown on one line and cannot steer the terminal.
func Print(w io.Writer, t Table, c *Catalogue) error {
	if t.Dense {
		_, err := io.WriteString(w, c.Say(T("page.dense", Args{"caption": Phrase(t.Caption), "n": Count(int64(len(t.Rows)))}))+"\n")
		return err
	}
	lines := make([][]string, 0, len(t.Rows)+2)
	var head, bar []string
	for _, col := range t.Columns {
		head = append(head, c.Say(col.Heading))
		bar = append(bar, "")
	}
	lines = append(lines, head, bar)
	for n, row := range t.Rows {
		if len(row) != len(t.Columns) {
			return fmt.Errorf("charts: table %s: row %d: want %d values, got %d", t.ID, n+1, len(t.Columns), len(row))
		}
		var line []string
		for _, v := range row {
			line = append(line, c.Write(v))
		}
		lines = append(lines, line)
	}
	room := make([]int, len(t.Columns))
	for _, line := range lines {
		for i, s := range line {
			room[i] = max(room[i], cells(s))
		}
	}
	for i := range bar {
		bar[i] = strings.Repeat("─", room[i])
	}
	var out strings.Builder
	if s := c.Say(t.Caption); s != "" {
		out.WriteString(s + "\n\n")
	}
	for _, line := range lines {
		var b strings.Builder
		for i, s := range line {
			pad := strings.Repeat(" ", room[i]-cells(s))
			if t.Columns[i].Numeric {
				s = pad + s
			} else {
				s += pad
			}
			b.WriteString(s + "  ")
		}
		out.WriteString(strings.TrimRight(b.String(), " ") + "\n")
	}
	for i, n := range t.Notes {
		if i == 0 {
			out.WriteString("\n")
		}
		out.WriteString(c.Say(n) + "\n")
	}
	_, err := io.WriteString(w, out.String())
	return err
}

// cells is the number of terminal cells that a text takes.
func cells(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case width.LookupRune(r).Kind() == width.EastAsianWide || width.LookupRune(r).Kind() == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}
