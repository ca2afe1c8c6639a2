package surveys

import (
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
)

// Part is a stretch of a scale.
type Part struct {
	From  float64         `json:"from"`
	To    float64         `json:"to"`
	N     int64           `json:"n"`
	Share analysis.Chance `json:"share"`
}

// parts are the lowest ratings, those between and the highest, worst first: of a recommendation 0 to 6, 7 to 8 and 9 to 10
// (Reichheld 2003), of other scales the two at either end, or one where there are three steps or two. Of effort it must be
// said which end is the better; a recommendation on another scale has none.
func (t Item) parts(o Options) []Part {
	if t.Min == nil || t.Max == nil || t.Question == Effort && o.Effort == "" {
		return nil
	}
	lo, hi := *t.Min, *t.Max
	if t.Question == Recommend {
		if lo != 0 || hi != 10 {
			return nil
		}
		return []Part{{From: 0, To: 6}, {From: 6 + step, To: 9 - step}, {From: 9, To: 10}}
	}
	from, ok := analysis.Highest(t.Min, t.Max)
	if !ok {
		return nil
	}
	width := hi - from
	parts := []Part{{From: lo, To: lo + width}, {From: lo + width + step, To: hi - width - step}, {From: hi - width, To: hi}}
	if hi-width == lo+width+1 { // no step between: what is not among the highest is among the lowest
		parts = []Part{{From: lo, To: hi - width - step}, parts[2]}
	}
	if t.Question == Effort && o.Effort == hard {
		slices.Reverse(parts)
	}
	return parts
}

// step is less than any rating is from the next: what is between the ends begins so far beyond them.
const step = 0.001
