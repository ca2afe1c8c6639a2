package stats

import (
	"encoding/json"
	"math"
)

// Estimate is a value with the ends of its interval. NaN is what cannot be told: a quantile that is not reached, the end
// of an interval that is open, a share beyond the last observation.
type Estimate struct {
	Value float64
	Interval
}

// unknown is the estimate of which nothing can be told.
func unknown() Estimate { return Estimate{math.NaN(), none()} }

// MarshalJSON writes value and interval; NaN is null.
func (e Estimate) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Value    *float64 `json:"value"`
		Interval Interval `json:"interval"`
	}{finite(e.Value), e.Interval})
}

// Difference is a − b with an interval, for two independent estimates that carry intervals of the same confidence:
//
//	lo = d − √((a − a.lo)² + (b.hi − b)²)
//	hi = d + √((a.hi − a)² + (b − b.lo)²)
//
// For two proportions with Wilson intervals it is Newcombe's hybrid score interval; the same recovery of variances from
// the two intervals holds for any pair, here shares of Kaplan–Meier. An end that cannot be told makes the ends that need
// it unknown. Newcombe 1998, Statistics in Medicine 17:873, method 10; Zou and Donner 2008, Statistics in Medicine
// 27:1693.
func Difference(a, b Estimate) Estimate {
	d := a.Value - b.Value
	return Estimate{d, Interval{
		Lo: d - math.Hypot(a.Value-a.Lo, b.Hi-b.Value),
		Hi: d + math.Hypot(a.Hi-a.Value, b.Value-b.Lo),
	}}
}
