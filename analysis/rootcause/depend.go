package rootcause

import (
	"cmp"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
)

const (
	// given is the share of complaints whose value of one dimension follows from that of another, beyond which it is given by it. A
	// hundredth is for slips of the pen.
	given = 0.99
	// vital is the share of the complaints that the vital few make.
	vital = 0.8
	// mostVital is how many matters are searched among.
	mostVital = 10
	// revealing is the share of the group, or of the rest, in a dimension's values that hold hardly any others, beyond which the dimension says
	// who is in the group.
	revealing = 0.9
)

// gives reports whether the value of dimension a tells that of b: nearly all complaints that state both have the value of b that is
// the most frequent with their a, though no one value of b has nearly all of them. A value of a that came once shows nothing, since
// whatever came with it is the most frequent; such complaints are left out.
func (l leaves) gives(a, b int) bool {
	type pair struct{ a, b int32 }
	pairs, of, whole := map[pair]float64{}, make([]float64, len(l.values[a])), make([]float64, len(l.values[b]))
	for i := range l.n {
		if l.word(a, i) == "" || l.word(b, i) == "" {
			continue
		}
		n := l.n[i] + l.reference[i]
		pairs[pair{l.codes[a][i], l.codes[b][i]}] += n
		of[l.codes[a][i]] += n
	}
	most := make([]float64, len(l.values[a]))
	for p, n := range pairs {
		if of[p.a] > 1 {
			most[p.a] = max(most[p.a], n)
			whole[p.b] += n
		}
	}
	var told, total float64
	for code, n := range most {
		if n > 0 {
			told, total = told+n, total+of[code]
		}
	}
	return told > given*total && slices.Max(whole) < given*total
}

// twin is the first of some dimensions that gives dimension d and is given by it; "": none.
func (l leaves) twin(d int, of []analysis.Dimension) analysis.Dimension {
	for _, other := range of {
		if o := slices.Index(l.dimensions, other); l.gives(d, o) && l.gives(o, d) {
			return other
		}
	}
	return ""
}

// few is which codes of a dimension are the vital few: the most frequent, until they make most of the complaints that state it.
func (l leaves) few(d int) []bool {
	counts := make([]float64, len(l.values[d]))
	var total float64
	for i, code := range l.codes[d] {
		if l.word(d, i) != "" {
			counts[code] += l.n[i] + l.reference[i]
			total += l.n[i] + l.reference[i]
		}
	}
	codes := make([]int, len(counts))
	for i := range codes {
		codes[i] = i
	}
	slices.SortStableFunc(codes, func(a, b int) int { return cmp.Compare(counts[b], counts[a]) })
	few := make([]bool, len(counts))
	var sum float64
	for _, code := range codes[:min(len(codes), mostVital)] {
		if sum >= vital*total || counts[code] == 0 {
			break
		}
		few[code] = true
		sum += counts[code]
	}
	return few
}

// tells are the dimensions that do not say who is in a group, and those that do: those of the group itself, those that give one of them or
// are given by it, and those of which nearly all of the group have values that hardly any other has.
func (l leaves) tells(group []Condition) (apart []analysis.Dimension, left []Left) {
	for d, dimension := range l.dimensions {
		why, by := Why(""), analysis.Dimension("")
		for _, c := range group {
			g := slices.Index(l.dimensions, c.Dimension)
			if g == d || g >= 0 && (l.gives(g, d) || l.gives(d, g)) {
				why, by = Group, c.Dimension
			}
		}
		if l.pure(d) {
			why = Group
		}
		if why != "" {
			left = append(left, Left{dimension, why, by})
			continue
		}
		apart = append(apart, dimension)
	}
	return apart, left
}

// pure reports whether nearly all of the group, or of the rest, have values of the dimension that hardly any of the other side has.
func (l leaves) pure(d int) bool {
	in, out := make([]float64, len(l.values[d])), make([]float64, len(l.values[d]))
	var allIn, allOut float64
	for i, code := range l.codes[d] {
		in[code] += l.n[i]
		out[code] += l.reference[i]
		allIn, allOut = allIn+l.n[i], allOut+l.reference[i]
	}
	var pureIn, pureOut float64
	for code := range in {
		if l.values[d][code] == "" {
			continue
		}
		if in[code] > given*(in[code]+out[code]) {
			pureIn += in[code]
		}
		if out[code] > given*(in[code]+out[code]) {
			pureOut += out[code]
		}
	}
	// a dimension with hardly a complaint per value is always pure
	return len(in) < int(allIn+allOut)/leastPerValue && (pureIn > revealing*allIn && pureOut > revealing*allOut)
}

// leastPerValue is how many complaints a value needs on average before it can be pure other than by chance.
const leastPerValue = 5
