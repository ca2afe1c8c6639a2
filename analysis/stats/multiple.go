package stats

import (
	"cmp"
	"math"
	"slices"
)

// BenjaminiHochberg adjusts p-values so that, of those called significant at level q, a share of q at most is false on
// average (the false discovery rate), when the tests are independent or depend positively.
//
//	adjusted(i) = min over j ≥ i of p(j)·m/j, p ascending, m the number of p-values; at most 1
//
// The result is in the order of p. A NaN, and a number outside 0..1, is no p-value: it gives NaN and is not counted
// in m. Empty gives empty; one p-value stays as it is; equal ones stay equal. Benjamini and Hochberg 1995, Journal of
// the Royal Statistical Society B 57:289.
func BenjaminiHochberg(p []float64) []float64 { return stepUp(p, func(int) float64 { return 1 }) }

// BenjaminiYekutieli is BenjaminiHochberg under any dependence of the tests: every adjusted p-value is 1 + 1/2 + … + 1/m
// times as large, at most 1. Benjamini and Yekutieli 2001, Annals of Statistics 29:1165.
func BenjaminiYekutieli(p []float64) []float64 {
	return stepUp(p, func(m int) float64 {
		sum := 0.0
		for j := m; j >= 1; j-- {
			sum += 1 / float64(j)
		}
		return sum
	})
}

// Holm adjusts p-values so that the chance of even one false among those called significant is at most the level,
// whatever the dependence (the family-wise error rate).
//
//	adjusted(i) = max over j ≤ i of p(j)·(m − j + 1), p ascending, m the number of p-values; at most 1
//
// Order, NaN, none and one as BenjaminiHochberg. Holm 1979, Scandinavian Journal of Statistics 6:65.
func Holm(p []float64) []float64 {
	adjusted, order := ranked(p)
	most := 0.0
	for j, i := range order {
		most = max(most, min(1, p[i]*float64(len(order)-j)))
		adjusted[i] = most
	}
	return adjusted
}

// stepUp is the cumulative minimum from the largest p-value down, each times m/rank and the penalty of m tests.
func stepUp(p []float64, penalty func(m int) float64) []float64 {
	adjusted, order := ranked(p)
	m := len(order)
	scale := penalty(m) * float64(m)
	least := 1.0
	for j := m; j >= 1; j-- {
		i := order[j-1]
		least = min(least, p[i]*scale/float64(j))
		adjusted[i] = least
	}
	return adjusted
}

// ranked gives a result full of NaN and the indices of the p-values, smallest first.
func ranked(p []float64) (adjusted []float64, order []int) {
	adjusted = make([]float64, len(p))
	for i, x := range p {
		adjusted[i] = math.NaN()
		if x >= 0 && x <= 1 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p[a], p[b]) })
	return adjusted, order
}
