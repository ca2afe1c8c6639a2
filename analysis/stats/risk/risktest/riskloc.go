package risktest

import (
	"cmp"
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis/stats/risk"
)

// The parameters that RiskLoc was published with.
const (
	riskThreshold = 0.5  // of the risk score
	least         = 0.02 // share of the abnormal leaves' explanatory power that an element must have
	removed       = 5    // deviations at either end that are not looked at for the cutoff
)

// leaf is what RiskLoc keeps of one.
type leaf struct {
	real, predict, deviation, power, weight float64
	abnormal, gone                          bool
}

// RiskLoc is the published algorithm (Kalander, 2022), the yardstick of package risk: deviations beyond the mirror image of the
// lighter tail are abnormal, and the most explaining element of the fewest dimensions that is mostly abnormal and changes alike is
// taken out, until little is left to explain.
func RiskLoc(t risk.Table) []risk.Element {
	leaves, power := partition(t)
	var found []risk.Element
	for {
		left := 0.0
		for _, l := range leaves {
			if l.abnormal && !l.gone {
				left += l.power
			}
		}
		if left < least*power {
			return found
		}
		e := riskiest(t, leaves, least*power)
		if e == nil {
			return found
		}
		found = append(found, e)
		for i := range leaves {
			leaves[i].gone = leaves[i].gone || holds(t, e, i)
		}
	}
}

// partition says which leaves are abnormal and how much these explain together.
func partition(t risk.Table) (leaves []leaf, power float64) {
	leaves = make([]leaf, len(t.Real))
	total := 0.0
	var deviations []float64
	for i := range leaves {
		l := &leaves[i]
		l.real, l.predict = t.Real[i], t.Predict[i]
		if sum := l.real + l.predict; sum != 0 {
			l.deviation = 2 * (l.predict - l.real) / sum
		}
		total += l.real - l.predict
		deviations = append(deviations, l.deviation)
	}
	slices.Sort(deviations)
	deviations = slices.Compact(deviations)
	low, high := deviations[min(removed, len(deviations)-1)], deviations[max(0, len(deviations)-1-removed)]
	cutoff := -low
	if math.Abs(high) < math.Abs(low) {
		cutoff = -high
	}
	for i := range leaves {
		l := &leaves[i]
		l.power = (l.real - l.predict) / total
		l.abnormal = l.deviation > cutoff
		if math.Signbit(cutoff) {
			l.abnormal = l.deviation < cutoff
		}
		switch {
		case l.abnormal:
			l.weight = min(1, math.Abs(l.deviation))
			power += l.power
		case l.real != 0 || l.predict != 0:
			l.weight = min(1, math.Abs(cutoff-l.deviation))
		}
	}
	if power < 0 {
		for i := range leaves {
			leaves[i].power *= -1
		}
	}
	return leaves, math.Abs(power)
}

// riskiest is the most explaining element of the fewest dimensions whose risk passes the threshold; nil where there is none.
func riskiest(t risk.Table, leaves []leaf, most float64) (best risk.Element) {
	for layer := 1; layer <= len(t.Cards) && best == nil; layer++ {
		for set := 1; set < 1<<len(t.Cards); set++ {
			var cuboid []int
			for d := range t.Cards {
				if set>>d&1 == 1 {
					cuboid = append(cuboid, d)
				}
			}
			if len(cuboid) != layer {
				continue
			}
			if e, power := riskiestOf(t, leaves, cuboid, most); e != nil {
				best, most = e, power
			}
		}
	}
	return best
}

// riskiestOf is the most explaining element of one cuboid that passes, and what it explains.
func riskiestOf(t risk.Table, leaves []leaf, cuboid []int, most float64) (risk.Element, float64) {
	type element struct {
		power  float64
		any    bool // an abnormal leaf
		leaves []int
	}
	size := 1
	for _, d := range cuboid {
		size *= t.Cards[d]
	}
	elements := make([]element, size)
	for i, l := range leaves {
		if l.gone {
			continue
		}
		k := 0
		for _, d := range cuboid {
			k = k*t.Cards[d] + int(t.Codes[d][i])
		}
		e := &elements[k]
		e.power += l.power
		e.any = e.any || l.abnormal
		e.leaves = append(e.leaves, i)
	}
	elements = slices.DeleteFunc(elements, func(e element) bool { return !e.any || e.power <= most })
	slices.SortStableFunc(elements, func(a, b element) int { return cmp.Compare(b.power, a.power) })
	for _, e := range elements {
		if risky(leaves, e.leaves) < riskThreshold {
			continue
		}
		var named risk.Element
		for _, d := range cuboid {
			named = append(named, risk.Value{Dimension: d, Code: t.Codes[d][e.leaves[0]]})
		}
		return named, e.power
	}
	return nil, 0
}

// risky is the risk score: how abnormal an element's leaves are, less how unlike each other they change.
func risky(leaves []leaf, of []int) float64 {
	var abnormal, normal, real, predict float64
	for _, i := range of {
		l := leaves[i]
		if l.abnormal {
			abnormal += l.weight
		} else {
			normal += l.weight
		}
		if l.real != 0 && l.predict != 0 {
			real, predict = real+l.real, predict+l.predict
		}
	}
	var unlike, changed float64
	for _, i := range of {
		l := leaves[i]
		if l.real == 0 || l.predict == 0 {
			continue
		}
		alike := l.predict * real / predict
		if alike+l.real != 0 {
			unlike += math.Abs(2 * (alike - l.real) / (alike + l.real))
		}
		changed += math.Abs(l.deviation)
	}
	low := 0.0
	if changed != 0 {
		low = unlike / changed
	}
	return abnormal/(abnormal+normal+1) - low
}
