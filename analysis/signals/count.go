package signals

import (
	"cmp"
	"maps"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// both is a value with a part.
type both struct{ value, part string }

// table is the counts of all strata together.
type table struct {
	pairs         []both // in byte order
	n             map[both]int64
	expected      map[both]float64
	values, parts map[string]int64
	total         int64
	never         map[both]bool // pairs that are taken for impossible
}

func newTable(counts []Count, least int64) table {
	t := table{
		n: map[both]int64{}, expected: map[both]float64{}, values: map[string]int64{}, parts: map[string]int64{}, never: map[both]bool{},
	}
	type margin struct{ stratum, of string }
	values, parts, totals := map[margin]int64{}, map[margin]int64{}, map[string]int64{}
	strata := map[string]bool{}
	for _, c := range counts {
		switch {
		case c.Value != "" && c.Part != "":
			t.n[both{c.Value, c.Part}] += c.N
		case c.Value != "":
			values[margin{c.Stratum, c.Value}] = c.N
			t.values[c.Value] += c.N
		case c.Part != "":
			parts[margin{c.Stratum, c.Part}] = c.N
			t.parts[c.Part] += c.N
		default:
			totals[c.Stratum] = c.N
			t.total += c.N
			strata[c.Stratum] = true
		}
	}
	t.pairs = slices.SortedFunc(maps.Keys(t.n), func(x, y both) int {
		return cmp.Or(cmp.Compare(x.value, y.value), cmp.Compare(x.part, y.part))
	})
	for _, stratum := range slices.Sorted(maps.Keys(strata)) {
		all := float64(totals[stratum])
		for _, key := range t.pairs {
			t.expected[key] += float64(values[margin{stratum, key.value}]) * float64(parts[margin{stratum, key.part}]) / all
		}
	}
	t.possible(least)
	return t
}

// pair is a result with the measures of the field. PRR is the share of the value among complaints of the part, as of a reaction
// among reports of a drug, over its share among all others.
func (t table) pair(key both, shrunk stats.Estimate, raised bool) Pair {
	f := stats.Fourfold{Both: t.n[key], First: t.parts[key.part], Second: t.values[key.value], Total: t.total}
	return Pair{
		Value: key.value, Part: key.part, N: f.Both, OfValue: f.Second, OfPart: f.First, Expected: t.expected[key],
		Shrunk: shrunk, Called: raised,
		PRR: f.ProportionalRatio(stats.Confidence), ROR: f.OddsRatio(stats.Confidence),
		IC:    stats.ShrunkInformation(f.Both, t.expected[key], stats.Confidence),
		BCPNN: f.InformationComponent(stats.Confidence), ChiSquare: analysis.Chance(f.Yates()),
	}
}

// largest is the value or part that most complaints name; the value on equal terms, and the first in byte order.
func (t table) largest() Largest {
	most := func(names map[string]int64) (name string, n int64) {
		for _, each := range slices.Sorted(maps.Keys(names)) {
			if names[each] > n {
				name, n = each, names[each]
			}
		}
		return name, n
	}
	value, n := most(t.values)
	part, m := most(t.parts)
	switch {
	case t.total == 0:
		return Largest{}
	case n >= m:
		return Largest{Value: value, Share: float64(n) / float64(t.total)}
	}
	return Largest{Part: part, Share: float64(m) / float64(t.total)}
}

// given is how far knowing one of the dimensions tells the other, the better way round: 0 not at all, 1 wholly.
func (t table) given(least int64) float64 {
	byValue, byPart := map[string][]both{}, map[string][]both{}
	for _, key := range t.pairs {
		byValue[key.value] = append(byValue[key.value], key)
		byPart[key.part] = append(byPart[key.part], key)
	}
	return max(t.lambda(byValue, func(key both) string { return key.part }, least),
		t.lambda(byPart, func(key both) string { return key.value }, least))
}

// lambda is Goodman and Kruskal's: by how much of the errors one makes less in naming what complaints are paired with,
// always the commonest, once it is known what they name. Names of fewer than least complaints are left out: of one complaint
// everything is told by everything. 0 where there are none, or nothing is left to tell.
//
//	λ = (Σ over names of max over the other's n − max over the other's Σ n) / (Σ n − max over the other's Σ n)
func (t table) lambda(by map[string][]both, other func(both) string, least int64) float64 {
	var all, told int64
	others := map[string]int64{}
	for _, keys := range by {
		var sum, most int64
		for _, key := range keys {
			sum += t.n[key]
			most = max(most, t.n[key])
		}
		if sum < least {
			continue
		}
		all, told = all+sum, told+most
		for _, key := range keys {
			others[other(key)] += t.n[key]
		}
	}
	var guessed int64
	for _, n := range others {
		guessed = max(guessed, n)
	}
	if all == guessed {
		return 0
	}
	return float64(told-guessed) / float64(all-guessed)
}
