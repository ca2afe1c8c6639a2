package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// The whole example, for the public: the report is written, which the audit refuses where a withheld figure can be worked out;
// no table has a figure that its own row for handlers marks as one of too few complaints.
func TestSmallNumbers(t *testing.T) {
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS(filepath.Join("..", "..", "examples", "cykelhuset"))); err != nil {
		t.Fatal(err)
	}
	config := filepath.Join(folder, "vitalfew.yaml")
	if code, _, said := try(t, nil, "ingest", "--quiet", "--config", config); code != exitDone {
		t.Fatalf("exit code %d: %s", code, said)
	}
	for _, minimum := range []string{"10"} {
		text, err := os.ReadFile(config)
		if err != nil {
			t.Fatal(err)
		}
		own := filepath.Join(folder, "own.yaml")
		if err := os.WriteFile(own, bytes.Replace(text, []byte("privacy:\n"), []byte("privacy:\n  minimum: "+minimum+"\n"), 1), 0o666); err != nil {
			t.Fatal(err)
		}
		code, out, said := try(t, nil, "report", "--quiet", "--audience", "outside", "--format", "json", "--config", own)
		if code != exitDone {
			t.Fatalf("minimum %s: exit code %d: %s", minimum, code, said)
		}
		var report struct {
			Withheld struct{ Minimum, Figures int }
			Analyses map[string]struct {
				Data   any
				Tables []struct {
					ID      string
					Columns []struct{ Key string }
					Rows    [][]any
				}
			}
		}
		if err := json.Unmarshal([]byte(out), &report); err != nil {
			t.Fatal(err)
		}
		withheld := 0
		for name, a := range report.Analyses {
			if a.Data != nil {
				t.Errorf("%s: every figure is in data", name)
			}
			for _, table := range a.Tables {
				for _, row := range table.Rows {
					for k, cell := range row {
						if cell == "withheld" {
							withheld++
						}
						n, number := cell.(float64)
						if key := table.Columns[k].Key; number && (key == "complaints" || key == "observed") && n > 0 && n < float64(report.Withheld.Minimum) {
							t.Errorf("table %s shows %s %g", table.ID, key, n)
						}
					}
				}
			}
		}
		if withheld < report.Withheld.Figures*9/10 || withheld == 0 || strconv.Itoa(report.Withheld.Minimum) != minimum {
			t.Errorf("minimum %s: %d cells are withheld, said are %+v", minimum, withheld, report.Withheld)
		}
	}
}
