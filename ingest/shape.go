package ingest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/vitalfew/vitalfew/queries"
)

// The rules of doubts about constants.
const warnConstant = "dates.constant" // all records have the same day of receipt, which the configuration gives

// shapeFields are the fields that only one shape has.
var shapeFields = map[string]queries.Shape{
	"event_at": queries.ShapeEvents, "event_no": queries.ShapeEvents, "complaints": queries.ShapeCounts,
}

// shapeOf is what a record of a file is: as configured, or as the preset has it. A history of cases and a list of them may
// have the same columns: it is a history where some case comes twice.
func (s *Source) shapeOf(f *Form, p *Preset) queries.Shape {
	if s.Shape == "" && p.Shape == queries.ShapeEvents && !p.repeats(f) {
		return queries.ShapeComplaint
	}
	return cmp.Or(s.Shape, p.Shape, queries.ShapeComplaint)
}

// repeats tells that among the samples of a file some number of a complaint comes twice.
func (p *Preset) repeats(f *Form) bool {
	for _, h := range p.Fields["complaint_id"] {
		if i := p.column(f, h); i >= 0 {
			numbers := f.samples(i)
			slices.Sort(numbers)
			return len(slices.Compact(numbers)) < len(f.Samples)
		}
	}
	return false
}

// foreign reports whether a field is one of another shape than the mapping's.
func (m *mapping) foreign(field string) bool {
	shape, special := shapeFields[field]
	return special && shape != m.shape
}

// checkShape finds a shape that is none.
func checkShape(shape queries.Shape) (text, hint string) {
	var names []string
	for _, known := range queries.Shapes() {
		names = append(names, string(known))
	}
	if shape == "" || slices.Contains(names, string(shape)) {
		return "", ""
	}
	return fmt.Sprintf("shape: want %s, got %q", strings.Join(names, ", "), shape), didYouMean(string(shape), names)
}

// checkColumn finds what a column of the configuration lacks: it is of the file, or the same value for all records.
func (s *Source) checkColumn(c *Column) error {
	from, issue := strings.TrimSpace(c.From), slices.Contains(queries.IssueFields(), c.To)
	switch {
	case from == "" && c.Value == "":
		return s.wrong("columns: want a heading in from", `for example: {from: "Case no", to: complaint_id}`)
	case from != "" && c.Value != "":
		return s.wrong(fmt.Sprintf("columns: %q: want a heading in from or a value, got both", c.From), "a value is the same for all records")
	case c.Value != "" && c.To == "":
		return s.wrong("columns: want the field of a value in to", `for example: {to: received_at, value: "2023-01-01"}`)
	case c.Value != "" && slices.Contains([]string{"complaint_id", "customer", "narrative", "event_at", "event_no", "complaints"}, c.To):
		return s.wrong(fmt.Sprintf("columns: %s: value: want a column, since each row has its own, got %q", c.To, c.Value), "map a heading to it, or leave it out")
	case c.Split != "" && (!issue || from == ""):
		return s.wrong(fmt.Sprintf("columns: %q: split: %s has one value", c.From, c.To), "there are several of: "+strings.Join(queries.IssueFields(), ", "))
	case c.Value == "" || !isTime(c.To) || s.Formats[c.To] != "":
		return nil
	case constantFormat(c.Value) == "":
		return s.wrong(fmt.Sprintf("columns: %s: value: want a day, got %q", c.To, c.Value), "for example 2023-01-31, 2023-01 or 2023")
	}
	return nil
}

// twice reports whether a field may be fed by a further column: then each is an issue of its own.
func twice(field string, columns ...Column) bool {
	return slices.Contains(queries.IssueFields(), field) &&
		!slices.ContainsFunc(columns, func(c Column) bool { return c.Split != "" || c.Value != "" })
}

// constantFormat is how a day of the configuration is read: the year first, so that there is no doubt. The empty text is
// no day.
func constantFormat(value string) string {
	st, ok := parseStamp([]byte(value))
	if !ok {
		st, ok = parseMonth([]byte(value))
	}
	if !ok || st.order != ymd {
		return ""
	}
	return st.format(ymd)
}

// shapeBindings completes the bindings: how columns of several issues are split, and what is the same for all records.
func (m *mapping) shapeBindings(f *Form, s *Source) {
	for _, c := range s.Columns {
		field, _ := s.kind().field(c.To)
		if c.Value == "" {
			if i := f.column(c.From); c.Split != "" && i >= 0 {
				for n := range m.bindings {
					if b := &m.bindings[n]; b.Column == i && b.Field == field {
						b.Split = c.Split
					}
				}
			}
			continue
		}
		b := queries.Binding{Field: field, Column: -1, Value: c.Value, Missing: m.missing(s), Values: m.values(s, field), Decimal: '.'}
		if isTime(field) {
			b.Formats = []string{cmp.Or(s.Formats[field], constantFormat(c.Value))}
		}
		m.bindings = append(m.bindings, b)
		if field == "received_at" {
			m.warnings = append(m.warnings, queries.Warning{Rule: warnConstant, Field: field})
		}
	}
}

// needs are the columns that a shape must have, and what they are.
var needs = map[queries.Shape][]struct{ field, what string }{
	queries.ShapeEvents: {{"complaint_id", "the number of the case"}, {"event_at", "the time of the event"}},
	queries.ShapeIssues: {{"complaint_id", "the number of the complaint that the issue is of"}},
	queries.ShapeCounts: {{"complaints", "how many complaints the row stands for"}},
}

// requiredByShape tells what a file of its shape must have, and what it cannot have.
func (j *job) requiredByShape() error {
	wrong := func(text, hint string) error {
		return &Error{File: j.form.Path, Line: j.form.HeaderAt, Text: text, Hint: hint}
	}
	shape := j.mapping.shape
	for _, need := range needs[shape] {
		if j.binding(need.field) == nil {
			return wrong(fmt.Sprintf("no column found for %s, %s, in a source of shape %s", need.field, need.what, shape),
				fmt.Sprintf("map it: columns: [{from: HEADING, to: %s}]", need.field))
		}
	}
	seen := map[string]bool{}
	for _, b := range j.mapping.bindings {
		if j.mapping.foreign(b.Field) {
			return wrong(fmt.Sprintf("%s is a field of shape %s, and source %q is of shape %s", b.Field, shapeFields[b.Field], j.source.Name, shape),
				fmt.Sprintf("shape: %s", shapeFields[b.Field]))
		}
		if (seen[b.Field] || b.Split != "") && shape != queries.ShapeComplaint && shape != queries.ShapeIssues {
			return wrong(fmt.Sprintf("%s: a row of shape %s has one issue", b.Field, shape), "keep one column, and do not split it")
		}
		seen[b.Field] = true
	}
	return nil
}
