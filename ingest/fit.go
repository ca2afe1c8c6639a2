package ingest

import (
	"fmt"
	"slices"
	"strings"
)

// Sureness says how sure it is that a preset is the right one.
type Sureness string

// The words for sureness, and the rule behind each. A heading is telling where no other system's preset knows it. The weight
// of a heading is one through the number of presets that know it.
const (
	Certain  Sureness = "certain"  // three telling headings, and at least twice the weight of any other system's preset
	Probable Sureness = "probable" // a telling heading and most of the headings; generic: a number and a day of receipt
	Guess    Sureness = "a guess"  // anything else that a preset was chosen by
)

const (
	// sureFit is the share of headings that a preset for one system must know: an export with a few columns of one's own
	// still fits, and two common headings among ten do not make one.
	sureFit = 0.6
	// tellingFit headings that no other preset knows are enough whatever else is in the file: some help desks have dozens of fields of one's
	// own, and nobody has five headings of a system by chance.
	tellingFit = 5
	// certainFit telling headings make a preset certain. One or two may be a coincidence.
	certainFit = 3
)

// Fitness is how a preset fits the headings of a file.
type Fitness struct {
	Preset   Preset
	Sure     Sureness
	Known    int      // headings that the preset knows
	Named    int      // headings, those that are repeated once
	Telling  []string // headings that no other system's preset knows
	Strange  []string // headings that the preset does not know
	RunnerUp string   // name of the preset that fits second best; "" where no other knows any heading
	Second   int      // headings that it knows

	weight float64
	only   int  // telling headings that the generic preset does not know either
	dated  bool // what every export of its kind must have is among them: the day of receipt
}

// Why says in a sentence why the preset was chosen and how sure that is.
func (r *Fitness) Why() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %d of %d headings are known to preset %s (%s)", r.Sure, r.Known, r.Named, r.Preset.Name, r.Preset.Title)
	if n := len(r.Telling); n > 0 && !r.Preset.anySystem() {
		fmt.Fprintf(&b, ", %d of them to no other system's (%s)", n, some(r.Telling))
	}
	if r.RunnerUp != "" {
		fmt.Fprintf(&b, "; next best is %s with %d", r.RunnerUp, r.Second)
	}
	return b.String()
}

// some are the first three words of a list.
func some(words []string) string {
	if len(words) > 3 {
		return strings.Join(words[:3], ", ") + " …"
	}
	return strings.Join(words, ", ")
}

// Fit is the preset that fits the headings of a file best. A preset for one system must know the day of receipt, and
// either most headings and one that no other preset knows, or five of these, or every heading, where the generic preset does
// not know every one or three are telling; of several such presets the headings of the best weigh most. Else it is the
// generic one.
func Fit(f *Form, presets []Preset) Fitness {
	all := make([]Fitness, len(presets))
	var best, second *Fitness
	var other *Fitness // the generic one
	for i := range presets {
		all[i] = presets[i].fit(f, presets)
		if presets[i].anySystem() {
			other = &all[i]
		}
	}
	for i := range all {
		if c := &all[i]; c != other && c.fits(other) && (best == nil || c.weight > best.weight) {
			best = c
		}
	}
	if best == nil {
		best = other
	}
	rival := 0.0 // of another system
	for i := range all {
		c := &all[i]
		if c == best || c.Known == 0 {
			continue
		}
		if c != other {
			rival = max(rival, c.weight)
		}
		if second == nil || c.weight > second.weight {
			second = c
		}
	}
	if second != nil {
		best.RunnerUp, best.Second = second.Preset.Name, second.Known
	}
	best.Sure = best.sure(best == other, rival, f)
	return *best
}

// fits tells that a preset for one system may be the one. rest is the generic preset.
func (r *Fitness) fits(rest *Fitness) bool {
	most := float64(r.Known) >= sureFit*float64(r.Named)
	all := r.Known == r.Named && (rest.Known < rest.Named || len(r.Telling) >= certainFit)
	return r.dated && (most && r.only > 0 || r.only >= tellingFit || all)
}

func (r *Fitness) sure(generic bool, rival float64, f *Form) Sureness {
	switch {
	case generic && r.dated && slices.ContainsFunc(r.Preset.Fields[r.Preset.kind().key], func(h string) bool { return f.column(h) >= 0 }):
		return Probable
	case generic:
		return Guess
	case len(r.Telling) >= certainFit && r.weight >= 2*rival:
		return Certain
	case len(r.Telling) > 0 && float64(r.Known) >= sureFit*float64(r.Named):
		return Probable
	}
	return Guess
}

// fit counts and weighs the headings that p knows.
func (p *Preset) fit(f *Form, presets []Preset) Fitness {
	r := Fitness{Preset: *p}
	for i, h := range f.Headings {
		if f.Unnamed[i] || f.firstOf(i) >= 0 {
			continue
		}
		r.Named++
		if !p.knows(h) {
			r.Strange = append(r.Strange, h)
			continue
		}
		r.Known++
		knowing, systems := 0, 0
		for j := range presets {
			if presets[j].knows(h) {
				knowing++
				if !presets[j].anySystem() {
					systems++
				}
			}
		}
		r.weight += 1 / float64(knowing)
		if systems == 1 {
			r.Telling = append(r.Telling, h)
		}
		if knowing == 1 {
			r.only++
		}
	}
	r.dated = p.hasNeeds(f)
	return r
}
