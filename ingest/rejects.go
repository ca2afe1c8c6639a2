package ingest

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// WriteRejects writes what was wrong with single records as CSV, file by file and line by line: file, line, column,
// heading, field, rule, reason, effect. Never the text of a record. A cell that a spreadsheet would take for a formula
// begins with an apostrophe.
func WriteRejects(w io.Writer, results []FileResult) error {
	out := csv.NewWriter(w)
	rows := [][]string{{"file", "line", "column", "heading", "field", "rule", "reason", "effect"}}
	for _, r := range results {
		for _, p := range r.Loaded.Problems {
			column := ""
			if p.Column > 0 {
				column = strconv.Itoa(p.Column)
			}
			rows = append(rows, []string{
				harmless(r.File), strconv.FormatInt(p.Line, 10), column, harmless(p.Heading), p.Field, p.Rule,
				harmless(p.Reason), string(p.Effect),
			})
		}
	}
	if err := out.WriteAll(rows); err != nil {
		return fmt.Errorf("rejects: %w", err)
	}
	return nil
}

// harmless keeps a spreadsheet from taking a cell for a formula.
func harmless(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
