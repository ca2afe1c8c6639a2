package handling

import (
	"cmp"
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// leastCame is how many complaints must have come to an outcome for its share to be set beside waiting: with fewer, an interval
// of a class reaches over most of the scale.
const leastCame = 10

// leastClass is how many complaints a class of waits has at least, but the only one: a thinner one is joined to the one before,
// since its share would swing with every complaint and tell of single people.
const leastClass = 30

// Delay is how often complaints came to one outcome, by how long they took until they were closed.
type Delay struct {
	Outcome string          `json:"outcome"` // "dissatisfied", "referred", "escalated", "compensated"
	Classes []Class         `json:"classes"` // of days until the closing
	Open    *Class          `json:"open"`    // not over yet, in no class: what of it is known; nil where nothing can be
	All     Class           `json:"all"`     // closed
	Sooner  Class           `json:"sooner"`  // closed within their limit or, where none is set, within the middle wait
	Later   Class           `json:"later"`
	Middle  int64           `json:"middle"` // the middle wait, days; −1: limits were the measure
	Ratio   stats.Estimate  `json:"ratio"`  // of Later to Sooner, among complaints of one type and severity
	P       analysis.Chance `json:"p"`      // of a ratio of 1, adjusted for all outcomes
	Differ  bool            `json:"differ"`
}

// Class is the complaints that waited so many days, and those of them that came to the outcome.
type Class struct {
	From int64 `json:"from"`
	To   int64 `json:"to"` // −1: open end
	Of   Group `json:"of"`
	Came Group `json:"came"`

	Share stats.Estimate `json:"share"` // Wilson's interval
}

func (c *Class) add(w Wait) {
	c.Of.add(w.Complaints, w.People)
	if w.Came {
		c.Came.add(w.Complaints, w.People)
	}
}

func (c *Class) estimate() {
	c.Share = stats.Wilson(c.Came.Complaints, c.Of.Complaints, stats.Confidence)
}

// delay sets each outcome beside waiting. The classes are of complaints closed in the window, whose waiting is over: open
// complaints belong to none of them yet and are counted apart. Whether those beyond their limit came to it more often is
// asked within each type and severity (Mantel and Haenszel), so that what takes long for a reason of its own does not pass for
// an effect of waiting. It remains an association.
func (h *Handling) delay(rows Rows, o Options) error {
	var p []float64
	for _, outcome := range []string{"dissatisfied", "referred", "escalated", "compensated"} {
		var waits []Wait
		for _, w := range rows.Waits {
			if w.Outcome == outcome && (w.Days != nil || !w.Closed) {
				waits = append(waits, w)
			}
		}
		d := Delay{Outcome: outcome, Middle: -1}
		d.classify(waits, o.WaitBounds)
		if d.All.Came.Complaints < leastCame {
			continue
		}
		ratio := d.split(waits, o)
		d.Ratio = ratio.Ratio
		h.Delays = append(h.Delays, d)
		p = append(p, ratio.P)
	}
	for i, adjusted := range stats.BenjaminiHochberg(p) {
		h.Delays[i].P = analysis.Chance(adjusted)
		h.Delays[i].Differ = adjusted < called
	}
	slices.SortStableFunc(h.Delays, func(a, b Delay) int { return analysis.TrueFirst(a.Differ, b.Differ) })
	return nil
}

// classify counts the classes of waits.
func (d *Delay) classify(waits []Wait, bounds []int) {
	from := int64(0)
	for _, b := range bounds {
		d.Classes = append(d.Classes, Class{From: from, To: int64(b)})
		from = int64(b) + 1
	}
	d.Classes = append(d.Classes, Class{From: from, To: -1})
	for _, w := range waits {
		if !w.Closed {
			if d.Open == nil {
				d.Open = &Class{To: -1}
			}
			d.Open.add(w)
			continue
		}
		d.All.add(w)
		d.Classes[slices.IndexFunc(d.Classes, func(c Class) bool { return c.To < 0 || *w.Days <= c.To })].add(w)
	}
	d.join()
	d.All.To = -1
	for i := range d.Classes {
		d.Classes[i].estimate()
	}
	d.All.estimate()
	if d.Open != nil {
		d.Open.estimate()
	}
}

// join puts thin classes together: each with the one before, from the longest waits down, and the first with the one after.
func (d *Delay) join() {
	for i := len(d.Classes) - 1; i >= 0 && len(d.Classes) > 1; i-- {
		c := d.Classes[i]
		if c.Of.Complaints >= leastClass {
			continue
		}
		into := max(i-1, 0)
		d.Classes = slices.Delete(d.Classes, i, i+1)
		joined := &d.Classes[into]
		if i == 0 {
			joined.From = c.From
		} else {
			joined.To = c.To
		}
		joined.Of.add(c.Of.Complaints, c.Of.People)
		joined.Came.add(c.Came.Complaints, c.Came.People)
	}
}

// split sets those that took longer than their limit beside the others of their type and severity.
func (d *Delay) split(waits []Wait, o Options) stats.RateRatio {
	limited := slices.ContainsFunc(waits, func(w Wait) bool {
		days, _ := o.limit(resolve, w.Type, w.Severity)
		return w.Closed && days != nil
	})
	if !limited {
		d.Middle = middle(waits, d.All.Of.Complaints)
	}
	type key struct{ kind, severity string }
	index := map[key]int{}
	var strata []stats.Stratum
	for _, w := range waits {
		within := d.Middle
		if days, _ := o.limit(resolve, w.Type, w.Severity); days != nil {
			within = int64(*days)
		}
		if !w.Closed || within < 0 {
			continue
		}
		i, known := index[key{w.Type, w.Severity}]
		if !known {
			i = len(strata)
			index[key{w.Type, w.Severity}] = i
			strata = append(strata, stats.Stratum{})
		}
		s, n, came := &strata[i], float64(w.Complaints), 0.0
		if w.Came {
			came = n
		}
		if *w.Days > within {
			d.Later.add(w)
			s.X1, s.E1 = s.X1+came, s.E1+n
		} else {
			d.Sooner.add(w)
			s.X2, s.E2 = s.X2+came, s.E2+n
		}
	}
	d.Later.estimate()
	d.Sooner.estimate()
	return stats.MantelHaenszel(strata, stats.Confidence)
}

// middle is how long half of the closed complaints took, at least.
func middle(waits []Wait, all int64) int64 {
	closed := slices.DeleteFunc(slices.Clone(waits), func(w Wait) bool { return !w.Closed })
	slices.SortStableFunc(closed, func(a, b Wait) int { return cmp.Compare(*a.Days, *b.Days) })
	n := int64(0)
	for _, w := range closed {
		if n += w.Complaints; 2*n >= all {
			return *w.Days
		}
	}
	return math.MaxInt64
}
