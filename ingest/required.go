package ingest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vitalfew/vitalfew/queries"
)

// required tells what a file must have: what its shape and its kind of records need, such as the day on which a complaint
// came in.
func (j *job) required() error {
	if err := j.requiredByShape(); err != nil {
		return err
	}
	for _, n := range j.source.kind().needs {
		switch field := n.fields[0]; {
		case slices.ContainsFunc(n.fields, func(field string) bool { return j.binding(field) != nil }):
		case field != "received_at":
			return &Error{
				File: j.form.Path, Line: j.form.HeaderAt, Text: fmt.Sprintf("no column found for %s, %s", strings.Join(n.fields, " or "), n.what),
				Hint: fmt.Sprintf("map it: columns: [{from: HEADING, to: %s}]", field),
			}
		case j.mapping.shape != queries.ShapeEvents:
			return j.noReceipt(n.what)
		}
	}
	return nil
}

// noReceipt tells that no column says when something came in, and which may.
func (j *job) noReceipt(what string) error {
	hint := "no column holds days as they are usually written; a report needs to know when complaints came in; where all " +
		"rows are of one time, say it: columns: [{to: received_at, value: 2026-01-01}]; rows that are counts: docs/shapes.md"
	if candidates := j.form.candidates(); len(candidates) > 0 {
		hint = fmt.Sprintf("map it: columns: [{from: %q, to: received_at}]", candidates[0])
		if len(candidates) > 1 {
			hint += "; it may also be " + strings.Join(candidates[1:], ", ")
		}
	}
	return &Error{
		File: j.form.Path, Line: j.form.HeaderAt,
		Text: "no column found for received_at, " + what, Hint: hint,
	}
}

// candidates are headings most of whose samples are dates; five at most.
func (f *Form) candidates() []string {
	var fit []string
	for i, h := range f.Headings {
		dates := 0
		for _, v := range f.samples(i) {
			if _, ok := parseStamp([]byte(strings.TrimSpace(v))); ok {
				dates++
			}
		}
		if dates*2 > len(f.Samples) {
			fit = append(fit, h)
		}
	}
	return fit[:min(len(fit), 5)]
}

// binding is the binding of a field, nil where there is none.
func (j *job) binding(field string) *queries.Binding { return j.mapping.binding(field) }
