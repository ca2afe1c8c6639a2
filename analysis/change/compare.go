package change

import (
	"cmp"
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// leastNew is how many complaints make a cause new that had none in the look-back. One or two are what a new word for an
// old cause make; three in thirteen months fall all into the last by chance in 1 of 2,000 causes.
const leastNew = 3

// Count is how many complaints state a value of the dimension, and what they are set against. The empty value are those
// that state none.
type Count struct {
	Value          string
	N              int64   // in the period
	Reference      int64   // in the one that it is compared with
	Before         int64   // in the look-back, which holds the reference
	Units          float64 // exposure of the period: days, or units of a measure
	ReferenceUnits float64
}

// Reference is an earlier period to compare with.
type Reference struct {
	Period  analysis.Period
	Before  analysis.Period // look-back: all days before the period that tell whether a cause is new
	Measure string          // what Units are of; "": days
	Counts  []Count
}

// Answer is the typed result.
type Answer struct {
	Dimension   analysis.Dimension `json:"dimension"`
	Period      analysis.Period    `json:"period"`
	Level       float64            `json:"level"`   // most false ones among those called changed
	Grain       analysis.Grain     `json:"grain"`   // of the units that dispersion is estimated from
	History     int                `json:"history"` // number of such units
	Comparisons []Comparison       `json:"comparisons"`
}

// Comparison is the period beside one reference.
type Comparison struct {
	Reference analysis.Period `json:"reference"`
	Before    analysis.Period `json:"before"`
	Measure   string          `json:"measure"`
	Total     Shift           `json:"total"`
	Shifts    []Shift         `json:"shifts"`  // largest rise first, largest fall last
	Other     *Other          `json:"other"`   // those that are not in Shifts, together; nil when all are
	Unknown   *Shift          `json:"unknown"` // complaints that do not state the dimension; nil without any
	Values    int             `json:"values"`  // different values in either period
	Tested    int             `json:"tested"`
	Passed    int             `json:"passed"` // values called changed
	Fresh     int             `json:"fresh"`  // values without complaints before that are too few to be called new
}

// Verdict is what the method calls a value.
type Verdict string

// The verdicts.
const (
	Risen    Verdict = "risen"
	Fallen   Verdict = "fallen"
	New      Verdict = "new"      // none in the look-back
	Vanished Verdict = "vanished" // none in the period
	Chance   Verdict = "chance"   // tested, and not more than chance
	Few      Verdict = "few"      // too few complaints for any outcome to be more than chance: not tested
	Unset    Verdict = "unset"    // no exposure in one of the periods: not tested
)

// Changed reports whether the method calls it a change.
func (v Verdict) Changed() bool { return v == Risen || v == Fallen || v == New || v == Vanished }

// Shift is what one value adds to the change, or takes from it.
type Shift struct {
	Value      string          `json:"value"`
	N          int64           `json:"n"`
	Reference  int64           `json:"reference"`
	Before     int64           `json:"before"`
	Expected   float64         `json:"expected"`   // complaints of the period at the rate of the reference
	Difference stats.Estimate  `json:"difference"` // N − Expected
	Volume     float64         `json:"volume"`     // of a measure: what Expected has more than in as many days; else 0
	Ratio      stats.Estimate  `json:"ratio"`      // of rates
	Dispersion float64         `json:"dispersion"` // variation beside chance alone, 1 or more
	P          analysis.Chance `json:"p"`          // NaN: not tested
	Adjusted   analysis.Chance `json:"adjusted"`   // for all tests of the comparison; the total stands alone
	Verdict    Verdict         `json:"verdict"`
}

// Other is what was gathered.
type Other struct {
	Values     int     `json:"values"`
	Passed     int     `json:"passed"` // of them called changed
	N          int64   `json:"n"`
	Reference  int64   `json:"reference"`
	Expected   float64 `json:"expected"`
	Difference float64 `json:"difference"`
	Volume     float64 `json:"volume"`
}

// Compare says what each value adds to the change from each reference to the period, and which have changed by more than
// chance.
//
//	expected = r·e/f;  difference = x − expected;  Σ differences = that of all complaints
//
// x complaints in exposure e of the period, r in exposure f of the reference. A value without exposure in either is
// expected by the days. Interval of the difference: from the exact ones of both counts (stats.Difference); of the ratio of
// rates, and the p-value: the exact conditional test of effective counts (stats.QuasiRates), with the dispersion that the
// history of values about as large shows. A cause that had none in the look-back is tested
// against all of it, by days. Values of which no outcome could pass are not tested (Tarone 1990, Biometrics 46:515); the
// others of one reference are corrected together by Benjamini and Hochberg; each reference is a question of its own.
// No references give no comparisons. Dimension, Against and Exposure of o are not used.
func Compare(p analysis.Period, references []Reference, h History, o Options) Answer {
	o = o.withDefaults()
	a := Answer{Period: p, Level: o.Level, History: len(h.Exposure), Comparisons: []Comparison{}}
	spread := h.spread()
	for _, r := range references {
		c := r.compare(p, spread, o.Level)
		c.judge(o.Level)
		c.gather(o.Rows)
		a.Comparisons = append(a.Comparisons, c)
	}
	return a
}

// compare tests each value for itself.
func (r Reference) compare(p analysis.Period, spread spread, level float64) Comparison {
	c := Comparison{Reference: r.Period, Before: r.Before, Measure: r.Measure, Shifts: []Shift{}}
	counts := slices.Clone(r.Counts)
	slices.SortFunc(counts, func(a, b Count) int { return cmp.Compare(a.Value, b.Value) })
	var all Count
	volume := 0.0
	for _, n := range counts {
		all.N, all.Reference, all.Before = all.N+n.N, all.Reference+n.Reference, all.Before+n.Before
		if n.N+n.Reference == 0 {
			continue
		}
		s := r.shift(n, p, spread.of(n.Value))
		all.Units += s.Expected
		volume += s.Volume
		if n.Value == "" {
			s.test(n, spread.of(""))
			c.Unknown = &s
			continue
		}
		s.testValue(n, p, r, level)
		if s.Verdict == Few && n.Before == 0 {
			c.Fresh++
		}
		c.Shifts = append(c.Shifts, s)
	}
	c.Values = len(c.Shifts)
	all.ReferenceUnits = float64(all.Reference) // so that expected is the sum of what is expected of each
	if all.Reference == 0 {
		all.Units, all.ReferenceUnits = float64(p.Days()), float64(r.Period.Days())
	}
	c.Total = r.shift(all, p, spread.total)
	c.Total.Volume = volume
	c.Total.test(all, spread.total)
	return c
}

// shift is what a value is expected to be and what it is.
func (r Reference) shift(n Count, p analysis.Period, phi float64) Shift {
	byDays := float64(p.Days()) / float64(r.Period.Days())
	scale := n.Units / n.ReferenceUnits
	if !(n.Units > 0 && n.ReferenceUnits > 0) {
		scale = byDays
	}
	before := stats.QuasiGarwood(n.Reference, phi, stats.Confidence)
	expected := stats.Estimate{Value: scale * before.Value, Lower: scale * before.Lower, Upper: scale * before.Upper}
	s := Shift{
		Value: n.Value, N: n.N, Reference: n.Reference, Before: n.Before, Expected: expected.Value, Dispersion: phi,
		Difference: stats.Difference(stats.QuasiGarwood(n.N, phi, stats.Confidence), expected),
		P:          analysis.Chance(math.NaN()), Adjusted: analysis.Chance(math.NaN()),
	}
	if r.Measure != "" {
		s.Volume = (scale - byDays) * float64(n.Reference)
	}
	return s
}

// test compares the rates.
func (s *Shift) test(n Count, phi float64) {
	rates := stats.QuasiRates(n.N, n.Units, n.Reference, n.ReferenceUnits, phi, stats.Confidence)
	s.Ratio, s.P = rates.Ratio, analysis.Chance(rates.P)
}

// testValue is test of a value: against the whole look-back where it had none, and not where nothing could pass.
func (s *Shift) testValue(n Count, p analysis.Period, r Reference, level float64) {
	s.test(n, s.Dispersion)
	if math.IsNaN(float64(s.P)) {
		s.Verdict = Unset
		return
	}
	untested := analysis.Chance(math.NaN())
	if n.Before == 0 {
		rates := stats.QuasiRates(n.N, float64(p.Days()), 0, float64(r.Before.Days()), s.Dispersion, stats.Confidence)
		if s.P = analysis.Chance(rates.P); rates.P > level || n.N < leastNew {
			s.P, s.Verdict = untested, Few
		}
		return
	}
	m := n.N + n.Reference
	least := min(
		stats.QuasiRates(m, n.Units, 0, n.ReferenceUnits, s.Dispersion, stats.Confidence).P,
		stats.QuasiRates(0, n.Units, m, n.ReferenceUnits, s.Dispersion, stats.Confidence).P,
	)
	if least > level {
		s.P, s.Verdict = untested, Few
	}
}

// judge corrects for the number of tests and says what each value is called.
func (c *Comparison) judge(level float64) {
	ps := make([]float64, len(c.Shifts))
	for i, s := range c.Shifts {
		ps[i] = float64(s.P)
	}
	for i, adjusted := range stats.BenjaminiHochberg(ps) {
		s := &c.Shifts[i]
		s.judge(adjusted, level)
		if !math.IsNaN(adjusted) {
			c.Tested++
		}
		if s.Verdict.Changed() {
			c.Passed++
		}
	}
}

// judge says what a tested value is called.
func (s *Shift) judge(adjusted, level float64) {
	s.Adjusted = analysis.Chance(adjusted)
	switch {
	case math.IsNaN(adjusted):
	case adjusted > level:
		s.Verdict = Chance
	case s.Before == 0:
		s.Verdict = New
	case s.N == 0:
		s.Verdict = Vanished
	case s.Ratio.Value > 1:
		s.Verdict = Risen
	default:
		s.Verdict = Fallen
	}
}
