package rootcause

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/vitalfew/vitalfew/analysis"
)

// leaf is one combination of values of the dimensions of leaves, as words.
type leaf struct {
	values    []string
	n         float64 // in the period, or in the group
	reference float64 // in the reference, or in the rest
}

// leaves are the combinations of values that occur, with the values as codes: what counts are summed over.
type leaves struct {
	dimensions   []analysis.Dimension
	values       [][]string // by dimension, the word of each code; in byte order, "" (not stated) first where it occurs
	codes        [][]int32  // by dimension, then leaf
	n, reference []float64
}

// newLeaves codes the values of rows that have as many as there are dimensions.
func newLeaves(dimensions []analysis.Dimension, rows []leaf) leaves {
	l := leaves{dimensions: dimensions, n: make([]float64, len(rows)), reference: make([]float64, len(rows))}
	for d := range dimensions {
		index := map[string]int32{}
		var words []string
		for _, r := range rows {
			if _, known := index[r.values[d]]; !known {
				index[r.values[d]] = 0
				words = append(words, r.values[d])
			}
		}
		slices.Sort(words)
		for code, word := range words {
			index[word] = int32(code)
		}
		codes := make([]int32, len(rows))
		for i, r := range rows {
			codes[i] = index[r.values[d]]
		}
		l.values, l.codes = append(l.values, words), append(l.codes, codes)
	}
	for i, r := range rows {
		l.n[i], l.reference[i] = r.n, r.reference
	}
	return l
}

// rows are the leaves as words again.
func (l leaves) rows() []leaf {
	rows := make([]leaf, len(l.n))
	for i := range rows {
		rows[i] = leaf{make([]string, len(l.dimensions)), l.n[i], l.reference[i]}
		for d := range l.dimensions {
			rows[i].values[d] = l.word(d, i)
		}
	}
	return rows
}

func (l leaves) word(d, leaf int) string { return l.values[d][l.codes[d][leaf]] }

// keep is the leaves over some of the dimensions, those alike summed, in the order in which they first come.
func (l leaves) keep(dimensions []analysis.Dimension) leaves {
	at := make([]int, len(dimensions))
	for i, d := range dimensions {
		at[i] = slices.Index(l.dimensions, d)
	}
	index := map[string]int{}
	var rows []leaf
	for i := range l.n {
		key := make([]byte, 0, 4*len(at))
		for _, d := range at {
			key = binary.LittleEndian.AppendUint32(key, uint32(l.codes[d][i]))
		}
		k, known := index[string(key)]
		if !known {
			k = len(rows)
			index[string(key)] = k
			r := leaf{values: make([]string, len(at))}
			for j, d := range at {
				r.values[j] = l.word(d, i)
			}
			rows = append(rows, r)
		}
		rows[k].n += l.n[i]
		rows[k].reference += l.reference[i]
	}
	return newLeaves(dimensions, rows)
}

// where are the leaves that a function keeps.
func (l leaves) where(keep func(leaf int) bool) leaves {
	rows := l.rows()
	var kept []leaf
	for i, r := range rows {
		if keep(i) {
			kept = append(kept, r)
		}
	}
	return newLeaves(l.dimensions, kept)
}

// total is the complaints of both sides.
func (l leaves) total() float64 {
	var sum float64
	for i := range l.n {
		sum += l.n[i] + l.reference[i]
	}
	return sum
}

// stated is the share of complaints that state a dimension.
func (l leaves) stated(d int) float64 {
	var sum float64
	for i := range l.n {
		if l.word(d, i) != "" {
			sum += l.n[i] + l.reference[i]
		}
	}
	return sum / l.total()
}

// binned is the leaves with the dimensions of numbers in classes.
func (l leaves) binned(profiles []profile) leaves {
	for d, p := range profiles {
		if p.number() && d < len(l.dimensions) {
			l = l.bin(d)
		}
	}
	return l
}

// Quintiles: with fewer bins a threshold in the tail is not seen, with more each has too few complaints.
const bins = 5

// bin puts the values of a dimension of numbers into classes with about as many complaints each, named by their ends. A
// value that is no number stays as it is.
func (l leaves) bin(d int) leaves { return l.renamed(d, l.classes(d)) }

// renamed is the leaves with other words for the values of a dimension, those alike summed.
func (l leaves) renamed(d int, name func(word string) string) leaves {
	rows := l.rows()
	for i := range rows {
		rows[i].values[d] = name(rows[i].values[d])
	}
	return newLeaves(l.dimensions, rows).keep(l.dimensions)
}

// classes names the class of a value.
func (l leaves) classes(d int) func(word string) string {
	type weighed struct{ x, n float64 }
	counts := make([]float64, len(l.values[d]))
	for i, code := range l.codes[d] {
		counts[code] += l.n[i] + l.reference[i]
	}
	var all []weighed
	var sum float64
	for code, word := range l.values[d] {
		if x, ok := number(word); ok {
			all, sum = append(all, weighed{x, counts[code]}), sum+counts[code]
		}
	}
	slices.SortFunc(all, func(a, b weighed) int { return cmp.Compare(a.x, b.x) })
	var starts []float64 // of the classes
	var before float64
	for _, w := range all {
		if len(starts) == 0 || before >= float64(len(starts))*sum/bins {
			starts = append(starts, w.x)
		}
		before += w.n
	}
	names := make([]string, len(starts))
	for k, from := range starts {
		last := from
		for _, w := range all {
			if w.x >= from && (k+1 == len(starts) || w.x < starts[k+1]) {
				last = w.x
			}
		}
		names[k] = written(from)
		if last > from {
			names[k] += "–" + written(last)
		}
	}
	return func(word string) string {
		x, ok := number(word)
		if !ok {
			return word
		}
		k, exact := slices.BinarySearch(starts, x)
		if !exact {
			k--
		}
		return names[k]
	}
}

func number(word string) (float64, bool) {
	x, err := strconv.ParseFloat(strings.Replace(word, ",", ".", 1), 64)
	return x, err == nil && !math.IsNaN(x) && !math.IsInf(x, 0)
}

func written(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
