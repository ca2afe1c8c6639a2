package stats

import (
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// oracle reads a table of ../../../shared/reference/oracles, made with R's surveillance and scanstatistics (rootcause.md,
// 6), without its heading; the test is skipped where it is absent.
func oracle(t *testing.T, name string) [][]string {
	t.Helper()
	f, err := os.Open(filepath.Join("../../../shared/reference/oracles", name))
	if os.IsNotExist(err) {
		t.Skip("no ../shared/reference/oracles")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

// figure is a cell of an oracle; NA is NaN.
func figure(t *testing.T, cell string) float64 {
	t.Helper()
	if cell == "NA" {
		return math.NaN()
	}
	x, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// column are the figures of one column of an oracle.
func column(t *testing.T, rows [][]string, i int) []float64 {
	t.Helper()
	xs := make([]float64, len(rows))
	for r, row := range rows {
		xs[r] = figure(t, row[i])
	}
	return xs
}
