package queries

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// The engine's own limits in bytes: the longest record, and how much it reads at a time. A longer record raises both, or
// the engine would take sixteen times its length.
const (
	engineRecord = 2_000_000
	engineBuffer = 16 * engineRecord
)

// rawView is the one statement generated of what a user names: the view raw_record over the text at path, with one column
// of text per canonical field, trimmed, NULL where no column feeds it, and the columns kept by name as maps and as texts to
// be hashed. The reader is told everything and finds out nothing. The export's own headings are in it as texts only.
func (b Batch) rawView(path string, fields, byName []string) string {
	longest := max(engineRecord, b.Text.MaxRecord+1)
	var s strings.Builder
	s.WriteString("CREATE OR REPLACE TEMP VIEW raw_record AS\nSELECT\n")
	for _, f := range fields {
		fmt.Fprintf(&s, "    %s AS %s,\n", b.feed(f), identifier(f))
	}
	s.WriteString("    " + b.blank() + ",\n    " + b.fingerprint())
	from, end := "read_csv("+literal(path), ")"
	var lists []string
	for _, prefix := range byName {
		names, words := b.further(prefix)
		if len(names) == 0 {
			fmt.Fprintf(&s, ",\n    CAST(NULL AS MAP(VARCHAR, VARCHAR)) AS %s,\n    CAST(NULL AS VARCHAR) AS %s",
				identifier(prefix), identifier(prefix+"_text"))
			continue
		}
		list := identifier(prefix + "_words")
		fmt.Fprintf(&s, ",\n    MAP([%s], %s) AS %s,\n    concat(%s, chr(30), array_to_string("+
			"list_transform(%s, lambda text: coalesce(text, '')), chr(31))) AS %s",
			strings.Join(names, ", "), list, identifier(prefix), strings.Join(names, ", chr(31), "), list, identifier(prefix+"_text"))
		lists = append(lists, words+" AS "+list)
	}
	if list := b.issues(); list != "" {
		lists = append(lists, list+" AS issues")
		s.WriteString(",\n    issues")
	} else {
		s.WriteString(",\n    " + noIssues() + " AS issues")
	}
	if len(lists) > 0 {
		from, end = "(SELECT *, "+strings.Join(lists, ",\n    ")+"\n  FROM "+from, "))"
	}
	s.WriteString("\nFROM " + from)
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
	s.WriteString(end)
	return s.String()
}

// pseudonyms are the fields that hold people's own numbers, and the warehouse pseudonyms of them.
var pseudonyms = []string{"customer", "respondent_id"}

// fingerprint is the last column, where there is one.
func (b Batch) fingerprint() string {
	if b.Text.Fingerprints == nil {
		return "CAST(NULL AS UUID) AS record_hash"
	}
	return "CAST(" + column(len(b.Text.Headings)) + " AS UUID) AS record_hash"
}

// withheld reports whether a field is not read though a column feeds it: a person without a key for the pseudonym.
func (b Batch) withheld(field string) bool {
	return b.KeyID == "" && slices.Contains(pseudonyms, field)
}

// feed is the column that feeds a field, or NULL.
func (b Batch) feed(field string) string {
	bind := b.binding(field)
	if bind == nil || b.withheld(field) {
		return "CAST(NULL AS VARCHAR)"
	}
	if b.several() && (len(b.allBindings(field)) > 1 || bind.Split != "") {
		return "issues[1]." + field
	}
	return "trimmed(" + bind.text() + ")"
}

// text is the text of a binding: its column, or its columns joined where there are several, or what is the same for all.
func (b Binding) text() string {
	if b.Column < 0 {
		return literal(b.Value)
	}
	if len(b.Also) == 0 {
		return column(b.Column)
	}
	parts := []string{fmt.Sprintf("nullif(%s, '')", column(b.Column))}
	for _, i := range b.Also {
		parts = append(parts, fmt.Sprintf("nullif(%s, '')", column(i)))
	}
	return "concat_ws('; ', " + strings.Join(parts, ", ") + ")"
}

// blank is the column that says whether a record has no value at all. It makes every reading parse the same columns: the
// engine finds nothing wrong in a column that it need not parse, so readings of fewer columns would reject fewer records.
func (b Batch) blank() string {
	fed := make([]string, 0, len(b.Bindings))
	for _, bind := range b.Bindings {
		if !b.withheld(bind.Field) && bind.Column >= 0 {
			fed = append(fed, column(bind.Column))
			for _, i := range bind.Also {
				fed = append(fed, column(i))
			}
		}
	}
	return "coalesce(" + strings.Join(fed, ", ") + ") IS NULL AS blank"
}

// further are the words of the columns kept by name under a prefix, as one list in the order of their names. Columns whose
// words mean the same are read by one expression: the engine takes some 30 milliseconds of planning for each, and exports
// have hundreds.
func (b Batch) further(prefix string) (names []string, words string) {
	prefix += "."
	bound := slices.DeleteFunc(slices.Clone(b.Bindings), func(bind Binding) bool { return !strings.HasPrefix(bind.Field, prefix) })
	slices.SortFunc(bound, func(x, y Binding) int { return strings.Compare(x.Field, y.Field) })
	var alike [][]int // indexes into bound
	for i, bind := range bound {
		names = append(names, literal(strings.TrimPrefix(bind.Field, prefix)))
		g := slices.IndexFunc(alike, func(g []int) bool { return bind.meansAs(bound[g[0]]) })
		if g < 0 {
			alike = append(alike, []int{i})
			continue
		}
		alike[g] = append(alike[g], i)
	}
	var lists []string
	places := make([]string, len(bound)) // 1-based in the lists one after the other
	n := 0
	for _, group := range alike {
		columns := make([]string, len(group))
		for i, at := range group {
			n++
			columns[i], places[at] = bound[at].text(), strconv.Itoa(n)
		}
		lists = append(lists, fmt.Sprintf("list_transform([%s], lambda text: word(trimmed(text), %s))",
			strings.Join(columns, ", "), literal(bound[group[0]].Field)))
	}
	if len(lists) == 1 {
		return names, lists[0]
	}
	return names, fmt.Sprintf("list_select(list_concat(%s), [%s])", strings.Join(lists, ", "), strings.Join(places, ", "))
}

// meansAs reports whether the words of two columns are read alike.
func (b Binding) meansAs(other Binding) bool {
	return slices.Equal(b.Missing, other.Missing) && maps.Equal(b.Values, other.Values)
}

// columns are the reader's columns, all text, by number.
func (t Text) columns() string {
	columns := make([]string, len(t.Headings), len(t.Headings)+1)
	for i := range columns {
		columns[i] = literal(columnName(i)) + ": 'VARCHAR'"
	}
	if t.Fingerprints != nil {
		columns = append(columns, literal(columnName(len(columns)))+": 'VARCHAR'")
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
