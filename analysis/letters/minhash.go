package letters

import (
	"cmp"
	"slices"
)

// Two texts whose sets of shingles have Jaccard similarity s agree in all hashes of a band with probability s⁶, and in
// at least one of the bands with 1 − (1 − s⁶)²⁰: 0.918 at 0.7, 0.998 at 0.8. Fewer rows make more candidates that are
// alike by half only, more rows lose copies at the threshold.
const (
	bands = 20
	rows  = 6
)

// reach is how many texts of a crowded bucket each is compared with. Where most texts fill in the same form, thousands of
// them fall into one bucket, and all pairs of a hundred thousand would take hours; with 64 they take seconds. Copies share
// what is their own, too, and meet again in buckets that are not crowded.
const reach = 64

// multipliers are those of the hash functions: odd numbers, the same for ever.
var multipliers = func() (all [bands * rows]uint64) {
	for i := range all {
		all[i] = mix(uint64(i)) | 1
	}
	return all
}()

// signature is, for each band, a hash of the least values that its hash functions take over the shingles. The functions
// are x ↦ the upper half of m·x (Dietzfelbinger et al., 1997).
func signature(set []uint64) (keys [bands]uint64) {
	var least [bands * rows]uint32
	for i := range least {
		least[i] = 1<<32 - 1
	}
	for _, x := range set {
		for i, m := range &multipliers {
			least[i] = min(least[i], uint32(m*x>>32))
		}
	}
	for b := range keys {
		for _, v := range least[b*rows : (b+1)*rows] {
			keys[b] = mix(keys[b] ^ uint64(v))
		}
	}
	return keys
}

// jaccard is |a ∩ b| / |a ∪ b| of sorted sets, 0..1; NaN where both are empty. What is below least may be 0 instead: it is not
// computed to the end.
func jaccard(a, b []uint64, least float64) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	if float64(len(a)+1) < least*float64(len(b)) { // one more, for rounding
		return 0
	}
	// common/(all−common) ≥ least takes least/(1+least) of the sum in common; one fewer, for rounding
	need := int(least/(1+least)*float64(len(a)+len(b))) - 1
	common, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch x, y := a[i], b[j]; {
		case x == y:
			common++
			i++
			j++
		case x < y:
			if i++; common+len(a)-i < need {
				return 0
			}
		default:
			if j++; common+len(b)-j < need {
				return 0
			}
		}
	}
	return float64(common) / float64(len(a)+len(b)-common)
}

// families joins texts that are alike to the threshold, directly or by steps, and gives each the number of its family:
// the first of its texts. Of two texts that agree in a band and are not in one family yet, the similarity is computed
// from the shingles themselves. Crowded reports whether pairs of a bucket were left out.
func families(texts []*distinct, threshold float64) (root []int32, crowded bool) {
	f := forest(make([]int32, len(texts)))
	for i := range f {
		f[i] = int32(i)
	}
	type entry struct {
		key  uint64
		text int32
	}
	bucket := make([]entry, len(texts))
	for b := range bands {
		for i, t := range texts {
			bucket[i] = entry{t.keys[b], int32(i)}
		}
		slices.SortFunc(bucket, func(x, y entry) int {
			return cmp.Or(cmp.Compare(x.key, y.key), cmp.Compare(x.text, y.text))
		})
		for from := 0; from < len(bucket); {
			to := from + 1
			for to < len(bucket) && bucket[to].key == bucket[from].key {
				to++
			}
			same := bucket[from:to]
			from = to
			for i, x := range same {
				for _, y := range same[i+1 : min(i+1+reach, len(same))] {
					if f.find(x.text) != f.find(y.text) && jaccard(texts[x.text].set, texts[y.text].set, threshold) >= threshold {
						f.join(x.text, y.text)
					}
				}
			}
			if len(same) > reach+1 && !crowded {
				crowded = slices.ContainsFunc(same, func(x entry) bool { return f.find(x.text) != f.find(same[0].text) })
			}
		}
	}
	for i := range f {
		f[i] = f.find(int32(i))
	}
	return f, crowded
}

// forest is union-find: the parent of each, a root being its own. The least of a tree is its root.
type forest []int32

func (f forest) find(i int32) int32 {
	for f[i] != i {
		f[i] = f[f[i]]
		i = f[i]
	}
	return i
}

func (f forest) join(i, j int32) {
	i, j = f.find(i), f.find(j)
	f[max(i, j)] = min(i, j)
}
