package cost

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/vitalfew/vitalfew/analysis"
)

func between(low, base, high float64) analysis.Range {
	return analysis.Range{Low: low, Base: base, High: high, Given: true}
}

func fixed(x float64) analysis.Range { return between(x, x, x) }

// complete are inputs of which every outcome follows; by hand, at their base: 10,000 customers, 2,000 with a problem, 800
// who tell, 480 of them satisfied.
func complete() Inputs {
	return Inputs{
		Customers: fixed(10000), WithProblem: between(0.1, 0.2, 0.3), Articulation: fixed(0.4), Satisfied: fixed(0.6),
		LossSatisfied: fixed(0.05), LossDissatisfied: between(0.3, 0.5, 0.5), LossUnvoiced: fixed(0.25),
		Contribution: fixed(100), Value: fixed(400), Management: between(50000, 60000, 100000),
	}
}

func TestEvaluate(t *testing.T) {
	got := Evaluate(complete())
	// at risk: 2,000 · 100 · (0.4 (0.6·0.05 + 0.4·0.5) + 0.6·0.25) = 200,000 · 0.242; with the lower loss, 0.21
	for i, want := range []struct {
		name                string
		low, base, high     float64
		swing               string
		swingLow, swingHigh float64
	}{
		{AtRisk, 21000, 48400, 72600, "with_problem", 24200, 72600},
		{BreakEven, 100, 180, 180, "loss_dissatisfied", 100, 180},
		{Benefit, 240 * 0.25 * 400, 480 * 0.45 * 400, 720 * 0.45 * 400, "with_problem", 43200, 129600},
		{Return, 24000.0/100000 - 1, 86400.0/60000 - 1, 129600.0/50000 - 1, "with_problem", 43200.0/60000 - 1, 129600.0/60000 - 1},
	} {
		o := got[i]
		if o.Name != want.name || o.Swings[0].Input != want.swing {
			t.Errorf("outcome %d is %s, moved most by %s", i, o.Name, o.Swings[0].Input)
		}
		near(t, o.Name+" low", o.Low, want.low)
		near(t, o.Name+" base", o.Base, want.base)
		near(t, o.Name+" high", o.High, want.high)
		near(t, o.Name+" at the low end", o.Swings[0].AtLow, want.swingLow)
		near(t, o.Name+" at the high end", o.Swings[0].AtHigh, want.swingHigh)
	}
}

// What needs an input that is not given is left out, and nothing is assumed in its place.
func TestNothingIsAssumed(t *testing.T) {
	if got := Evaluate(Inputs{}); len(got) != 0 {
		t.Errorf("without inputs %v", got)
	}
	for _, in := range inputs {
		i := complete()
		*in.of(&i) = analysis.Range{}
		for _, o := range Evaluate(i) {
			for _, f := range formulas {
				if f.name == o.Name && slices.Contains(f.needs, in.name) {
					t.Errorf("%s without %s", o.Name, in.name)
				}
			}
		}
	}
}

// No combination of values within the ranges lies outside low and high.
func TestExtremesAreExtremes(t *testing.T) {
	i := complete()
	i.LossSatisfied, i.Satisfied = between(-0.2, 0, 0.4), between(0, 0.5, 1)
	outcomes := Evaluate(i)
	for n := range 3 * 3 * 3 * 3 {
		at := func(r analysis.Range, k int) analysis.Range {
			return fixed([]float64{r.Low, (r.Low + r.High) / 2, r.High}[k%3])
		}
		j := i
		j.LossSatisfied, j.Satisfied = at(i.LossSatisfied, n), at(i.Satisfied, n/3)
		j.LossDissatisfied, j.Management = at(i.LossDissatisfied, n/9), at(i.Management, n/27)
		for k, o := range Evaluate(j) {
			if o.Base < outcomes[k].Low-1e-9 || o.Base > outcomes[k].High+1e-9 {
				t.Errorf("%s: %v is outside %v to %v", o.Name, o.Base, outcomes[k].Low, outcomes[k].High)
			}
		}
	}
}

func TestValidate(t *testing.T) {
	for name, c := range map[string]struct {
		o    Options
		want string // "": no error
	}{
		"nothing":                {Options{}, ""},
		"complete":               {Options{Currency: "SEK", Inputs: complete()}, ""},
		"no months":              {Options{Months: -1}, "months: want 1 to 120, got -1"},
		"most months":            {Options{Months: 120}, ""},
		"too many months":        {Options{Months: 121}, "months: want 1 to 120, got 121"},
		"few rows":               {Options{Rows: 3}, "rows: want 4 or more, got 3"},
		"rows":                   {Options{Rows: 4}, ""},
		"no currency":            {Options{Currency: "kr"}, "currency: want a code"},
		"rework in nothing":      {Options{Rework: "omarbete"}, "currency: want the currency of"},
		"inputs in nothing":      {Options{Inputs: complete()}, "currency: want the currency of"},
		"share above 1":          {Options{Currency: "SEK", Inputs: Inputs{Articulation: fixed(1.01)}}, "inputs: articulation: want shares of 0 to 1"},
		"share of 1":             {Options{Currency: "SEK", Inputs: Inputs{Articulation: fixed(1)}}, ""},
		"winning customers":      {Options{Currency: "SEK", Inputs: Inputs{LossSatisfied: fixed(-0.1)}}, ""},
		"losing all and more":    {Options{Currency: "SEK", Inputs: Inputs{LossSatisfied: fixed(-1.1)}}, "loss_satisfied: want shares of -1 to 1"},
		"negative money":         {Options{Currency: "SEK", Inputs: Inputs{Contribution: fixed(-1)}}, "contribution: want numbers of 0 or more"},
		"not a number":           {Options{Currency: "SEK", Inputs: Inputs{Contribution: fixed(math.NaN())}}, "contribution: want numbers"},
		"endless":                {Options{Currency: "SEK", Inputs: Inputs{Contribution: between(0, 1, math.Inf(1))}}, "contribution: want numbers"},
		"the wrong way round":    {Options{Currency: "SEK", Inputs: Inputs{Value: between(3, 2, 1)}}, "want low, base and high in that order"},
		"base outside":           {Options{Currency: "SEK", Inputs: Inputs{Value: between(1, 4, 3)}}, "want low, base and high in that order"},
		"management for nothing": {Options{Currency: "SEK", Inputs: Inputs{Management: fixed(0)}}, "management: want numbers above 0"},
	} {
		err := c.o.Validate()
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
}
