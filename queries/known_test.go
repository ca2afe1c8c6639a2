package queries_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/queries"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

func TestLoadKnowsAFile(t *testing.T) {
	w := queriestest.Open(t, "")
	b := queriestest.Batch(t, "helpdesk", "complaint_id,received_at\n1,2026-03-01\n2,\n")
	if _, err := w.Load(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	same := queries.File{Source: b.Source, Bytes: b.Bytes, Mapping: b.Mapping, Now: b.Now.AddDate(0, 0, 1)}
	for _, c := range []struct {
		name   string
		change func(*queries.File)
		sha256 string
		asked  bool // for the hash
		want   queries.Loaded
	}{
		{"same", func(*queries.File) {}, b.SHA256, true, queries.Loaded{Read: 2, Unchanged: 1, Rejected: 1, Known: true}},
		{"other content", func(*queries.File) {}, "other", true, queries.Loaded{}},
		{"other mapping", func(f *queries.File) { f.Mapping = "other" }, b.SHA256, true, queries.Loaded{}},
		{"other source", func(f *queries.File) { f.Source = "shop" }, b.SHA256, false, queries.Loaded{}},
		{"other member", func(f *queries.File) { f.Member = "b.csv" }, b.SHA256, false, queries.Loaded{}},
		{"other size", func(f *queries.File) { f.Bytes++ }, b.SHA256, false, queries.Loaded{}},
	} {
		f, asked := same, false
		c.change(&f)
		got, known, err := w.Known(t.Context(), f, func() (string, error) {
			asked = true
			return c.sha256, nil
		})
		if diff := cmp.Diff(c.want, got); err != nil || diff != "" || known != c.want.Known || asked != c.asked {
			t.Errorf("%s: known %t, hash asked for %t, %v\n%s", c.name, known, asked, err, diff)
		}
	}
	want := errors.New("the file is gone")
	if _, _, err := w.Known(t.Context(), same, func() (string, error) { return "", want }); !errors.Is(err, want) {
		t.Errorf("got %v, want %v", err, want)
	}
}

// What was still to come on the day of a load may have come on another.
func TestLoadKnowsDaysToCome(t *testing.T) {
	for name, text := range map[string]string{
		"rejected": "complaint_id,received_at,closed_at\n1,2026-03-01,\n2,2036-01-01,\n",
		"emptied":  "complaint_id,received_at,closed_at\n1,2026-03-01,2036-01-01\n",
	} {
		w := queriestest.Open(t, "")
		b := queriestest.Batch(t, "helpdesk", text)
		if _, err := w.Load(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		for days, want := range map[int]bool{-1: true, 0: true, 1: false} {
			f := queries.File{Source: b.Source, Bytes: b.Bytes, Mapping: b.Mapping, Now: b.Now.AddDate(0, 0, days)}
			_, known, err := w.Known(t.Context(), f, func() (string, error) { return b.SHA256, nil })
			if err != nil || known != want {
				t.Errorf("%s, %d days later: known %t, %v; want %t", name, days, known, err, want)
			}
		}
	}
}

// A file under another mapping leaves nothing behind of what it said before, and can come back to the first.
func TestLoadUnderAnotherMapping(t *testing.T) {
	w := queriestest.Open(t, "complaint_id,received_at,product\n7,2026-03-01,Bell\n") // of another file
	load := func(mapping string, unkeyed bool) queries.Loaded {
		b := queriestest.Batch(t, "helpdesk", "complaint_id,received_at,product\n1,2026-03-01,Bell\n2,2026-03-02,Lamp\n3,2026-03-02,Bell\n")
		b.Mapping, b.SHA256 = mapping, "of the file"
		if unkeyed {
			b.Bindings = b.Bindings[1:]
		}
		got, err := w.Load(t.Context(), b)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	for _, step := range []struct {
		mapping string
		unkeyed bool
		want    string
	}{
		{"none", true, "3 loaded 0 gone, 4 complaints"},
		{"one", false, "3 loaded 3 gone, 4 complaints"},
		{"one", false, "0 loaded 0 gone, 4 complaints"},
		{"none", true, "3 loaded 3 gone, 4 complaints"},
	} {
		got, gone := load(step.mapping, step.unkeyed), int64(0)
		for _, warning := range got.Warnings {
			if warning.Rule == "id.gone" {
				gone = warning.N
			}
		}
		held := queries.QueryForTest(t, w, "SELECT count(*) FROM complaint")
		if s := fmt.Sprintf("%d loaded %d gone, %s complaints", got.Loaded, gone, held[0]); s != step.want {
			t.Errorf("mapping %s: got %s, want %s", step.mapping, s, step.want)
		}
	}
}

// A file is not known under a mapping that another one has followed.
func TestLoadKnowsTheLastMapping(t *testing.T) {
	w := queriestest.Open(t, "")
	b := queriestest.Batch(t, "helpdesk", "complaint_id,received_at\n1,2026-03-01\n")
	for _, mapping := range []string{"first", "second"} {
		b.Mapping = mapping
		if _, err := w.Load(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	for mapping, want := range map[string]bool{"first": false, "second": true} {
		f := queries.File{Source: b.Source, Bytes: b.Bytes, Mapping: mapping, Now: b.Now}
		if _, known, err := w.Known(t.Context(), f, func() (string, error) { return b.SHA256, nil }); err != nil || known != want {
			t.Errorf("%s: want %t, got %t %v", mapping, want, known, err)
		}
	}
}
