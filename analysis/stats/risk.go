package stats

import (
	"fmt"
	"slices"
)

// followed is how long n subjects of a group were followed, and which of several ends it had; below 0: none, censored.
type followed struct {
	entry, time int
	n           int64
	group, end  int
}

// inGroup adds durations to subjects; those with the event come to the given end.
func inGroup(subjects []followed, durations []Duration, group, end int) []followed {
	for _, d := range durations {
		f := followed{d.Entry, d.Time, d.N, group, -1}
		if d.Event {
			f.end = end
		}
		subjects = append(subjects, f)
	}
	return subjects
}

// checkFollowed says what is wrong with a history.
func checkFollowed(entry, time int, n int64) error {
	switch {
	case time < 0 || entry < 0 || n < 0:
		return fmt.Errorf("want entry, time and n not below 0, got %d, %d, %d", entry, time, n)
	case entry > 0 && entry >= time:
		return fmt.Errorf("want entry before time, got %d and %d", entry, time)
	}
	return nil
}

// riskSet is what happens at one time: how many of each group are at risk, those with entry < time <= their own time
// (and at time 0 all who were followed from the start), and how many come to each end.
type riskSet struct {
	time   int
	atRisk []int64
	ends   []int64
}

// all is how many are at risk in all groups, and ended how many come to an end.
func (r riskSet) all() float64   { return float64(total(r.atRisk)) }
func (r riskSet) ended() float64 { return float64(total(r.ends)) }

// riskSets goes once through the times in order, with the entries in their own order beside them, and gives the risk set
// of every time at which an end happens. The slices of a set are only its visitor's until it returns.
func riskSets(subjects []followed, groups, ends int, visit func(riskSet)) {
	subjects = slices.Clone(subjects)
	entries := slices.Clone(subjects)
	slices.SortFunc(subjects, func(a, b followed) int { return a.time - b.time })
	slices.SortFunc(entries, func(a, b followed) int { return a.entry - b.entry })
	set := riskSet{atRisk: make([]int64, groups), ends: make([]int64, ends)}
	gone := make([]int64, groups)
	entered := 0
	for i := 0; i < len(subjects); {
		set.time = subjects[i].time
		for entered < len(entries) && (entries[entered].entry < set.time || entries[entered].entry == 0) {
			set.atRisk[entries[entered].group] += entries[entered].n
			entered++
		}
		clear(set.ends)
		clear(gone)
		for ; i < len(subjects) && subjects[i].time == set.time; i++ {
			gone[subjects[i].group] += subjects[i].n
			if end := subjects[i].end; end >= 0 {
				set.ends[end] += subjects[i].n
			}
		}
		if total(set.ends) > 0 {
			visit(set)
		}
		for g, n := range gone {
			set.atRisk[g] -= n
		}
	}
}
