package analysis

import "math"

// fewSteps and manySteps bound the scales of which the two highest ratings are a part worth naming: on fewer than four steps
// they are most of it, of more than eleven they are nearly nothing (a scale of 0 to 100 has no top two). Between them "top
// two" is what the trade publishes. Both bounds are ours, and those of the macro highest_from.
const (
	fewSteps  = 4
	manySteps = 11
)

// Highest is the least of the highest ratings on a scale of whole steps, whose share is told of: the two best, of three steps
// or two the best alone. A scale that is not known, has ends that are no whole steps apart, or more than eleven steps has
// none: false.
func Highest(least, most *float64) (from float64, ok bool) {
	if least == nil || most == nil {
		return 0, false
	}
	steps := *most - *least + 1
	switch {
	case steps != math.Trunc(steps) || steps > manySteps || steps < 2:
		return 0, false
	case steps < fewSteps:
		return *most, true
	}
	return *most - 1, true
}
