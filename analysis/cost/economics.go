package cost

import (
	"cmp"
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
)

// The outcomes that are computed from inputs.
const (
	AtRisk    = "at_risk"
	BreakEven = "break_even"
	Benefit   = "benefit"
	Return    = "return"
)

// Outcome is what follows from the inputs: with all at their base, and the lowest and the highest that any combination of
// their ends gives.
type Outcome struct {
	Name   string  `json:"name"`
	Low    float64 `json:"low"`
	Base   float64 `json:"base"`
	High   float64 `json:"high"`
	Swings []Swing `json:"swings"` // what one input alone moves, the one that moves most first
}

// Swing is the outcome with one input at its low and its high end, and all others at their base.
type Swing struct {
	Input  string  `json:"input"`
	AtLow  float64 `json:"at_low"`
	AtHigh float64 `json:"at_high"`
}

// formula is one outcome: what it needs, and how it follows. Each is monotonic in every input while the others are held, so
// that its extremes lie at the ends of the ranges.
type formula struct {
	name  string
	needs []string
	of    func(x map[string]float64) float64
}

// formulas are the outcomes in the order of the report. Customers who told, and who were satisfied, come back more often by
// the difference of the two losses: that is what handling can win.
var formulas = []formula{
	{
		AtRisk,
		[]string{"customers", "with_problem", "articulation", "satisfied", "loss_satisfied", "loss_dissatisfied", "loss_unvoiced", "contribution"},
		func(x map[string]float64) float64 {
			told := x["satisfied"]*x["loss_satisfied"] + (1-x["satisfied"])*x["loss_dissatisfied"]
			return x["customers"] * x["with_problem"] * x["contribution"] * (x["articulation"]*told + (1-x["articulation"])*x["loss_unvoiced"])
		},
	},
	{BreakEven, []string{"loss_satisfied", "loss_dissatisfied", "value"}, func(x map[string]float64) float64 { return won(x) * x["value"] }},
	{Benefit, benefits, benefit},
	{
		Return, slices.Concat(benefits, []string{"management"}),
		func(x map[string]float64) float64 { return benefit(x)/x["management"] - 1 },
	},
}

var benefits = []string{"customers", "with_problem", "articulation", "satisfied", "loss_satisfied", "loss_dissatisfied", "value"}

func won(x map[string]float64) float64 { return x["loss_dissatisfied"] - x["loss_satisfied"] }

func benefit(x map[string]float64) float64 {
	return x["customers"] * x["with_problem"] * x["articulation"] * x["satisfied"] * won(x) * x["value"]
}

// Evaluate computes what the inputs allow, in money of their currency and a year unless said otherwise:
//
//	at risk    = N·p·V·(a·(s·Δs + (1−s)·Δd) + (1−a)·Δn)   yearly margin of customers who do not come back
//	break-even = (Δd − Δs)·L                              most that satisfying one who complained is worth
//	benefit    = N·p·a·s·(Δd − Δs)·L                      margin kept by satisfying those who complained
//	return     = benefit/C − 1                            of a year's complaint management
//
// with N customers, p with_problem, a articulation, s satisfied, Δ the losses, V contribution, L value and C management. Low
// and high are the extremes over all combinations of the inputs' ends, exact since each outcome is monotonic in each input.
// An outcome of which an input is not given is left out. After Goodman's revenue at risk and
// Stauss and Schöler (2004), of whose benefits only repurchase is counted; break-even in the sense of Fornell and Wernerfelt
// (1987). No value is assumed.
func Evaluate(i Inputs) []Outcome {
	var all []Outcome
	for _, f := range formulas {
		ranges, complete := i.of(f.needs)
		if !complete {
			continue
		}
		all = append(all, evaluate(f, ranges))
	}
	return all
}

// of are the inputs by name; false where one is not given.
func (i Inputs) of(names []string) (map[string]analysis.Range, bool) {
	ranges := map[string]analysis.Range{}
	for _, in := range inputs {
		ranges[in.name] = *in.of(&i)
	}
	for _, name := range names {
		if !ranges[name].Given {
			return nil, false
		}
	}
	return ranges, true
}

func evaluate(f formula, ranges map[string]analysis.Range) Outcome {
	x := map[string]float64{}
	for _, name := range f.needs {
		x[name] = ranges[name].Base
	}
	base := f.of(x)
	o := Outcome{Name: f.name, Low: base, Base: base, High: base}
	for _, name := range f.needs {
		r := ranges[name]
		if r.Low == r.High {
			continue
		}
		s := Swing{Input: name}
		x[name] = r.Low
		s.AtLow = f.of(x)
		x[name] = r.High
		s.AtHigh = f.of(x)
		x[name] = r.Base
		o.Swings = append(o.Swings, s)
	}
	for corner := range 1 << len(f.needs) {
		for at, name := range f.needs {
			x[name] = ranges[name].Low
			if corner>>at&1 == 1 {
				x[name] = ranges[name].High
			}
		}
		y := f.of(x)
		o.Low, o.High = math.Min(o.Low, y), math.Max(o.High, y)
	}
	slices.SortStableFunc(o.Swings, func(a, b Swing) int {
		return cmp.Compare(math.Abs(b.AtHigh-b.AtLow), math.Abs(a.AtHigh-a.AtLow))
	})
	return o
}
