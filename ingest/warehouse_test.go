package ingest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/queries"
)

// loadInto loads one file into a warehouse.
func loadInto(t *testing.T, w *queries.Warehouse, path string, o Options) queries.Loaded {
	t.Helper()
	o.Now = time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)
	results, err := Load(context.Background(), w, Source{Name: filepath.Base(path), Files: []string{path}}, o)
	if err != nil {
		t.Fatal(err)
	}
	l := results[0].Loaded
	if l.Read != l.Loaded+l.Updated+l.Unchanged+l.Rejected {
		t.Errorf("%d read, but %d loaded, %d updated, %d unchanged, %d rejected", l.Read, l.Loaded, l.Updated, l.Unchanged, l.Rejected)
	}
	return l
}

// The warehouse takes what Load hands it, as a file and through a pipe, and knows it again.
func TestWarehouse(t *testing.T) {
	w, err := queries.Open(context.Background(), "", queries.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = w.Close() }()
	head := "Ärendenr;Inkommen;Avslutad;Status;Kategori;Ersättning;Kundnr;Färg\n"
	plain := head + "1;2026-03-05 07:15;2026-03-09;Avslutad;Sen;1.000,50;77;röd\n2;2026-03-06;;Pågående;Sen;;78;\n"
	dirty := "Lista\r\n" + head + "1;5/3/2026;;Öppen;\"Sen\n2;25/3/2026;;Öppen;Sen;;;\n3;31/2/2026;;Öppen;Sen;;;\n4;6/3/2026;x;\n"
	for _, c := range []struct {
		name, text string
		want       queries.Loaded
		problems   []string
	}{
		{"plain.csv", plain, queries.Loaded{Read: 2, Loaded: 2, Complaints: 2}, nil},
		{"dirty.csv", dirty, queries.Loaded{Read: 4, Loaded: 1, Rejected: 3, Complaints: 1}, []string{
			"3 quote.unterminated", "5 received_at.unreadable", "6 fields.missing",
		}},
	} {
		path := writeFile(t, c.name, c.text)
		got := loadInto(t, w, path, Options{Secret: []byte("0123456789abcdef0123456789abcdef")})
		var problems []string
		for _, p := range got.Problems {
			problems = append(problems, fmt.Sprintf("%d %s", p.Line, p.Rule))
		}
		if diff := cmp.Diff(c.problems, problems); diff != "" {
			t.Errorf("%s: problems (-want +got):\n%s", c.name, diff)
		}
		got.Problems, got.Warnings = nil, nil
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if again := loadInto(t, w, path, Options{Secret: []byte("0123456789abcdef0123456789abcdef")}); !again.Known {
			t.Errorf("%s is not known again: %+v", c.name, again)
		}
	}
}

func TestRealFilesInTheWarehouse(t *testing.T) {
	root := filepath.Join("..", "..", "shared", "data")
	if _, err := os.Stat(root); err != nil {
		t.Skipf("real exports are not here: %v", err)
	}
	w, err := queries.Open(context.Background(), "", queries.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = w.Close() }()
	for file, n := range map[string]int64{
		"cfpb/complaints_2018-2020.csv": 6623, "cfpb/complaints_2015q1.csv": 28156, "nyc311/service_requests_2024-04-15.csv": 1000,
	} {
		got := loadInto(t, w, filepath.Join(root, file), Options{Narrative: KeepText})
		if got.Read != n || got.Loaded != n || got.Rejected != 0 {
			t.Errorf("%s: want %d loaded, got %d of %d, %d rejected", file, n, got.Loaded, got.Read, got.Rejected)
		}
	}
}
