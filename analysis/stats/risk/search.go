package risk

import (
	"cmp"
	"math"
	"slices"
)

// search finds elements that deviate in the direction of x, the leaves of earlier findings left out, and adds them to those.
func (l *lattice) search(x []float64, earlier []Finding) []Finding {
	clear(l.gone)
	for _, f := range earlier {
		for i := range l.gone {
			l.gone[i] = l.gone[i] || l.holds(f.Element, i)
		}
	}
	found := slices.Clip(earlier)
	if !l.load(x) {
		return found
	}
	for len(found) < l.most {
		best := l.best()
		if best == nil {
			break
		}
		leaves := l.leaves(*best)
		f := Finding{Score: best.score(), Leaves: len(leaves)}
		for _, d := range best.cuboid.dimensions {
			f.Element = append(f.Element, Value{Dimension: d, Code: l.Codes[d][leaves[0]]})
		}
		for _, i := range leaves {
			f.Real += l.Real[i]
			f.Predict += l.Predict[i]
		}
		f.leaves, f.cost = leaves, best.cuboid.cost
		found = append(found, f)
		l.remove(leaves)
	}
	return l.confirmed(found, len(earlier))
}

// confirmed are the findings that stand out from the other side as well: from what remains in their direction when all of them
// are taken out. Where noise is skewed, its mirror image is not what it looks like there, and what remains says so. A finding that
// does not stand out goes back to what remains, until all others do.
func (l *lattice) confirmed(found []Finding, from int) []Finding {
	other := make([]float64, len(l.x))
	for i, v := range l.x {
		other[i] = -v
	}
	for {
		var left []int
		for i, gone := range l.gone {
			if !gone {
				left = append(left, i)
			}
		}
		log, scale, ok := l.likelihoods(other, left)
		if !ok {
			return found[:from]
		}
		kept := slices.Clone(found[:from])
		for _, f := range found[from:] {
			var s sums
			for _, i := range f.leaves {
				s.add(l.x[i], max(log[i], l.noise[i]))
			}
			if f.Score = s.score(max(scale, l.scale)) - f.cost; f.Score >= l.least {
				kept = append(kept, f)
				continue
			}
			for _, i := range f.leaves {
				l.gone[i] = false
			}
		}
		if len(kept) == len(found) {
			return kept
		}
		found = kept
	}
}

// candidate is an element that may be a finding.
type candidate struct {
	cuboid  *cuboid
	element int
}

func (c candidate) score() float64 { return c.cuboid.scores[c.element] }

// best is the element of highest score in which no part is normal, nil where none scores enough. Of equals it is that of fewest
// dimensions.
func (l *lattice) best() *candidate {
	var candidates []candidate
	for _, c := range l.cuboids {
		for e, score := range c.scores {
			if score >= l.least {
				candidates = append(candidates, candidate{c, e})
			}
		}
	}
	slices.SortStableFunc(candidates, func(a, b candidate) int { return cmp.Compare(b.score(), a.score()) })
	for _, c := range candidates {
		if l.pure(c) {
			return &c
		}
	}
	return nil
}

const (
	// strange is the share of an element's leaves whose deviations may be anything: rounded, or changed by something else as well.
	strange = 0.02
	// vote is the most that one leaf says for or against its part being normal. Without it one leaf that is too small to change
	// makes an element impure; much less, and only parts of many leaves can be told.
	vote = 4
	// normalShare is the share of an element's amount that may lie in parts that look normal. Amounts of one or two units often
	// cannot show a change; 2 % of an amount is little enough for no cause to be named too wide.
	normalShare = 0.02
	// doubt is how often, over all parts of a pure element, one may look normal by chance.
	doubt = 0.1
)

// part is what the leaves of one value say within an element.
type part struct {
	evidence float64 // that they share its level, rather than being normal
	amount   float64 // the same, leaves weighted by size
	size     float64
}

// pure says that no part of an element, the leaves that have one value of a further dimension, is normal: then the element would
// be wider than the cause. Large leaves and many leaves must both say so, since small ones may be unable to show a change.
func (l *lattice) pure(c candidate) bool {
	level, scatter := c.cuboid.elements[c.element].fit(l.scale)
	leaves := l.leaves(c)
	says := make([]float64, len(leaves))
	total := 0.0
	for k, i := range leaves {
		z := (l.x[i] - level) / scatter
		density := (1-strange)*math.Exp(-z*z/2)/(scatter*math.Sqrt(2*math.Pi)) + strange/4 // 4: from −2 to 2
		says[k] = max(-vote, min(vote, math.Log(density)-l.noise[i]))
		total += l.size[i]
	}
	for d, card := range l.Cards {
		if slices.Contains(c.cuboid.dimensions, d) {
			continue
		}
		parts := make([]part, card)
		for k, i := range leaves {
			p := &parts[l.Codes[d][i]]
			p.evidence += says[k]
			p.amount += says[k] * l.size[i]
			p.size += l.size[i]
		}
		normal := 0.0
		for _, p := range parts {
			if p.amount < 0 && p.evidence < -math.Log(float64(card)/doubt) {
				normal += p.size
			}
		}
		if normal > normalShare*total {
			return false
		}
	}
	return true
}

// leaves are those of an element that no finding has explained.
func (l *lattice) leaves(c candidate) []int32 {
	var leaves []int32
	for i, of := range c.cuboid.of {
		if int(of) == c.element && !l.gone[i] {
			leaves = append(leaves, int32(i))
		}
	}
	return leaves
}

// holds says that a leaf has all values of an element.
func (l *lattice) holds(e Element, leaf int) bool {
	for _, v := range e {
		if l.Codes[v.Dimension][leaf] != v.Code {
			return false
		}
	}
	return true
}
