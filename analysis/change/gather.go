package change

import (
	"cmp"
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
)

// gather keeps at most rows values, what the method calls changed before what is larger, and puts them in order from the
// largest rise to the largest fall.
func (c *Comparison) gather(rows int) {
	all := c.Shifts
	slices.SortStableFunc(all, func(a, b Shift) int {
		return cmp.Or(
			analysis.TrueFirst(a.Verdict.Changed(), b.Verdict.Changed()),
			cmp.Compare(math.Abs(b.Difference.Value), math.Abs(a.Difference.Value)),
		)
	})
	if len(all) > rows {
		c.Shifts = all[:rows-1]
		c.Other = &Other{}
		for _, s := range all[rows-1:] {
			c.Other.add(s)
		}
	}
	slices.SortStableFunc(c.Shifts, func(a, b Shift) int { return cmp.Compare(b.Difference.Value, a.Difference.Value) })
}

func (o *Other) add(s Shift) {
	o.Values++
	if s.Verdict.Changed() {
		o.Passed++
	}
	o.N += s.N
	o.Reference += s.Reference
	o.Expected += s.Expected
	o.Difference += s.Difference.Value
	o.Volume += s.Volume
}
