package ingest

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/vitalfew/vitalfew/queries"
)

// paths are the files of a source in the order in which they are to be loaded: as they are listed, those of a pattern by
// name, each once. A later file updates what an earlier one says of the same complaint.
func (s *Source) paths(dir string) ([]string, error) {
	var all []string
	for _, name := range s.Files {
		path := name
		if dir != "" && !filepath.IsAbs(path) {
			path = filepath.Join(dir, path)
		}
		if _, err := os.Lstat(path); err == nil || !strings.ContainsAny(name, "*?[") {
			all = append(all, path) // also a file that has a bracket in its name
			continue
		}
		found, err := filepath.Glob(path)
		if err != nil {
			return nil, &Error{File: name, Text: "want a file or a pattern with * and ?", Err: err}
		}
		if len(found) == 0 {
			return nil, &Error{
				File: name, Text: "no file matches this pattern",
				Hint: "files of a configuration are relative to its folder",
			}
		}
		slices.Sort(found)
		all = append(all, found...)
	}
	var once []string
	for _, path := range all {
		if !slices.Contains(once, path) {
			once = append(once, path)
		}
	}
	return once, nil
}

// required tells what a file must have: when a complaint came in.
func (j *job) required() error {
	if j.binding("received_at") != nil {
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
func (j *job) binding(field string) *queries.Binding {
	for i := range j.mapping.bindings {
		if j.mapping.bindings[i].Field == field {
			return &j.mapping.bindings[i]
		}
	}
	return nil
}
