package stats

import (
	"encoding/json"
	"math"
)

// Estimate is a value with the ends of its interval. NaN is what cannot be told: a quantile that is not reached, the end
// of an interval that is open, a share beyond the last observation.
type Estimate struct {
	Value, Lower, Upper float64
}

// unknown is the estimate of which nothing can be told.
func unknown() Estimate { return Estimate{math.NaN(), math.NaN(), math.NaN()} }

// MarshalJSON writes value, lower and upper; NaN is null.
func (e Estimate) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Value *float64 `json:"value"`
		Lower *float64 `json:"lower"`
		Upper *float64 `json:"upper"`
	}{finite(e.Value), finite(e.Lower), finite(e.Upper)})
}

func finite(x float64) *float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil
	}
	return &x
}

// Within is the estimate with its ends kept to what it can be, such as the scale of a rating; NaN stays.
func (e Estimate) Within(lowest, highest float64) Estimate {
	return Estimate{e.Value, max(e.Lower, lowest), min(e.Upper, highest)}
}

// Diluted is the share that a whole has, where the estimate is of a part of it, the share known of the whole, and the share
// rest of the others has it: e·known + rest·(1 − known), and likewise the ends. With rest 0 and 1 it is what the others can
// make of it at worst and at best. All are shares of 0 to 1; NaN stays.
func (e Estimate) Diluted(known, rest float64) Estimate {
	add := rest * (1 - known)
	return Estimate{e.Value*known + add, e.Lower*known + add, e.Upper*known + add}
}

// Difference is a − b with an interval, for two independent estimates that carry intervals of the same confidence:
//
//	lower = d − sqrt((a − a.lower)² + (b.upper − b)²)
//	upper = d + sqrt((a.upper − a)² + (b − b.lower)²)
//
// For two proportions with Wilson intervals it is Newcombe's hybrid score interval; the same recovery of variances from
// the two intervals holds for any pair, here shares of Kaplan–Meier. An end that cannot be told makes the ends that need
// it unknown. Newcombe 1998, Statistics in Medicine 17:873, method 10; Zou and Donner 2008, Statistics in Medicine
// 27:1693.
func Difference(a, b Estimate) Estimate {
	d := a.Value - b.Value
	return Estimate{
		Value: d,
		Lower: d - math.Hypot(a.Value-a.Lower, b.Upper-b.Value),
		Upper: d + math.Hypot(a.Upper-a.Value, b.Value-b.Lower),
	}
}

// Quotient is a/b with an interval, for two independent positive estimates that carry intervals of the same confidence: the
// Difference of their logarithms.
//
//	ln upper = ln a/b + √(ln² a.upper/a + ln² b/b.lower), and likewise the lower
//
// Of two rate ratios it is how much more the one group changed than the other. An estimate of 0, or one that is infinite or
// unknown: NaN; an end that is 0, infinite or unknown leaves those that need it unknown. Zou and Donner, as there.
func Quotient(a, b Estimate) Estimate {
	ln := func(e Estimate) Estimate {
		return Estimate{math.Log(e.Value), math.Log(e.Lower), math.Log(e.Upper)}
	}
	d := Difference(ln(a), ln(b))
	end := func(x float64) float64 {
		if math.IsInf(x, 0) {
			return math.NaN()
		}
		return math.Exp(x)
	}
	return Estimate{end(d.Value), end(d.Lower), end(d.Upper)}
}

// ZeroP is the two-sided p-value of 0 that agrees with the ends of an estimate of that confidence: below 1 − confidence exactly
// where 0 lies outside of them.
//
//	2·(1 − Φ(z·|value|/half)), half from the value to the end that faces 0, z that of the confidence
//
// It takes the error on that side to be normal, as Difference does. A value of 0 gives 1; a value or an end that is not known,
// or a confidence outside (0,1), NaN; no width beside a value that is not 0, 0. Altman and Bland 2011, BMJ 343:d2304.
func (e Estimate) ZeroP(confidence float64) float64 {
	half := e.Value - e.Lower
	if e.Value < 0 {
		half = e.Upper - e.Value
	}
	switch {
	case math.IsNaN(e.Value) || math.IsNaN(half) || !(confidence > 0 && confidence < 1):
		return math.NaN()
	case e.Value == 0:
		return 1
	}
	return 2 * normalAbove(twoSided(confidence)*math.Abs(e.Value)/half)
}
