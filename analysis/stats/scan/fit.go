package scan

import (
	"math"
	"slices"
)

// part is an accepted pattern in the model: the expected rate of its leaves is multiplied by lift.
type part struct {
	pattern Pattern
	leaves  []int32
	lift    float64 // as fitted last
	count   float64
	before  float64 // count of the reference
}

func (s *space) part(p Pattern) part {
	out := part{pattern: p}
	holds := s.t.Holds(p)
	for i, c := range s.t.Observed {
		if !holds(i) {
			continue
		}
		out.leaves = append(out.leaves, int32(i))
		out.count += c
		if !s.t.known() {
			out.before += s.t.Reference[i]
		}
	}
	return out
}

// fit makes the model that of the given parts: each one's expected count is what is observed in it, by iterative
// fitting, which is the joint maximum likelihood of their rates.
func (s *space) fit(parts []part) {
	const (
		sweeps = 200
		near   = 1e-9
	)
	was := s.lift
	s.lift = slices.Repeat([]float64{1}, len(was))
	for k := range parts {
		parts[k].lift = 1
	}
	for range sweeps {
		change := 0.0
		for k := range parts {
			p := &parts[k]
			var exposure, before float64
			for _, i := range p.leaves {
				t := s.leaf(int(i))
				exposure += t.exposure
				before += t.before
			}
			// Half an event stands for none, whose rate would take the logarithm to infinity.
			factor := max(p.count, 0.5) / exposure
			if !s.t.known() {
				factor *= before / max(p.before, 0.5)
			}
			p.lift *= factor
			for _, i := range p.leaves {
				s.lift[i] *= factor
			}
			change = max(change, math.Abs(math.Log(factor)))
		}
		if change < near {
			break
		}
	}
	lift := s.lift
	s.lift = was
	s.relift(lift)
}

// relift puts other multipliers of the expected rate into the sums.
func (s *space) relift(lift []float64) {
	var changed []int32
	for i, x := range lift {
		if x != s.lift[i] {
			changed = append(changed, int32(i))
		}
	}
	if 2*len(changed) > len(lift) {
		s.lift = lift
		s.sum()
		return
	}
	differences := make([]tally, len(changed))
	for k, i := range changed {
		old := s.leaf(int(i))
		s.lift[i] = lift[i]
		differences[k] = s.leaf(int(i)).less(old)
		s.total.add(differences[k])
	}
	for k := range s.cuboids {
		c := &s.cuboids[k]
		for k, i := range changed {
			c.sums[c.of[i]].add(differences[k])
		}
	}
}

// tally sums one pattern under the model.
func (s *space) tally(p Pattern) tally {
	if len(p) == 0 {
		return s.total
	}
	c := s.cuboid(p)
	conditions := make([][]int32, len(p))
	for k, condition := range p {
		conditions[k] = condition.Values
	}
	sums := make([]tally, s.t.Cards[p[0].Dimension])
	c.within(conditions, 0, sums)
	var out tally
	for _, v := range p[0].Values {
		out.add(sums[v])
	}
	return out
}
