package cases

import (
	"errors"
	"io/fs"
	"math"
	"slices"
	"strings"

	"github.com/vitalfew/vitalfew/analysis/stats/risk"
	"github.com/vitalfew/vitalfew/analysis/stats/scan"
)

// Method is how a case is answered.
type Method string

// The methods. Auto takes Scan for counts, also where they are called real and predict, and Risk for other measures.
const (
	Auto Method = "auto"
	Scan Method = "scan"
	Risk Method = "risk"
)

// Methods are all of them.
func Methods() []string { return []string{string(Auto), string(Scan), string(Risk)} }

// Answer is what was found in a case.
type Answer struct {
	Setting, ID string
	Counts      bool       // the case is in the form of counts
	Method      Method     // Scan or Risk
	Elements    []string   // findings, in order of letters; none: nothing was found
	Ranked      [][]string // combinations, best first, each as its elements; findings or not
}

// first makes the first n combinations of the ranking the answer, findings or not, as cases with one cause each are scored. 0: none.
func (a *Answer) first(n int) {
	if n == 0 {
		return
	}
	a.Elements = slices.Concat(a.Ranked[:min(n, len(a.Ranked))]...)
	slices.Sort(a.Elements)
}

// Answers locates the change of every case of a folder, hands over the answers one by one, and returns the scores of the settings
// and of all, in order. Answers are the findings, or the first combinations of the ranking where first is above 0.
func Answers(fsys fs.FS, method Method, first int, do func(Answer) error) (settings []Score, all Score, err error) {
	err = Each(fsys, func(c Case) error {
		a, err := c.Locate(method)
		if err != nil {
			return err
		}
		a.first(first)
		if len(settings) == 0 || settings[len(settings)-1].Setting != c.Setting {
			settings = append(settings, Score{Setting: c.Setting})
		}
		settings[len(settings)-1].Add(a, c.Truth)
		all.Add(a, c.Truth)
		return do(a)
	})
	return settings, all, err
}

var (
	errNoForecast = errors.New("counts have no forecast: want the method scan or auto")
	errOneSided   = errors.New("counts have one exposure: want both e1 and e0, or neither")
)

// Locate answers a case.
func (c Case) Locate(method Method) (Answer, error) {
	a := Answer{Setting: c.Setting, ID: c.ID, Counts: len(c.Counts.Now) > 0, Method: method}
	if method == Auto {
		a.Method = Risk
		if a.Counts || c.Measure.counts() {
			a.Method = Scan
		}
	}
	if a.Method == Risk {
		if a.Counts {
			return a, errNoForecast
		}
		return c.risk(a)
	}
	return c.scan(a)
}

// counts says that a measure is counts: whole numbers that scatter about their forecast as Poisson's do. Their squared distances
// sum to the forecasts then. None counts for more than that of two standard deviations, so that what is to be found decides
// nothing, and from half to two and a half times the sum is taken.
func (m Measure) counts() bool {
	var squares, predicted float64
	for i, x := range m.Real {
		p := m.Predict[i]
		if x < 0 || x != math.Trunc(x) || p < 0 || p == 0 && x > 0 {
			return false
		}
		squares += min((x-p)*(x-p), 4*max(p, 1))
		predicted += p
	}
	return squares > 0.5*predicted && squares < 2.5*predicted
}

func (c Case) cards() []int {
	cards := make([]int, len(c.Values))
	for d, values := range c.Values {
		cards[d] = len(values)
	}
	return cards
}

func (c Case) risk(a Answer) (Answer, error) {
	found, err := risk.Locate(risk.Table{Cards: c.cards(), Codes: c.Codes, Real: c.Measure.Real, Predict: c.Measure.Predict}, risk.Options{})
	if err != nil {
		return a, err
	}
	for _, f := range found {
		var attributes []string
		for _, v := range f.Element {
			attributes = append(attributes, c.attribute(v.Dimension, v.Code))
		}
		element := Elements(strings.Join(attributes, "&"))
		a.Ranked = append(a.Ranked, element)
		a.Elements = append(a.Elements, element...)
	}
	slices.Sort(a.Elements)
	return a, nil
}

func (c Case) scan(a Answer) (Answer, error) {
	t := scan.Table{Cards: c.cards(), Codes: c.Codes, Observed: c.Measure.Real, Expected: c.Measure.Predict}
	if a.Counts {
		n := c.Counts
		t = scan.Table{Cards: t.Cards, Codes: c.Codes, Observed: n.Now, Reference: n.Before, Exposure: n.Exposure, ReferenceExposure: n.ExposureBefore}
		switch {
		case (n.Exposure == nil) != (n.ExposureBefore == nil):
			return a, errOneSided
		case n.Exposure == nil:
			t.Exposure, t.ReferenceExposure = alike(n.Now, n.Before)
		}
	}
	// The formats have no way to say that all rose alike.
	found, err := scan.Find(t, scan.Options{NoTotal: true, Depth: 4})
	if err != nil {
		return a, err
	}
	for _, f := range found.Findings {
		a.Elements = append(a.Elements, c.elements(f.Pattern)...)
	}
	for _, r := range found.Ranked {
		a.Ranked = append(a.Ranked, c.elements(r.Pattern))
	}
	slices.Sort(a.Elements)
	a.Elements = slices.Compact(a.Elements)
	return a, nil
}

// alike are exposures of counts that come without: each leaf would have the share that all have.
func alike(now, before []float64) (exposure, exposureBefore []float64) {
	var all, allBefore float64
	for i, x := range now {
		all, allBefore = all+x, allBefore+before[i]
	}
	exposure, exposureBefore = make([]float64, len(now)), make([]float64, len(now))
	for i, x := range now {
		exposure[i], exposureBefore[i] = (x+before[i])*all, (x+before[i])*allBefore
	}
	return exposure, exposureBefore
}

// elements are those of a pattern: one for each choice of a value for each of its dimensions.
func (c Case) elements(p scan.Pattern) []string {
	chosen := []string{""}
	for _, condition := range p {
		var more []string
		for _, so := range chosen {
			for _, code := range condition.Values {
				more = append(more, so+"&"+c.attribute(condition.Dimension, code))
			}
		}
		chosen = more
	}
	for k := range chosen {
		chosen[k] = strings.TrimPrefix(chosen[k], "&")
	}
	return Elements(strings.Join(chosen, ";"))
}

// attribute is a value as labels write it.
func (c Case) attribute(d int, code int32) string { return c.Dimensions[d] + "=" + c.Values[d][code] }
