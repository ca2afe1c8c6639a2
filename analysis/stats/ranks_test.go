package stats

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// The probabilities were counted over all outcomes of 20 events; 100,000 draws are good to 0.005.
func TestRankStabilityIsTheMultinomialBootstrap(t *testing.T) {
	got := RankStability([]int64{9, 6, 3, 2}, RankOptions{Draws: 100_000, Seed: 1, Vital: 4})
	for i, want := range []float64{.770565, .211293, .015376, .002766} {
		near(t, fmt.Sprintf("first of place %d", i+1), got[i].First, want, .005)
		near(t, "each is among four", got[i].Vital, 1, 1e-12)
	}
}

// plainly is the bootstrap as it is defined: totals drawn anew, places counted one against another.
func plainly(draws, vital int, draw func() []float64) []Rank {
	var answer []Rank
	var places [][]float64
	for range draws {
		xs := draw()
		if answer == nil {
			answer, places = make([]Rank, len(xs)), make([][]float64, len(xs))
		}
		for i, x := range xs {
			above, level := 0.0, 0.0
			for _, y := range xs {
				if y > x {
					above++
				}
				if y == x {
					level++
				}
			}
			places[i] = append(places[i], above+(level+1)/2)
			if above == 0 {
				answer[i].First += 1 / level / float64(draws)
			}
			answer[i].Vital += min(max(float64(vital)-above, 0), level) / level / float64(draws)
		}
	}
	for i := range answer {
		slices.Sort(places[i])
		answer[i].Lower = int(math.Floor(places[i][draws/40]))
		answer[i].Upper = int(math.Ceil(places[i][draws-1-draws/40]))
	}
	return answer
}

func alike(t *testing.T, what string, got, want []Rank, tol float64) {
	t.Helper()
	for i := range want {
		near(t, fmt.Sprintf("%s: first of %d", what, i), got[i].First, want[i].First, tol)
		near(t, fmt.Sprintf("%s: vital of %d", what, i), got[i].Vital, want[i].Vital, tol)
		if got[i].Lower != want[i].Lower || got[i].Upper != want[i].Upper {
			t.Errorf("%s: place of %d: got %d to %d, want %d to %d", what, i, got[i].Lower, got[i].Upper, want[i].Lower, want[i].Upper)
		}
	}
}

// Events that are drawn one by one; more, of which most are drawn as Poisson numbers; and so many that those left over
// are drawn so as well.
func TestRankStabilityAgainstEventByEvent(t *testing.T) {
	for _, counts := range [][]int64{{9, 7, 6, 3, 1, 1, 0}, {60, 55, 52, 20, 19, 8, 3, 1, 1}, {3000, 2950, 2900, 400, 390, 60}} {
		var events []int
		for i, n := range counts {
			events = append(events, slices.Repeat([]int{i}, int(n))...)
		}
		random := rand.New(rand.NewPCG(5, 5))
		want := plainly(6000, 3, func() []float64 {
			xs := make([]float64, len(counts))
			for range events {
				xs[events[random.IntN(len(events))]]++
			}
			return xs
		})
		alike(t, fmt.Sprint(counts), RankStability(counts, RankOptions{Draws: 6000, Seed: 2, Vital: 3}), want, .03)
	}
}

// A category of few heavy events, one of many light ones, and one between.
func TestRankWeightedAgainstEventByEvent(t *testing.T) {
	weights := [][]float64{
		slices.Repeat([]float64{9}, 21), slices.Repeat([]float64{3, 3, 9}, 12), slices.Repeat([]float64{1}, 160), slices.Repeat([]float64{1, 9}, 8),
	}
	totals := make([]Weighted, len(weights))
	for i, ws := range weights {
		for _, w := range ws {
			totals[i].Sum += w
			totals[i].Squares += w * w
		}
	}
	random := rand.New(rand.NewPCG(6, 6))
	want := plainly(20_000, 2, func() []float64 {
		xs := make([]float64, len(weights))
		for i, ws := range weights {
			for _, w := range ws {
				for p := random.Float64(); p > math.Exp(-1); p *= random.Float64() {
					xs[i] += w
				}
			}
		}
		return xs
	})
	alike(t, "weights", RankWeighted(totals, RankOptions{Draws: 20_000, Seed: 2, Vital: 2}), want, .03)
}

