package signals_test

import (
	"math/rand/v2"
	"testing"

	"github.com/vitalfew/vitalfew/analysis/signals"
)

// counted are the rows of signals.sql for complaints of one issue each: of values × parts.
func counted(n map[[2]string]int64) []signals.Count {
	sums := map[[2]string]int64{}
	for key, k := range n {
		for _, of := range [][2]string{key, {key[0], ""}, {"", key[1]}, {"", ""}} {
			sums[of] += k
		}
	}
	var counts []signals.Count
	for key, k := range sums {
		counts = append(counts, signals.Count{Value: key[0], Part: key[1], N: k})
	}
	return counts
}

// drawn are complaints of ten products and eight causes that have nothing to do with one another, but for one pair that
// comes as often as ratio says.
func drawn(seed uint64, complaints int, ratio float64) map[[2]string]int64 {
	random := rand.New(rand.NewPCG(seed, 1))
	n := map[[2]string]int64{}
	for range complaints {
		for {
			i, j := random.IntN(10), random.IntN(8)
			weight := (1 + float64(i)) / 10 * (1 + float64(j)) / 8 / max(1, ratio)
			if i == 3 && j == 2 {
				weight *= ratio
			}
			if random.Float64() < weight {
				n[[2]string{string(rune('a' + j)), string(rune('A' + i))}]++
				break
			}
		}
	}
	return n
}

func TestFind(t *testing.T) {
	for seed := range uint64(20) {
		for _, c := range []struct {
			complaints int
			ratio      float64
			want       int
		}{{3000, 1, 0}, {300, 1, 0}, {3000, 6, 1}} {
			p, err := signals.Find(counted(drawn(seed, c.complaints, c.ratio)), signals.Options{})
			if err != nil {
				t.Fatal(err)
			}
			called := p.Called()
			if len(called) != c.want || c.want == 1 && (called[0].Value != "c" || called[0].Part != "D") {
				t.Errorf("seed %d, %d complaints, planted %v times: got %+v", seed, c.complaints, c.ratio, called)
			}
		}
	}
}
