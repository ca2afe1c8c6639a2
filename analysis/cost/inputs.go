package cost

import (
	"encoding/json"
	"fmt"
	"math"

	"go.yaml.in/yaml/v3"
)

// Range is an input that is not known exactly: a lowest, a best and a highest value. A single number is all three.
type Range struct {
	Low, Base, High float64
	Given           bool
}

// UnmarshalYAML reads a number, or low, base and high.
func (r *Range) UnmarshalYAML(node *yaml.Node) error {
	var one float64
	if err := node.Decode(&one); err == nil {
		*r = Range{one, one, one, true}
		return nil
	}
	var three struct {
		Low, Base, High *float64
	}
	if err := node.Decode(&three); err != nil || len(node.Content) != 6 || three.Low == nil || three.Base == nil || three.High == nil {
		return fmt.Errorf("line %d: want a number, or {low: …, base: …, high: …}", node.Line)
	}
	*r = Range{*three.Low, *three.Base, *three.High, true}
	return nil
}

// MarshalJSON writes low, base and high; an input that is not given is null.
func (r Range) MarshalJSON() ([]byte, error) {
	if !r.Given {
		return []byte("null"), nil
	}
	return json.Marshal(map[string]float64{"low": r.Low, "base": r.Base, "high": r.High})
}

// Inputs are what only the organisation knows. Shares are 0..1, money in units of the currency. What is not given is not
// assumed: what needs it is left out.
type Inputs struct {
	Customers        Range `yaml:"customers" json:"customers"`                 // in a year
	WithProblem      Range `yaml:"with_problem" json:"with_problem"`           // share of customers who have one in a year
	Articulation     Range `yaml:"articulation" json:"articulation"`           // share of those who tell
	Satisfied        Range `yaml:"satisfied" json:"satisfied"`                 // share of those who tell that are satisfied with the handling
	LossSatisfied    Range `yaml:"loss_satisfied" json:"loss_satisfied"`       // how much fewer of these come back than customers without a problem
	LossDissatisfied Range `yaml:"loss_dissatisfied" json:"loss_dissatisfied"` // the same of those who are not satisfied
	LossUnvoiced     Range `yaml:"loss_unvoiced" json:"loss_unvoiced"`         // the same of those who do not tell
	Contribution     Range `yaml:"contribution" json:"contribution"`           // margin of a customer in a year
	Value            Range `yaml:"value" json:"value"`                         // margin of a customer who comes back, over all years to come, discounted
	Management       Range `yaml:"management" json:"management"`               // cost of complaint management in a year, compensation included
}

// input is one of them with its name.
type input struct {
	name  string
	of    func(*Inputs) *Range
	share bool
}

// inputs are all of them in the order of the report.
var inputs = []input{
	{"customers", func(i *Inputs) *Range { return &i.Customers }, false},
	{"with_problem", func(i *Inputs) *Range { return &i.WithProblem }, true},
	{"articulation", func(i *Inputs) *Range { return &i.Articulation }, true},
	{"satisfied", func(i *Inputs) *Range { return &i.Satisfied }, true},
	{"loss_satisfied", func(i *Inputs) *Range { return &i.LossSatisfied }, true},
	{"loss_dissatisfied", func(i *Inputs) *Range { return &i.LossDissatisfied }, true},
	{"loss_unvoiced", func(i *Inputs) *Range { return &i.LossUnvoiced }, true},
	{"contribution", func(i *Inputs) *Range { return &i.Contribution }, false},
	{"value", func(i *Inputs) *Range { return &i.Value }, false},
	{"management", func(i *Inputs) *Range { return &i.Management }, false},
}

func (i Inputs) given() bool {
	for _, in := range inputs {
		if in.of(&i).Given {
			return true
		}
	}
	return false
}

// validate says which input is not usable. A loss may be below nothing: customers who were helped may come back more often.
func (i Inputs) validate() error {
	for _, in := range inputs {
		r := *in.of(&i)
		least, most, want := 0.0, math.Inf(1), "numbers of 0 or more"
		if in.share {
			most, want = 1, "shares of 0 to 1"
		}
		if in.name == "loss_satisfied" {
			least, want = -1, "shares of -1 to 1"
		}
		switch {
		case !r.Given:
		case in.name == "management" && !(r.Low > 0):
			return fmt.Errorf("inputs: %s: want numbers above 0, got %g", in.name, r.Low)
		case !(r.Low >= least && r.High <= most) || math.IsInf(r.High, 1):
			return fmt.Errorf("inputs: %s: want %s, got %g, %g and %g", in.name, want, r.Low, r.Base, r.High)
		case !(r.Low <= r.Base && r.Base <= r.High):
			return fmt.Errorf("inputs: %s: want low, base and high in that order, got %g, %g and %g", in.name, r.Low, r.Base, r.High)
		}
	}
	return nil
}
