package main

import (
	"context"
	"fmt"
	"io"

	"github.com/vitalfew/vitalfew/ingest"
	"github.com/vitalfew/vitalfew/queries"
)

// rejectsFile is the list of what was wrong with single records, beside the reports.
const rejectsFile = "rejects.csv"

// rejects are the problems of the latest load of each file: what an earlier load could not read and a later one can is
// no problem any more.
type rejects struct{ files []ingest.FileResult }

// problem is one problem of a record in the ledger.
type problem struct {
	LoadID  int64   `db:"load_id"`
	File    string  `db:"file"`
	Line    int64   `db:"line"`
	Column  *int64  `db:"col"`
	Heading *string `db:"heading"`
	Field   *string `db:"field"`
	Rule    string  `db:"rule"`
	Reason  string  `db:"reason"`
	Effect  string  `db:"effect"`
}

func readRejects(ctx context.Context, w *queries.Warehouse, loads []load) (rejects, error) {
	var problems []problem
	if err := w.Select(ctx, &problems, "problems", nil); err != nil {
		return rejects{}, err
	}
	byLoad := map[int64][]queries.Problem{}
	for _, p := range problems {
		q := queries.Problem{Line: p.Line, Rule: p.Rule, Reason: p.Reason, Effect: queries.Effect(p.Effect)}
		if p.Column != nil {
			q.Column = int(*p.Column)
		}
		if p.Heading != nil {
			q.Heading = *p.Heading
		}
		if p.Field != nil {
			q.Field = *p.Field
		}
		byLoad[p.LoadID] = append(byLoad[p.LoadID], q)
	}
	var r rejects
	for _, l := range latest(loads) {
		found := ingest.FileResult{Source: l.Source, File: l.File, Loaded: queries.Loaded{Problems: byLoad[l.ID]}}
		r.files = append(r.files, found)
	}
	return r, nil
}

// write writes the list file by file and line by line. Never the text of a record.
func (r rejects) write(w io.Writer) error {
	columns := []string{"file", "line", "column", "heading", "field", "rule", "reason", "effect"}
	var rows [][]any
	for _, f := range r.files {
		for _, p := range f.Loaded.Problems {
			var column any
			if p.Column > 0 {
				column = int64(p.Column)
			}
			rows = append(rows, []any{f.File, p.Line, column, p.Heading, p.Field, p.Rule, p.Reason, string(p.Effect)})
		}
	}
	return printRows(w, "csv", columns, rows)
}

// totals are how many records were rejected, and how many values left empty.
func (r rejects) totals() (records, values int) {
	for _, f := range r.files {
		for _, p := range f.Loaded.Problems {
			if p.Effect == queries.Rejected {
				records++
			} else {
				values++
			}
		}
	}
	return records, values
}

// sayRejects says where the list is, where there is something in it.
func (a *app) sayRejects(path string, r rejects) {
	if records, values := r.totals(); records+values > 0 {
		a.log.Info(fmt.Sprintf("%s rejected, %s left empty: %s says which and why", count(records, "row"), count(values, "value"), path),
			"rejected", records, "emptied", values, "file", path)
	}
}

// count is a number of things in English.
func count(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return fmt.Sprintf("%d %s", n, thing)
}
