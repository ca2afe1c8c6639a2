package quality

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"gonum.org/v1/gonum/stat/distuv"
)

// Of clean data sets, at most one in a hundred gets a finding.
func TestCleanDataAreQuiet(t *testing.T) {
	const sets, most = 200, 2
	found := 0
	for seed := range uint64(sets) {
		in := Inspect(clean(rand.New(rand.NewPCG(seed, 8))), Options{})
		if len(in.Findings) > 0 {
			found++
			for _, f := range in.Findings {
				t.Logf("set %d: %s %s %s %v", seed, f.Severity, f.Rule, f.Field, f.Says)
			}
		}
	}
	if found > most {
		t.Errorf("%d of %d clean sets have findings, want at most %d", found, sets, most)
	}
}

// clean is thirty months of a help desk without faults: weekends, a season, growth, bursts, causes from frequent to rare,
// fields that nine in ten state, times with clocks, and an as-of day a few days after the last complaint.
func clean(r *rand.Rand) Rows {
	begin := time.Date(2024, time.January, 1, 0, 0, 0, 0, time.UTC)
	shares := map[string][]float64{
		"cause":   {0.3, 0.2, 0.15, 0.1, 0.08, 0.06, 0.05, 0.03, 0.02, 0.01},
		"product": {0.5, 0.3, 0.1, 0.1},
		"channel": {0.6, 0.3, 0.1},
	}
	rate := 2 + 18*r.Float64()
	rows := Rows{Uses: pareto}
	var ids int64
	counts := map[string][][]int64{} // by field, word and month
	for field, words := range shares {
		counts[field] = make([][]int64, len(words))
		for w := range words {
			counts[field][w] = make([]int64, 30)
		}
	}
	months := make([]int64, 30)
	closed := map[time.Time]int64{}
	for d := begin; d.Before(begin.AddDate(0, 30, 0)); d = d.AddDate(0, 0, 1) {
		m := 12*(d.Year()-2024) + int(d.Month()) - 1
		mean := rate * (1 + 0.3*float64(d.YearDay())/366) * (1 + 0.01*float64(m))
		if d.Weekday() == time.Saturday || d.Weekday() == time.Sunday {
			mean /= 3
		}
		if r.IntN(200) == 0 { // something that hits many at once
			mean *= 5
		}
		n := int64(distuv.Poisson{Lambda: mean, Src: r}.Rand())
		if n == 0 {
			continue
		}
		rows.Days = append(rows.Days, Day{Source: "a", Field: "received_at", Day: d, Complaints: n})
		months[m] += n
		ids += n
		for range n {
			closed[d.AddDate(0, 0, 1+r.IntN(20))]++
			for field, words := range shares {
				counts[field][draw(r, words)][m]++
			}
		}
	}
	for d := begin; len(closed) > 0; d = d.AddDate(0, 0, 1) {
		if n := closed[d]; n > 0 {
			rows.Days = append(rows.Days, Day{Source: "a", Field: "closed_at", Day: d, Complaints: n})
			delete(closed, d)
		}
	}
	for _, field := range []string{"cause", "channel", "product"} {
		for w := range shares[field] {
			for m, n := range counts[field][w] {
				if n > 0 {
					month := begin.AddDate(0, m, 0)
					rows.Words = append(rows.Words, Word{
						Source: "a", Field: field, Word: strings.Repeat("x", w+1), Month: month, Complaints: n, First: month, Last: month,
					})
				}
			}
		}
		for m, n := range months {
			filled := int64(distuv.Binomial{N: float64(n), P: 0.9, Src: r}.Rand())
			rows.Stated = append(rows.Stated, Filled{Source: "a", Field: field, Month: begin.AddDate(0, m, 0), Complaints: n, Filled: filled})
		}
	}
	rows.IDs = []Lengths{{Source: "a", Letters: 8, Complaints: ids, Numbers: ids}}
	rows.AsOf = begin.AddDate(0, 30, r.IntN(4))
	return rows
}

// draw is an index with the probability of its share.
func draw(r *rand.Rand, shares []float64) int {
	u := r.Float64()
	for i, s := range shares {
		if u -= s; u < 0 {
			return i
		}
	}
	return len(shares) - 1
}
