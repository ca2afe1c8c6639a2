package queries

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// dimensionPrefix begins the field of a further column that is kept by its name.
const dimensionPrefix = "dimensions."

// engineRecord is the longest record that the engine reads unless told otherwise, in bytes.
const engineRecord = 2_000_000

// rawView is the one generated statement: the view raw_complaint over the text at path, with one column of text per
// canonical field, NULL where no column feeds it, and the further columns as a map and as a text to be hashed. The reader
// is told everything and finds out nothing. The export's own headings do not occur in it.
func (b Batch) rawView(path string, fields []string) string {
	var s strings.Builder
	s.WriteString("CREATE OR REPLACE TEMP VIEW raw_complaint AS\nSELECT\n")
	for _, f := range fields {
		fmt.Fprintf(&s, "    %s AS %s,\n", b.feed(f), identifier(f))
	}
	s.WriteString("    " + b.dimensions() + "\nFROM read_csv(" + literal(path))
	for _, option := range [][2]string{
		{"auto_detect", "false"}, {"columns", b.Text.columns()}, {"header", "true"}, {"skip", strconv.Itoa(b.Text.Skip)},
		{"delim", literal(string(rune(b.Text.Delimiter)))}, {"quote", `'"'`}, {"escape", `'"'`}, {"strict_mode", "true"},
		{"max_line_size", strconv.FormatInt(max(engineRecord, b.Text.MaxRecord+1), 10)},
		{"store_rejects", "true"},
	} {
		fmt.Fprintf(&s, ",\n    %s = %s", option[0], option[1])
	}
	s.WriteString(")")
	return s.String()
}

// feed is the column that feeds a field, or NULL. A customer without a key to make a pseudonym with is not read.
func (b Batch) feed(field string) string {
	bind := b.binding(field)
	if bind == nil || field == "customer" && len(b.Secret) == 0 {
		return "CAST(NULL AS VARCHAR)"
	}
	return column(bind.Column)
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
