package main

import (
	"bytes"
	"flag"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write the data and the README's measured tables anew")

const folder = "../data"

func TestMain(m *testing.M) {
	flag.Parse()
	if *update {
		if err := write(folder, files()); err != nil {
			log.Fatal(err)
		}
	}
	os.Exit(m.Run())
}

// The committed files are what the program writes, byte for byte, and no others.
func TestFilesAreGenerated(t *testing.T) {
	want := files()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if wanted := slices.Sorted(maps.Keys(want)); !slices.Equal(names, wanted) {
		t.Errorf("files %q, want %q", names, wanted)
	}
	for name, data := range want {
		got, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, data) {
			t.Errorf("%s: %d bytes differ from the %d that the program writes", name, len(got), len(data))
		}
	}
}

func TestSwedishHolidays(t *testing.T) {
	closed := []time.Time{
		day(2025, 4, 18), day(2025, 4, 21), day(2025, 5, 29), day(2025, 6, 6), day(2025, 6, 20), day(2025, 12, 24),
		day(2026, 1, 6), day(2026, 4, 3), day(2026, 4, 6), day(2026, 5, 1), day(2026, 5, 14), day(2026, 6, 19),
	}
	for _, d := range closed {
		if working(d) {
			t.Errorf("%s: a working day, want a holiday", d.Format(time.DateOnly))
		}
	}
	for _, d := range []time.Time{day(2026, 4, 7), day(2026, 6, 18), day(2026, 6, 26), day(2026, 12, 30)} {
		if !working(d) {
			t.Errorf("%s: a holiday, want a working day", d.Format(time.DateOnly))
		}
	}
	// Maundy Thursday, then Good Friday to Easter Monday closed: the next working day is Tuesday.
	if got := after(day(2026, 4, 2), 1); got != day(2026, 4, 7) {
		t.Errorf("first working day after 2 April 2026: %s, want 7 April", got.Format(time.DateOnly))
	}
	if got := after(day(2026, 4, 4), 0); got != day(2026, 4, 7) {
		t.Errorf("working day from 4 April 2026: %s, want 7 April", got.Format(time.DateOnly))
	}
}
