package queries

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A load that fills the disk says so and leaves the warehouse as it was.
func TestFullDisk(t *testing.T) {
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=4m"); err != nil {
		t.Skip("a small disk cannot be made here:", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(disk, 0) })
	var text strings.Builder
	text.WriteString("complaint_id,received_at\n")
	random := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		fmt.Fprintf(&text, "%016x%016x%016x,2026-03-01\n", random.Uint64(), random.Uint64(), random.Uint64())
	}
	export := filepath.Join(t.TempDir(), "export.csv")
	if err := os.WriteFile(export, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	w := open(t, filepath.Join(disk, "w.duckdb"), Options{})
	b := Batch{
		Source: "helpdesk", File: "export.csv", SHA256: "x", Mapping: "m", Now: time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC),
		Text:     Text{Path: export, Delimiter: ',', Headings: []string{"complaint_id", "received_at"}},
		Bindings: []Binding{{Field: "complaint_id"}, {Field: "received_at", Column: 1, Formats: []string{"%Y-%m-%d"}}},
		Records:  200_000,
	}
	_, err := w.Load(t.Context(), b)
	if !errors.Is(err, ErrFull) {
		t.Errorf("got %v, want %v", err, ErrFull)
	}
	if err != nil && strings.Contains(err.Error(), "\n") {
		t.Errorf("want one line, got %q", err)
	}
	_ = w.Close()
	w = open(t, filepath.Join(disk, "w.duckdb"), Options{})
	if got := QueryForTest(t, w, "SELECT CAST(count(*) AS VARCHAR) FROM complaint"); got[0] != "0" {
		t.Errorf("got %s complaints after the failed load, want none", got[0])
	}
}
