package queries_test

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/vitalfew/vitalfew/queries"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

// TestStaging loads the given files of each archive in testdata/, one after the other, and compares the wanted columns
// of the complaints, the problems and the counts. A file binding.json says what differs from the usual binding, by
// heading; batch.json what differs in the batch.
func TestStaging(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives in testdata", err)
	}
	for _, path := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			stage(t, archive)
		})
	}
}

func stage(t *testing.T, archive *txtar.Archive) {
	w := queriestest.Open(t, "")
	change := func(*queries.Batch) {}
	for _, f := range archive.Files {
		text := string(f.Data)
		switch {
		case f.Name == "binding.json":
			change = changed(t, f.Data)
		case strings.HasSuffix(f.Name, ".csv"):
			b := queriestest.Batch(t, "helpdesk", text)
			change(&b)
			loaded, err := w.Load(t.Context(), b)
			if err != nil {
				t.Fatal(f.Name, err)
			}
			compare(t, archive, strings.TrimSuffix(f.Name, ".csv"), w, loaded)
		}
	}
}

// changed reads what differs from the usual binding.
func changed(t *testing.T, text []byte) func(*queries.Batch) {
	t.Helper()
	var difference struct {
		KeyID, Currency, Kind, Zone, SourceZone string
		Shape                                   queries.Shape

		Bindings map[string]struct {
			Missing, Formats []string
			Values           map[string]string
			Decimal, Unit    string
			Split            string
			Also             []int
			Field            *string // "" leaves the column out
			Scale            []float64
		}
	}
	if err := json.Unmarshal(text, &difference); err != nil {
		t.Fatal(err)
	}
	return func(b *queries.Batch) {
		b.Kind, b.KeyID, b.Zone, b.SourceZone = difference.Kind, difference.KeyID, difference.Zone, difference.SourceZone
		b.Shape = difference.Shape
		if difference.Currency != "" {
			b.Currency = difference.Currency
		}
		for heading, d := range difference.Bindings {
			i := slices.IndexFunc(b.Bindings, func(x queries.Binding) bool { return b.Text.Headings[x.Column] == heading })
			if i < 0 {
				continue
			}
			bind := &b.Bindings[i]
			bind.Missing, bind.Values, bind.Unit, bind.Also = d.Missing, d.Values, d.Unit, d.Also
			if d.Formats != nil {
				bind.Formats = d.Formats
			}
			bind.Split = d.Split
			if d.Decimal != "" {
				bind.Decimal = d.Decimal[0]
			}
			if d.Field != nil {
				bind.Field = *d.Field
			}
			bind.Scale = d.Scale
		}
		b.Bindings = slices.DeleteFunc(b.Bindings, func(x queries.Binding) bool { return x.Field == "" })
	}
}

// compare compares what the archive wants after the load of one file: NAME.complaints, NAME.problems, NAME.counts, and
// NAME.VIEW for the rows of another view of marts/.
func compare(t *testing.T, archive *txtar.Archive, name string, w *queries.Warehouse, loaded queries.Loaded) {
	t.Helper()
	for _, f := range archive.Files {
		want, got := string(f.Data), ""
		switch f.Name {
		case name + ".complaints":
			columns, _, _ := strings.Cut(want, "\n")
			got = complaints(t, w, columns)
		case name + ".issues":
			columns, _, _ := strings.Cut(want, "\n")
			got = rows(t, w, columns, "issue", "source, complaint_id, issue_no")
		case name + ".exposures", name + ".surveys", name + ".survey_answers", name + ".actions", name + ".promises",
			name + ".disputes", name + ".compliments":
			columns, _, _ := strings.Cut(want, "\n")
			got = rows(t, w, columns, strings.TrimPrefix(f.Name, name+"."), "ALL")
		case name + ".problems":
			for _, p := range loaded.Problems {
				got += fmt.Sprintf("%d:%d %s %s: %s\n", p.Line, p.Column, p.Effect, p.Rule, p.Reason)
			}
			for _, x := range loaded.Warnings {
				got += fmt.Sprintf("warning %s %s %d\n", x.Rule, x.Field, x.N)
			}
		case name + ".counts":
			got = fmt.Sprintf("%d read = %d loaded + %d updated + %d unchanged + %d rejected, %d emptied\n",
				loaded.Read, loaded.Loaded, loaded.Updated, loaded.Unchanged, loaded.Rejected, loaded.Emptied)
			if strings.Contains(want, " complaints") {
				got = fmt.Sprintf("%s, %d complaints\n", strings.TrimSuffix(got, "\n"), loaded.Complaints)
			}
		default:
			continue
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (- wanted, + got):\n%s\ngot:\n%s", f.Name, diff, got)
		}
	}
}

// complaints are all complaints by key, as CSV without quotes; NULL is written so.
func complaints(t *testing.T, w *queries.Warehouse, columns string) string {
	t.Helper()
	return rows(t, w, columns, "complaint", "source, complaint_id")
}

// rows are the columns of all rows of a table or view, as CSV without quotes; NULL is written so.
func rows(t *testing.T, w *queries.Warehouse, columns, table, order string) string {
	t.Helper()
	selected := make([]string, 0)
	for _, c := range strings.Split(columns, ",") {
		selected = append(selected, "coalesce(CAST("+c+" AS VARCHAR), 'NULL')")
	}
	out := columns + "\n"
	found := queries.QueryForTest(t, w, "SELECT concat_ws(',', "+strings.Join(selected, ", ")+") FROM "+table+" ORDER BY "+order)
	for _, r := range found {
		out += r + "\n"
	}
	return out
}
