package queries

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// dimensionPrefix begins the field of a further column that is kept by its name.
const dimensionPrefix = "dimensions."

// The engine's own limits in bytes: the longest record, and how much it reads at a time. A longer record raises both, or
// the engine would take sixteen times its length.
const (
	engineRecord = 2_000_000
	engineBuffer = 16 * engineRecord
)

// rawView is the one statement generated of what a user names: the view raw_complaint over the text at path, with one column of text per
// canonical field, NULL where no column feeds it, and the further columns as a map and as a text to be hashed. The reader
// is told everything and finds out nothing. The export's own headings do not occur in it.
func (b Batch) rawView(path string, fields []string) string {
	longest := max(engineRecord, b.Text.MaxRecord+1)
	var s strings.Builder
	s.WriteString("CREATE OR REPLACE TEMP VIEW raw_complaint AS\nSELECT\n")
	for _, f := range fields {
		fmt.Fprintf(&s, "    %s AS %s,\n", b.feed(f), identifier(f))
	}
	s.WriteString("    " + b.blank() + ",\n    " + b.dimensions() + "\nFROM read_csv(" + literal(path))
	for _, option := range [][2]string{
		{"auto_detect", "false"},
		{"columns", b.Text.columns()},
		{"header", "true"},
		{"skip", strconv.Itoa(b.Text.Skip)},
		{"delim", literal(string(rune(b.Text.Delimiter)))},
		{"quote", `'"'`},
		{"escape", `'"'`},
		{"strict_mode", "true"},
		{"max_line_size", strconv.FormatInt(longest, 10)},
		{"buffer_size", strconv.FormatInt(max(engineBuffer, 2*longest), 10)},
		{"store_rejects", "true"},
	} {
		fmt.Fprintf(&s, ",\n    %s = %s", option[0], option[1])
	}
	s.WriteString(")")
	return s.String()
}

// withheld reports whether a field is not read though a column feeds it: a customer without a key for the pseudonym.
func (b Batch) withheld(field string) bool { return field == "customer" && len(b.Secret) == 0 }

// feed is the column that feeds a field, or NULL.
func (b Batch) feed(field string) string {
	bind := b.binding(field)
	if bind == nil || b.withheld(field) {
		return "CAST(NULL AS VARCHAR)"
	}
	return column(bind.Column)
}

// blank is the column that says whether a record has no value at all. It makes every reading parse the same columns: the
// engine finds nothing wrong in a column that it need not parse, so readings of fewer columns would reject fewer records.
func (b Batch) blank() string {
	fed := make([]string, 0, len(b.Bindings))
	for _, bind := range b.Bindings {
		if !b.withheld(bind.Field) {
			fed = append(fed, column(bind.Column))
		}
	}
	return "coalesce(" + strings.Join(fed, ", ") + ") IS NULL AS blank"
}

// dimensions are the two columns of the further columns, in order of their names.
func (b Batch) dimensions() string {
	var names, words, parts []string
	bound := slices.Clone(b.Bindings)
	slices.SortFunc(bound, func(x, y Binding) int { return strings.Compare(x.Field, y.Field) })
	for _, bind := range bound {
		name, ok := strings.CutPrefix(bind.Field, dimensionPrefix)
		if !ok {
			continue
		}
		word := fmt.Sprintf("word(%s, %s)", column(bind.Column), literal(bind.Field))
		names, words = append(names, literal(name)), append(words, word)
		parts = append(parts, literal(name), "chr(30)", word, "chr(31)")
	}
	if len(names) == 0 {
		return "CAST(NULL AS MAP(VARCHAR, VARCHAR)) AS dimensions, CAST(NULL AS VARCHAR) AS dimensions_text"
	}
	return fmt.Sprintf("MAP([%s], [%s]) AS dimensions,\n    concat(%s) AS dimensions_text",
		strings.Join(names, ", "), strings.Join(words, ", "), strings.Join(parts, ", "))
}

// columns are the reader's columns, all text, by number.
func (t Text) columns() string {
	columns := make([]string, len(t.Headings))
	for i := range columns {
		columns[i] = literal(columnName(i)) + ": 'VARCHAR'"
	}
	return "{" + strings.Join(columns, ", ") + "}"
}

func columnName(i int) string { return "c" + strconv.Itoa(i) }

func column(i int) string { return identifier(columnName(i)) }

// identifier quotes a name for SQL.
func identifier(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// literal quotes a text for SQL. The engine ends a statement at NUL, which no name or path needs.
func literal(text string) string {
	return "'" + strings.ReplaceAll(strings.ReplaceAll(text, "\x00", ""), "'", "''") + "'"
}
