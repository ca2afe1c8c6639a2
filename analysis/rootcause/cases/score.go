package cases

import (
	"math"
	"slices"
	"strings"
)

// Elements are those of a label: attributes in order within each, each once, in order. An empty label has none.
func Elements(label string) []string {
	found := []string{}
	for e := range strings.SplitSeq(label, ";") {
		if e = strings.TrimSpace(e); e == "" {
			continue
		}
		attributes := strings.Split(e, "&")
		for k := range attributes {
			attributes[k] = strings.TrimSpace(attributes[k])
		}
		slices.Sort(attributes)
		found = append(found, strings.Join(attributes, "&"))
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// Tally counts the elements of answers that are named exactly.
type Tally struct {
	Hits, Wrong, Missed int // in answer and truth, in the answer only, in the truth only
}

func (t *Tally) add(u Tally) {
	t.Hits += u.Hits
	t.Wrong += u.Wrong
	t.Missed += u.Missed
}

// F1 is 2·hits / (2·hits + wrong + missed), 0..1; NaN where nothing was named and nothing was there.
func (t Tally) F1() float64 {
	return ratio(2*t.Hits, 2*t.Hits+t.Wrong+t.Missed)
}

// Precision is the share of named elements that are true; NaN where none was named.
func (t Tally) Precision() float64 { return ratio(t.Hits, t.Hits+t.Wrong) }

// Recall is the share of true elements that were named; NaN where there are none.
func (t Tally) Recall() float64 { return ratio(t.Hits, t.Hits+t.Missed) }

func ratio(of, all int) float64 {
	if all == 0 {
		return math.NaN()
	}
	return float64(of) / float64(all)
}

// tally compares two sets of elements.
func tally(answer, truth []string) Tally {
	hits := 0
	for _, e := range answer {
		if slices.Contains(truth, e) {
			hits++
		}
	}
	return Tally{hits, len(answer) - hits, len(truth) - hits}
}

// Tops are the lengths of rankings that Score.Within is about.
var Tops = [...]int{1, 3, 5}

// Score is how the answers of a setting compare with the truth.
type Score struct {
	Setting string // "" for all of them
	Cases   int
	Known   int            // cases whose truth is known, which all below is about
	Found   Tally          // of the answers
	First   Tally          // of the combination that is ranked first, whether or not it is a finding
	False   int            // cases without a cause that were answered all the same
	Within  [len(Tops)]int // cases whose whole truth is one of the first combinations of the ranking
}

// Add counts an answer; truth is nil where it is not known.
func (s *Score) Add(a Answer, truth []string) {
	s.Cases++
	if truth == nil {
		return
	}
	s.Known++
	s.Found.add(tally(a.Elements, truth))
	if len(truth) == 0 && len(a.Elements) > 0 {
		s.False++
	}
	first := []string{}
	if len(a.Ranked) > 0 {
		first = a.Ranked[0]
	}
	s.First.add(tally(first, truth))
	at := slices.IndexFunc(a.Ranked, func(r []string) bool { return slices.Equal(r, truth) })
	for k, top := range Tops {
		if at >= 0 && at < top {
			s.Within[k]++
		}
	}
}
