package ingest

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestRealFiles reads exports as their publishers made them.
func TestRealFiles(t *testing.T) {
	root := filepath.Join("..", "..", "shared", "data")
	if _, err := os.Stat(root); err != nil {
		t.Skipf("real exports are not here: %v", err)
	}
	for _, c := range []struct {
		file, preset string
		records      int
		header       int64
		headings     int
		received     string
		direct       bool
	}{
		{"cfpb/complaints_2018-2020.csv", "cfpb", 6623, 3, 18, "%Y-%m-%d", false},
		{"cfpb/complaints_2015q1.csv", "cfpb", 28156, 1, 13, "%m/%d/%Y", true},
		{"cfpb/fixtures/v1-public.csv", "cfpb", 30, 1, 18, "%m/%d/%y", true},
		{"cfpb/fixtures/v2-intake.csv", "cfpb", 30, 1, 19, "%m/%d/%y", true},
		{"cfpb/fixtures/complaints-subset.csv", "cfpb", 280, 1, 5, "%Y-%m-%d", true},
		{"nyc311/service_requests_2024-04-15.csv", "nyc311", 1000, 1, 41, "%Y-%m-%dT%H:%M:%S.%f", true},
		{"servicenow/incident_event_log.csv", "servicenow", 5998, 1, 36, "%d-%m-%Y %H:%M", true},
	} {
		t.Run(c.file, func(t *testing.T) {
			e := newEngine(t)
			results, err := Load(context.Background(), e, Source{Name: "real", Files: []string{filepath.Join(root, c.file)}},
				Options{Now: time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)})
			if err != nil {
				t.Fatal(err)
			}
			r, b := results[0], e.batches[0]
			if len(e.rows[0]) != c.records || b.Records != int64(c.records) || len(b.Problems) > 0 {
				t.Errorf("want %d records, got %d, %d of them refused, and %d read", c.records, b.Records, len(b.Problems), len(e.rows[0]))
			}
			if r.Preset != c.preset || r.HeaderAt != c.header || len(r.Mapped) != c.headings || r.Encoding != UTF8 {
				t.Errorf("got preset %s, headings on line %d, %d of them, %s", r.Preset, r.HeaderAt, len(r.Mapped), r.Encoding)
			}
			if direct := b.Text.Path != ""; direct != c.direct {
				t.Errorf("read by the engine itself: want %t, got %t", c.direct, direct)
			}
			for _, binding := range b.Bindings {
				if binding.Field == "received_at" && (len(binding.Formats) != 1 || binding.Formats[0] != c.received) {
					t.Errorf("received_at: want %s, got %q", c.received, binding.Formats)
				}
			}
		})
	}
}