func TestRankRates(t *testing.T) {
	counts, exposures := []int64{40, 30, 500, 9}, []float64{100, 100, 2000, 90}
	random := &poissonSource{random: rand.New(rand.NewPCG(7, 7))}
	want := plainly(20_000, 2, func() []float64 {
		xs := make([]float64, len(counts))
		for i, n := range counts {
			xs[i] = random.draw(float64(n)) / exposures[i]
		}
		return xs
	})
	alike(t, "rates", RankRates(counts, exposures, RankOptions{Draws: 20_000, Seed: 2, Vital: 2}), want, .02)
}

// poissonSource draws Poisson numbers as they are defined: events until the time is over.
type poissonSource struct{ random *rand.Rand }

func (p *poissonSource) draw(mean float64) float64 {
	n := 0.0
	for at := p.random.ExpFloat64(); at < mean; at += p.random.ExpFloat64() {
		n++
	}
	return n
}

// Either side of each change of method. Of 200,000 draws the mean is good to 5 sd/√200,000, the distribution function at
// the mean to 0.004.
func TestPoissonDraws(t *testing.T) {
	random := rand.NewPCG(8, 8)
	for _, mean := range []float64{0, .3, 1, 9.99, 10, 10.01, 57.3, 2e4, .99e8, 1.01e8} {
		p := newPoisson(mean)
		const draws = 200_000
		sum, squares, below := 0.0, 0.0, 0.0
		for range draws {
			x := p.draw(random)
			if x < 0 || x != math.Trunc(x) {
				t.Fatalf("mean %g: drew %g", mean, x)
			}
			sum += x - mean
			squares += (x - mean) * (x - mean)
			if x <= math.Floor(mean) {
				below++
			}
		}
		near(t, fmt.Sprintf("mean of %g", mean), sum/draws/max(1, math.Sqrt(mean)), 0, 5/math.Sqrt(draws))
		near(t, fmt.Sprintf("variance of %g", mean), squares/draws, mean, .02)
		if mean > 0 && mean < 1e6 {
			near(t, fmt.Sprintf("share up to the mean %g", mean), below/draws, PoissonAtMost(math.Floor(mean), mean), .004)
		}
	}
}

// A multinomial draw has all events, and the covariance of its cells.
func TestDrawsHaveAllEvents(t *testing.T) {
	for _, counts := range [][]int64{{7, 5}, {50, 30, 20, 0}, {4000, 3000, 3000}, {6e12, 3e12, 1e12}} {
		cells := make([]scaled, len(counts))
		for i, n := range counts {
			cells[i] = scaled{float64(n), 1}
		}
		events := float64(total(counts))
		d := newDrawer(cells, total(counts), 9)
		product := 0.0
		const draws = 20_000
		for range draws {
			xs, sum := d.next(), 0.0
			for _, x := range xs {
				sum += x
			}
			if sum != events {
				t.Fatalf("%v: a draw has %g events", counts, sum)
			}
			product += (xs[0] - float64(counts[0])) * (xs[1] - float64(counts[1])) / draws
		}
		want := -float64(counts[0]) * float64(counts[1]) / events
		near(t, fmt.Sprintf("covariance of %v", counts), product/want, 1, .06)
	}
}

