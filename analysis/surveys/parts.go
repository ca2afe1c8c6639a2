package surveys

import (
	"math"
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

// fewSteps and manySteps bound the scales of which the two highest ratings are a part worth naming: on fewer than four steps
// they are most of it, of more than eleven they are nearly nothing (a scale of 0 to 100 has no top two). Between them "top
// two" is what the trade publishes. Both bounds are ours.
const (
	fewSteps  = 4
	manySteps = 11
)

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
	steps := hi - lo + 1
	if steps != math.Trunc(steps) || steps > manySteps {
		return nil
	}
	width := 1.0
	if steps < fewSteps {
		width = 0
	}
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
