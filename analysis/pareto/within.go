package pareto

import (
	"strings"

	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Split is a category, or a part of one, taken apart by the next dimension of the path.
type Split struct {
	Value   string         `json:"value"`
	N       int64          `json:"n"`
	Amount  int64          `json:"amount"`
	Share   stats.Estimate `json:"share"`             // of what it is a part of, 95 %; of a category, of all that state one
	Apart   bool           `json:"apart"`             // its interval lies above that of the next part
	Parts   []Split        `json:"parts,omitempty"`   // largest first, at most maxParts
	Other   *Other         `json:"other,omitempty"`   // the smaller ones together
	Unknown *Other         `json:"unknown,omitempty"` // complaints that do not state the next dimension
}

// A drill-down is for the first look; who needs the rest ranks the second dimension itself. Five categories of three
// parts fill half a printed page.
const (
	maxSplits = 5
	maxParts  = 3
)

// Within takes categories apart along a path: the largest parts of each, and of each part the largest of its own. A part
// is a share of all that it is a part of, so that it cannot look large because the rest is unknown. The parts beyond the
// largest are Other, which is never one. cells are of paths of two dimensions and of three; heads are taken in order, at
// most five.
func Within(heads []Count, whole Count, cells []Cell, o Options) []Split {
	o = o.withDefaults()
	below := map[string][]Count{}
	for _, c := range cells {
		parent := key(c.Path[:len(c.Path)-1])
		below[parent] = append(below[parent], c.Count)
	}
	whole = weigh(whole, o)
	splits := []Split{}
	for _, head := range heads[:min(len(heads), maxSplits)] {
		splits = append(splits, split([]string{head.Value}, weigh(head, o), whole, below, o))
	}
	return splits
}

// key is a path as a map's key. No value holds a zero byte: the warehouse's text does not.
func key(path []string) string { return strings.Join(path, "\x00") }

func split(path []string, c, whole Count, below map[string][]Count, o Options) Split {
	s := Split{
		Value: path[len(path)-1], N: c.N, Amount: c.Amount, Apart: true,
		Share: stats.WeightedShare(c.weighed(), whole.weighed(), stats.Confidence),
	}
	parts, unknown := merge(below[key(path)], o)
	if unknown.N > 0 {
		s.Unknown = gathered([]Count{unknown}, c, o)
	}
	shown := len(parts)
	if shown > maxParts+1 {
		shown = maxParts
		s.Other = gathered(parts[maxParts:], c, o)
	}
	for i, p := range parts {
		if i < shown {
			s.Parts = append(s.Parts, split(append(path[:len(path):len(path)], p.Value), p, c, below, o))
		}
		if i > 0 && i <= shown {
			next := stats.WeightedShare(p.weighed(), c.weighed(), stats.Confidence)
			s.Parts[i-1].Apart = !s.Parts[i-1].Share.Overlaps(next)
		}
	}
	return s
}

// gathered is some parts of a whole together. Where a complaint can name several, how many name any of them is not known.
func gathered(parts []Count, whole Count, o Options) *Other {
	var sum Count
	for _, p := range parts {
		sum = sum.plus(p)
	}
	share := stats.Wilson(0, 0, stats.Confidence)
	if len(parts) == 1 || o.Issues != All {
		share = stats.WeightedShare(sum.weighed(), whole.weighed(), stats.Confidence)
	}
	return &Other{len(parts), sum.N, sum.Amount, share}
}