func TestRanksOfLittle(t *testing.T) {
	if got := RankStability(nil, RankOptions{}); len(got) != 0 {
		t.Errorf("none: got %v", got)
	}
	for _, r := range RankStability([]int64{0, 0, 0}, RankOptions{Vital: 1}) {
		if r.Lower != 1 || r.Upper != 3 || !math.IsNaN(r.First) || !math.IsNaN(r.Vital) {
			t.Errorf("all zero: got %+v", r)
		}
	}
	if got := RankStability([]int64{1}, RankOptions{Vital: 1}); got[0] != (Rank{1, 1, 1, 1}) {
		t.Errorf("one: got %+v", got)
	}
	if got := RankStability([]int64{5, 0}, RankOptions{Vital: 1}); got[0] != (Rank{1, 1, 1, 1}) || got[1] != (Rank{2, 2, 0, 0}) {
		t.Errorf("a zero: got %+v", got)
	}
	huge := RankStability([]int64{4e18, 1e18, 1e18}, RankOptions{Vital: 2})
	if huge[0] != (Rank{1, 1, 1, 1}) || huge[2].Upper != 3 {
		t.Errorf("huge: got %+v", huge)
	}
	near(t, "one of two huge equals", huge[1].Vital, .5, .05)
	none := RankWeighted([]Weighted{{10, 50}, {0, 0}}, RankOptions{Draws: 20_000})
	near(t, "no weight, first where the other has none either", none[1].First, math.Exp(-2)/2, .005)
}

// Equal categories share everything, and probabilities add up.
func TestRanksShareTies(t *testing.T) {
	first, vital := 0.0, 0.0
	equals := RankStability([]int64{2, 2, 2, 2, 2, 1}, RankOptions{Draws: 20_000, Vital: 2})
	for i, r := range equals {
		first += r.First
		vital += r.Vital
		if i < 5 {
			if r != equals[0] {
				t.Errorf("equals differ: %+v and %+v", r, equals[0])
			}
			near(t, "first of five equals", r.First, .19, .02)
		}
	}
	near(t, "sum of first", first, 1, 1e-9)
	near(t, "sum of vital", vital, 2, 1e-9)
}

// Who answers for the first only draws the small ones as one, and says the same.
func TestTopSaysTheSame(t *testing.T) {
	counts := []int64{400, 390, 300, 200, 100, 40}
	for i := range 300 {
		counts = append(counts, int64(30-i/10))
	}
	all := RankStability(counts, RankOptions{Seed: 1, Draws: 10_000, Vital: 3})
	top := RankStability(counts, RankOptions{Seed: 1, Draws: 10_000, Vital: 3, Top: 4})
	if len(top) != 4 {
		t.Fatalf("got %d answers for 4", len(top))
	}
	alike(t, "first four", top, all[:4], .02)
	rivals, rest := candidates([]scaled{{400, 1}, {390, 1}, {39, 1}, {0, 1}, {300, 1}}, 2)
	if len(rivals) != 3 || rest.mean != 39 {
		t.Errorf("got rivals %v and rest %v", rivals, rest)
	}
}

// The same seed gives the same answer on every machine, another one another.
func TestRanksAreTheSameEverywhere(t *testing.T) {
	counts := []int64{300, 280, 40, 9}
	for seed, want := range map[uint64]float64{0: .799, 1: .795} {
		if got := RankStability(counts, RankOptions{Seed: seed, Vital: 1})[0].First; got != want {
			t.Errorf("seed %d: got %v, want %v", seed, got, want)
		}
	}
}

// BenchmarkRankStability is a million complaints of 5,000 causes, 2,000 draws.
func BenchmarkRankStability(b *testing.B) {
	for _, c := range []struct {
		name string
		of   func(i int) int64
	}{{"equal", func(int) int64 { return 200 }}, {"askew", func(i int) int64 { return 110_000 / int64(i+1) }}} {
		counts := make([]int64, 5000)
		for i := range counts {
			counts[i] = c.of(i)
		}
		for _, top := range []int{12, 5000} {
			b.Run(fmt.Sprintf("%s/%d", c.name, top), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					RankStability(counts, RankOptions{Vital: 12, Top: top})
				}
			})
		}
	}
}
