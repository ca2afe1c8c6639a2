package analysis

// Verdict is what the interval of a share says of a target.
type Verdict string

// The verdicts.
const (
	NoVerdict Verdict = ""        // there is no target
	Met       Verdict = "met"     // lower end >= target
	Missed    Verdict = "missed"  // upper end < target
	Untold    Verdict = "unclear" // the target lies within the interval, or there is none
)

// Judge compares the interval of a share from lower to upper with a target; NaN ends tell nothing, and a target of 0 is none.
func Judge(lower, upper, target float64) Verdict {
	switch {
	case target == 0:
		return NoVerdict
	case lower >= target:
		return Met
	case upper < target:
		return Missed
	}
	return Untold
}
