package stats

// Confidence is the level of every interval in a report: 95 %, the convention of the statistics that the reader's own
// field publishes. Wider intervals hide changes worth seeing; narrower ones call noise a change.
const Confidence = 0.95

// Overlaps reports whether the intervals of two estimates share a point. One that cannot be told overlaps nothing.
func (e Estimate) Overlaps(f Estimate) bool { return e.Lower <= f.Upper && f.Lower <= e.Upper }
