package ingest

import (
	"fmt"
	"strings"

	"github.com/vitalfew/vitalfew/queries"
)

// required tells what a file must have: what its shape needs, and when a complaint came in.
func (j *job) required() error {
	if err := j.requiredByShape(); err != nil {
		return err
	}
	if j.binding("received_at") != nil || j.mapping.shape == queries.ShapeEvents {
		return nil
	}
	hint := "no column holds days as they are usually written; a report needs one row for each complaint, with the day on which it came in"
	if candidates := j.form.candidates(); len(candidates) > 0 {
		hint = fmt.Sprintf("map it: columns: [{from: %q, to: received_at}]", candidates[0])
		if len(candidates) > 1 {
			hint += "; it may also be " + strings.Join(candidates[1:], ", ")
		}
	}
	return &Error{
		File: j.form.Path, Line: j.form.HeaderAt,
		Text: "no column found for received_at, the day on which a complaint came in", Hint: hint,
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
