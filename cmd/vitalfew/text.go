package main

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	markdownLink  = regexp.MustCompile(`\[([^\]]+)\]\(([^)]+)\)`)
	markdownMarks = regexp.MustCompile("\\*\\*|`")
	markdownEm    = regexp.MustCompile(`\*([^*\s](?:[^*]*[^*\s])?)\*`) // not a product: a * b * c
)

// plainText is Markdown for a terminal: headings underlined, links with their address in brackets, no marks of
// emphasis. Code blocks are indented and otherwise left alone.
func plainText(markdown string) string {
	var b strings.Builder
	code := false
	for line := range strings.Lines(markdown) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "```"):
			code = !code
		case code:
			b.WriteString(indented(line) + "\n")
		case strings.HasPrefix(line, "#"):
			heading := inline(strings.TrimLeft(line, "# "))
			mark := "-"
			if strings.HasPrefix(line, "# ") {
				mark = "="
			}
			b.WriteString(heading + "\n" + strings.Repeat(mark, utf8.RuneCountInString(heading)) + "\n")
		default:
			b.WriteString(inline(line) + "\n")
		}
	}
	return b.String()
}

func indented(line string) string {
	if line == "" {
		return line
	}
	return "    " + line
}

func inline(s string) string {
	s = markdownLink.ReplaceAllString(s, "$1 ($2)")
	return markdownEm.ReplaceAllString(markdownMarks.ReplaceAllString(s, ""), "$1")
}
