package stats

import (
	"encoding/json"
	"math"
)

// Confidence is the level of every interval in a report: 95 %, the convention of the statistics that the reader's own
// field publishes. Wider intervals hide changes worth seeing; narrower ones call noise a change.
const Confidence = 0.95

// Interval is a two-sided interval estimate. NaN ends mean that there is none, an infinite end that it is open.
type Interval struct{ Lo, Hi float64 }

// Overlaps reports whether the intervals share a point. One that is NaN overlaps nothing.
func (i Interval) Overlaps(j Interval) bool { return i.Lo <= j.Hi && j.Lo <= i.Hi }

// MarshalJSON writes [lo, hi], with null for an end that is NaN or infinite.
func (i Interval) MarshalJSON() ([]byte, error) {
	return json.Marshal([2]*float64{finite(i.Lo), finite(i.Hi)})
}

func finite(x float64) *float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil
	}
	return &x
}

func none() Interval { return Interval{math.NaN(), math.NaN()} }
