package handling

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Verdict is what the interval of a share says of the target.
type Verdict string

// The verdicts, as timeliness has them.
const (
	NoVerdict Verdict = ""        // there is no target
	Met       Verdict = "met"     // lower end >= target
	Missed    Verdict = "missed"  // upper end < target
	Untold    Verdict = "unclear" // the target lies within the interval, or there is none
)

// Limit is one limit of one clock and how often it was kept among the complaints received that it holds for.
type Limit struct {
	Clock  string  `json:"clock"` // "acknowledge", "resolve"
	Target *Target `json:"for"`   // nil: all that no target fits
	Within int     `json:"within"`
	Share
	Before  Share   `json:"before"`
	Verdict Verdict `json:"verdict"`
}

// judge estimates every limit by itself, where targets set several.
func (h *Handling) judge(rows Rows, o Options) error {
	if len(o.Targets) == 0 {
		return nil
	}
	sets := []*Target{nil}
	for i := range o.Targets {
		sets = append(sets, &o.Targets[i])
	}
	for _, clock := range []string{acknowledge, resolve} {
		if clock == acknowledge && !recorded(rows.Now.Clocks) {
			continue
		}
		for _, set := range sets {
			within := -1
			held := func(c Clock) *int {
				days, by := o.limit(clock, c.Type, c.Severity)
				if days == nil || by != set {
					return nil
				}
				within = *days
				return days
			}
			now, err := inTime(rows.Now.Clocks, clock, held)
			if err != nil {
				return err
			}
			if now.Of.Complaints == 0 {
				continue
			}
			before, err := inTime(rows.Before.Clocks, clock, held)
			if err != nil {
				return err
			}
			h.Limits = append(h.Limits, Limit{
				Clock: clock, Target: set, Within: within, Share: now, Before: before, Verdict: verdict(now.sure, o.Target),
			})
		}
	}
	return nil
}

func verdict(share stats.Estimate, target float64) Verdict {
	switch {
	case target == 0:
		return NoVerdict
	case share.Lower >= target:
		return Met
	case share.Upper < target:
		return Missed
	}
	return Untold
}

// Backlog is what is open at the end of the period, by how far it is beyond its limit of closing.
type Backlog struct {
	Open    Group  `json:"open"`
	Overdue Group  `json:"overdue"`
	Ages    []Late `json:"ages"`
}

// Late are the open complaints from so many days beyond their limit on.
type Late struct {
	From int64 `json:"from"` // −1: within the limit, or without one; else days beyond it, the first class from 1
	To   int64 `json:"to"`   // 0: open end
	Group
}

// The classes of what is overdue: a working week, a month, and beyond. Finer ones would split the few that are left.
const (
	lateWeek  = 5
	lateMonth = 20
)

// age sorts what is open by its limit. Without a limit of closing, or without anything open, there is no backlog to judge.
func (h *Handling) age(rows Rows, o Options) error {
	b := Backlog{Ages: []Late{{From: -1}, {From: 1, To: lateWeek}, {From: lateWeek + 1, To: lateMonth}, {From: lateMonth + 1}}}
	limited := false
	for _, r := range rows.Open {
		if r.Days == nil {
			return fmt.Errorf("the working calendar does not reach over all days that %d open complaints have waited", r.Complaints)
		}
		at := 0
		if within, _ := o.limit(resolve, r.Type, r.Severity); within != nil {
			limited = true
			if late := *r.Days - int64(*within); late > 0 {
				at = 1 + slices.IndexFunc(b.Ages[1:], func(l Late) bool { return l.To == 0 || late <= l.To })
				b.Overdue.add(r.Complaints, r.People)
			}
		}
		b.Ages[at].add(r.Complaints, r.People)
		b.Open.add(r.Complaints, r.People)
	}
	if limited {
		h.Backlog = &b
	}
	return nil
}

// missed are the limits whose target is not met, the worst first.
func (h Handling) missed() []Limit {
	limits := slices.DeleteFunc(slices.Clone(h.Limits), func(l Limit) bool { return l.Verdict != Missed })
	slices.SortStableFunc(limits, func(a, b Limit) int { return cmp.Compare(a.Share.Share.Value, b.Share.Share.Value) })
	return limits
}
