package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/vitalfew/vitalfew/analysis/rootcause/cases"
	"github.com/vitalfew/vitalfew/analysis/stats/risk/risktest"
)

// What is written is read again, and located.
func TestWrite(t *testing.T) {
	set := risktest.S()
	set.Cards, set.Noise = []int{6, 5, 4}, [2]float64{0.02, 0.02}
	folder := filepath.Join(t.TempDir(), "S")
	if err := write(folder, set, 7, 3); err != nil {
		t.Fatal(err)
	}
	var ids []string
	settings, all, err := cases.Answers(os.DirFS(folder), cases.Auto, func(a cases.Answer) error {
		ids = append(ids, a.ID)
		return nil
	})
	if err != nil || len(settings) != 1 || all.Known != 3 || !slices.Equal(ids, []string{"000007", "000008", "000009"}) {
		t.Errorf("got %v, %+v, %v of what was written", ids, all, err)
	}
	if f1 := all.Found.F1(); !(f1 > 0.5) {
		t.Errorf("got F1 %v", f1)
	}
}
