package scan

import (
	"cmp"
	"math"
	"slices"
)

// candidate is a pattern with its sums and score under the model of the moment.
type candidate struct {
	pattern Pattern
	sum     tally
	score   float64
}

// better orders candidates, best first; of equals the one with fewer dimensions, then values.
func better(a, b candidate) int {
	if order := cmp.Compare(b.score, a.score); order != 0 {
		return order
	}
	return compare(a.pattern, b.pattern)
}

func compare(a, b Pattern) int {
	if order := cmp.Compare(len(a), len(b)); order != 0 {
		return order
	}
	return slices.CompareFunc(a, b, func(x, y Condition) int {
		if order := cmp.Compare(x.Dimension, y.Dimension); order != 0 {
			return order
		}
		return slices.Compare(x.Values, y.Values)
	})
}

// seeds is how many elements the climb starts from: the best of as many choices of dimensions. With one, a pattern of two
// dimensions hides behind a value that it lends its excess to; more than a handful end where others did.
const seeds = 8

// alone is from what part of the best pattern's score the best of single values is taken instead. Two causes that cross, a
// product everywhere and another one in a region, look best as a set of both products there, and the first then falls to
// pieces; of a set that is one cause, the values that were left follow and join. At 1 crossing causes are mixed up; near 0
// weak causes of several values, none of which passes alone, are found in pieces.
const alone = 0.5

// best is the pattern with the highest score, by climbing from the best elements; one of single values where that is nearly
// as good.
func (s *space) best() candidate {
	var starts []candidate
	for k := range s.cuboids {
		if e := s.elements(&s.cuboids[k], 1); len(e) > 0 {
			starts = append(starts, e[0])
		}
	}
	slices.SortFunc(starts, better)
	top := candidate{score: math.Inf(-1)}
	if !s.o.NoTotal {
		top = candidate{nil, s.total, s.score(nil, s.total)}
	}
	single := top
	for _, c := range starts[:min(seeds, len(starts))] {
		if e := s.climb(c, 1); better(e, single) < 0 {
			single = e
		}
		if c = s.climb(c, math.MaxInt); better(c, top) < 0 {
			top = c
		}
	}
	if single.score >= alone*top.score {
		return single
	}
	return top
}

// elements is the best elements of a cuboid, at most as many as said, best first.
func (s *space) elements(c *cuboid, most int) []candidate {
	type at struct {
		element int
		score   float64
	}
	single := c.cost - float64(len(c.dims))*math.Log(1-another)
	var top []at
	for e, t := range c.sums {
		if t.count == 0 && !s.o.Falls || s.excluded(c, e) {
			continue
		}
		score := 0.0
		if s.drift+s.joint > 0 {
			score = s.score(c.pattern(s.t, e), t)
		} else if s.eligible(t) {
			score = likelihoodRatio(t, s.t.known(), 0)/s.o.Dispersion - single
		} else {
			continue
		}
		if math.IsInf(score, -1) || len(top) == most && score <= top[most-1].score {
			continue
		}
		if len(top) == most {
			top = top[:most-1]
		}
		k, _ := slices.BinarySearchFunc(top, score, func(a at, score float64) int {
			if a.score >= score {
				return -1
			}
			return 1
		})
		top = slices.Insert(top, k, at{e, score})
	}
	out := make([]candidate, len(top))
	for k, a := range top {
		out[k] = candidate{c.pattern(s.t, a.element), c.sums[a.element], a.score}
	}
	return out
}

func (s *space) excluded(c *cuboid, element int) bool {
	if s.o.Exclude == nil {
		return false
	}
	for k, d := range c.dims {
		if s.o.Exclude(d, c.value(s.t, element, k)) {
			return true
		}
	}
	return false
}

// climb changes one dimension's condition at a time, to the set of so many values at most that scores best or to none, as long
// as the score rises.
func (s *space) climb(from candidate, most int) candidate {
	for {
		next := from
		for d := range s.t.Cards {
			if s.margins[d] < 0 {
				continue
			}
			for _, c := range s.vary(from.pattern, d, most) {
				if better(c, next) < 0 {
					next = c
				}
			}
		}
		if !(next.score > from.score) {
			return from
		}
		from = next
	}
}

// vary is the pattern with the condition of one dimension changed: dropped, where that leaves one, and, in the order of their
// rates, the first one, two, three … values. For a score that depends on rate and size the best set of values is among
// these (Neill 2012, Journal of the Royal Statistical Society B 74:337). More than half the values say where it is not: the
// complement of a place is no place, and such sets cut a cause that lies across another one in pieces. For
// the same reason one condition alone may be a set.
func (s *space) vary(p Pattern, d, most int) []candidate {
	others := slices.DeleteFunc(slices.Clone(p), func(c Condition) bool { return c.Dimension == d })
	if len(others) == s.o.Depth {
		return nil
	}
	rates := s.values(others, d)
	var whole tally
	for _, r := range rates {
		whole.add(r.sum)
	}
	var out []candidate
	if len(others) > 0 {
		out = append(out, candidate{others, whole, s.score(others, whole)})
	}
	most = min(most, max(1, len(rates)/2))
	if slices.ContainsFunc(others, func(c Condition) bool { return len(c.Values) > 1 }) {
		most = 1
	}
	var sum tally
	var values []int32
	for _, r := range rates {
		if s.o.Exclude != nil && s.o.Exclude(d, r.value) {
			continue
		}
		if r.departure <= 0 || len(values) == most {
			break
		}
		sum.add(r.sum)
		at, _ := slices.BinarySearch(values, r.value)
		values = slices.Insert(values, at, r.value)
		with := others.with(Condition{d, slices.Clone(values)})
		out = append(out, candidate{with, sum, s.score(with, sum)})
	}
	return out
}

// rate is one value's sums within the other conditions of a pattern.
type rate struct {
	value     int32
	sum       tally
	departure float64 // of its log rate, in the direction that is sought, its own drift included
}

// values is the rates of all values of a dimension that occur within the other conditions, those that depart most first.
func (s *space) values(others Pattern, d int) []rate {
	with := others.with(Condition{Dimension: d})
	c := s.cuboid(with)
	conditions := make([][]int32, len(with))
	k := 0
	for at, condition := range with {
		conditions[at] = condition.Values
		if condition.Dimension == d {
			k = at
		}
	}
	sums := make([]tally, s.t.Cards[d])
	c.within(conditions, k, sums)
	var out []rate
	for v, sum := range sums {
		if sum == (tally{}) {
			continue
		}
		r := rate{int32(v), sum, s.logRatio(sum) + s.drifts[d][v] - s.centres[d]}
		if s.o.Falls {
			r.departure = -r.departure
		}
		out = append(out, r)
	}
	slices.SortStableFunc(out, func(a, b rate) int { return cmp.Compare(b.departure, a.departure) })
	return out
}

// with is the pattern with one more condition, in its place.
func (p Pattern) with(c Condition) Pattern {
	at, _ := slices.BinarySearchFunc(p, c.Dimension, func(c Condition, d int) int { return cmp.Compare(c.Dimension, d) })
	return slices.Insert(slices.Clone(p), at, c)
}

// plain is a pattern without the conditions that leave it as it is, the last first: where a batch gives the product, the batch.
func (s *space) plain(p Pattern) Pattern {
	for k := len(p) - 1; k >= 0 && len(p) > 1; k-- {
		if shorter := slices.Delete(slices.Clone(p), k, k+1); s.tally(shorter).alike(s.tally(p)) {
			p = shorter
		}
	}
	return p
}
