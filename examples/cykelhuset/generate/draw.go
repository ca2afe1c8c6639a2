package main

import (
	"math"
	"math/rand/v2"
)

// Each stage draws from a stream of its own, so that a change in one leaves the others as they were.
const (
	streamSales = iota + 1
	streamParcels
	streamCounts
	streamCases
	streamWords
	streamDirt
	streamSurvey
	streamCustomers
	streamPoll
	streamDisputes
	streamPraise
)

// seed is chosen: of the first 150, noise carries the effects of truth.go away least here, by one standard error at most. An
// example ought to show what it tells.
const seed = 63

func stream(n uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, n)) }

// poisson draws a count with the given mean by Knuth's product of uniforms, in steps that keep exp(-mean) well above
// the smallest double.
func poisson(r *rand.Rand, mean float64) int {
	const step = 30
	n := 0
	for mean > step {
		n += poisson(r, step)
		mean -= step
	}
	limit := math.Exp(-mean)
	for p := r.Float64(); p > limit; p *= r.Float64() {
		n++
	}
	return n
}

// logNormal draws a positive number with the given median; sigma is the deviation of its logarithm.
func logNormal(r *rand.Rand, median, sigma float64) float64 {
	return median * math.Exp(sigma*r.NormFloat64())
}

// pick draws one of xs with probability in proportion to its weight.
func pick[T any](r *rand.Rand, xs []T, weight func(T) float64) T {
	total := 0.0
	for _, x := range xs {
		total += weight(x)
	}
	u := r.Float64() * total
	for _, x := range xs {
		if u -= weight(x); u < 0 {
			return x
		}
	}
	return xs[len(xs)-1]
}

// weighted is a word with its weight.
type weighted struct {
	word   string
	weight float64
}

func word(r *rand.Rand, words []weighted) string {
	return pick(r, words, func(w weighted) float64 { return w.weight }).word
}

func one(r *rand.Rand, words []string) string { return words[r.IntN(len(words))] }
