package charts

import (
	"cmp"
	"slices"
)

// sentence is one of the opening paragraph.
type sentence struct {
	Text   string
	Signal bool
}

// What a meeting hears before it reads: more is not kept in mind. One sentence at least is left for what is usual, since a
// paragraph of signals alone does not say how things are.
const (
	mostSaid    = 5
	mostSignals = mostSaid - 1
)

// Lead is the opening paragraph: the signals, then what is usual, at most mostSaid, each in the order of the page. Every
// section says its first before any says its second. What is left is counted by Further.
func (p page) Lead() []sentence {
	said, _ := p.leads()
	var lead []sentence
	for _, f := range said {
		lead = append(lead, sentence{p.c.Say(f.Lead), f.Signal})
	}
	return lead
}

// Further says how many findings would stand in the opening paragraph if it were longer; zero: none.
func (p page) Further() Text {
	_, left := p.leads()
	if len(left) == 0 {
		return Text{}
	}
	return T("page.further", Args{"n": Count(int64(len(left)))})
}

// FurtherIn are the sections that those findings stand in.
func (p page) FurtherIn() []Section {
	_, left := p.leads()
	var in []Section
	for i, s := range p.Sections {
		if slices.ContainsFunc(left, func(f located) bool { return f.in == i }) {
			in = append(in, s)
		}
	}
	return in
}

// Asked says how many matters need a decision; zero: none.
func (p page) Asked() Text {
	n := len(p.asking())
	if n == 0 {
		return Text{}
	}
	return T("page.asked", Args{"n": Count(int64(n))})
}

// leads are the findings that the opening paragraph says, in its order, and those that it has no room for.
func (p page) leads() (said, left []located) {
	var turns [2][]located // signals, and what is usual, in the order in which they are taken
	for i, signal := range []bool{true, false} {
		turns[i] = p.once(func(f Finding) bool { return f.Signal == signal && !f.Lead.IsZero() })
		taken := map[int]int{}
		for j := range turns[i] {
			f := &turns[i][j]
			f.turn = taken[f.in]
			taken[f.in]++
		}
		slices.SortStableFunc(turns[i], func(a, b located) int { return cmp.Compare(a.turn, b.turn) })
	}
	signals, usual := turns[0], turns[1]
	n := min(len(signals), max(mostSignals, mostSaid-len(usual)), mostSaid)
	m := min(len(usual), mostSaid-n)
	for _, part := range []struct {
		of []located
		n  int
	}{{signals, n}, {usual, m}} {
		first := slices.SortedStableFunc(slices.Values(part.of[:part.n]), func(a, b located) int { return cmp.Compare(a.in, b.in) })
		said, left = append(said, first...), append(left, part.of[part.n:]...)
	}
	return said, left
}

// Strip are the headline measures, four at most and in the order of the page: the first of each section that the report
// names as a headline, then each other section's first, then each section's second.
func (p page) Strip() []Measure {
	const most = 4
	var order []int
	for i, s := range p.Sections {
		if slices.Contains(p.Headlines, s.Name) {
			order = append(order, i)
		}
	}
	for i := range p.Sections {
		if !slices.Contains(order, i) {
			order = append(order, i)
		}
	}
	taken := make([]int, len(p.Sections))
	for left, turn := most, 0; left > 0; turn++ {
		found := false
		for _, i := range order {
			if turn < len(p.Sections[i].Measures) && left > 0 {
				taken[i]++
				left--
				found = true
			}
		}
		if !found {
			break
		}
	}
	var out []Measure
	for i, s := range p.Sections {
		out = append(out, s.Measures[:taken[i]]...)
	}
	return out
}

// Questions are those that the findings ask, and two empty rows for what the meeting adds.
func (p page) Questions() []string {
	var out []string
	for _, f := range p.asking() {
		out = append(out, p.c.Say(f.Decide))
	}
	return append(out, "", "")
}

func (p page) asking() []located {
	return p.once(func(f Finding) bool { return !f.Decide.IsZero() })
}

// located is a finding and where it stands: in which section of the report, and in which turn of it.
type located struct {
	Finding
	in, turn int
}

// once are the findings of all sections that are wanted, each matter once: of those about the same the first, and of a
// combination and its parts the combination. The others stand in their sections, and a summary need not say or ask the same again.
func (p page) once(wanted func(Finding) bool) []located {
	var all, out []located
	for i, s := range p.Sections {
		for _, f := range s.Findings {
			if wanted(f) {
				all = append(all, located{Finding: f, in: i})
			}
		}
	}
	for i, f := range all {
		more := func(g located) bool { return f.within(g.Finding) && len(g.About) > len(f.About) }
		earlier := func(g located) bool { return f.within(g.Finding) }
		if !slices.ContainsFunc(all[:i], earlier) && !slices.ContainsFunc(all[i+1:], more) {
			out = append(out, f)
		}
	}
	return out
}
