package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// The same number of rows makes the same bytes; a change of these makes old and new measurements incomparable.
func TestWrite(t *testing.T) {
	folder := t.TempDir()
	const rows = 2000
	if err := write(folder, rows); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(folder, "complaints.csv"))
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(data)
	if got, want := hex.EncodeToString(sum[:8]), "986fe9114719242c"; got != want {
		t.Errorf("SHA-256 begins %s, want %s", got, want)
	}
	records, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(records) != rows+1 || len(records[0]) != 18 {
		t.Errorf("%d records of %d fields, want %d of 18", len(records), len(records[0]), rows+1)
	}
	if size := len(data) / rows; size < 210 || size > 230 {
		t.Errorf("%d bytes a record, want about 220", size)
	}
	const minute = "2006-01-02 15:04"
	last := ""
	for _, r := range records[1:] {
		received, err := time.Parse(minute, r[1])
		if err != nil || r[1] < last || received.Year() > 2026 {
			t.Fatalf("received %q after %q: want minutes in order", r[1], last)
		}
		last = r[1]
		if closed := r[4]; (closed == "") != (r[5] == "open") || closed != "" && closed < r[1] {
			t.Errorf("status %q closed at %q, received at %q", r[5], closed, r[1])
		}
	}
	if _, err := os.Stat(filepath.Join(folder, "vitalfew.yaml")); err != nil {
		t.Error(err)
	}
}

func TestWriteToWhereNothingCanBe(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := write(file, 1); err == nil {
		t.Error("no error writing into a file as if it were a folder")
	}
}
