package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/vitalfew/vitalfew/analysis/rootcause/cases"
	"github.com/vitalfew/vitalfew/analysis/stats/risk/risktest"
	"github.com/vitalfew/vitalfew/analysis/stats/scan/scantest"
)

// What is written is read again, and located.
func TestWrite(t *testing.T) {
	set := risktest.S()
	set.Cards, set.Noise = []int{6, 5, 4}, [2]float64{0.02, 0.02}
	simulated := scantest.Setting{Cards: []int{6, 5, 4}, Total: 3000, Causes: 1, Reference: 1}
	known := simulated
	known.Reference = 0
	for _, c := range []struct {
		name     string
		generate generator
		method   cases.Method
	}{{"S", measure(set), cases.Risk}, {"complaints", complaints(simulated), cases.Scan}, {"complaints expected", complaints(known), cases.Scan}} {
		folder := filepath.Join(t.TempDir(), "cases")
		if err := write(folder, c.generate, 7, 3); err != nil {
			t.Fatal(err)
		}
		var ids []string
		settings, all, err := cases.Answers(os.DirFS(folder), cases.Auto, 0, func(a cases.Answer) error {
			ids = append(ids, a.ID)
			if a.Method != c.method {
				t.Errorf("%s: %s is answered by %s", c.name, a.ID, a.Method)
			}
			return nil
		})
		if err != nil || len(settings) != 1 || all.Known != 3 || !slices.Equal(ids, []string{"000007", "000008", "000009"}) {
			t.Errorf("%s: got %v, %+v, %v of what was written", c.name, ids, all, err)
		}
		if f1 := all.Found.F1(); !(f1 > 0.5) {
			t.Errorf("%s: got F1 %v", c.name, f1)
		}
	}
}
