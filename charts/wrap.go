package charts

import "strings"

// wrap breaks a text into lines of at most the given width, at spaces and after hyphens and slashes where it can, inside
// a word where it must. Nothing is cut.
func wrap(s string, width, size float64, bold bool) []string {
	var lines []string
	line := ""
	put := func(piece string) {
		if widthOf(strings.TrimRight(line+piece, " "), size, bold) <= width {
			line += piece
			return
		}
		if line != "" {
			lines = append(lines, strings.TrimRight(line, " "))
		}
		line = ""
		for _, r := range piece {
			if line != "" && widthOf(line+string(r), size, bold) > width {
				lines = append(lines, line)
				line = ""
			}
			line += string(r)
		}
	}
	for _, piece := range pieces(s) {
		put(piece)
	}
	if line = strings.TrimRight(line, " "); line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

// pieces are what a line may be broken between; they join to the whole text.
func pieces(s string) []string {
	var out []string
	start := 0
	runes := []rune(s)
	for i, r := range runes {
		if (r == ' ' || r == '-' || r == '/') && i+1 < len(runes) && runes[i+1] != ' ' {
			out = append(out, string(runes[start:i+1]))
			start = i + 1
		}
	}
	return append(out, string(runes[start:]))
}
