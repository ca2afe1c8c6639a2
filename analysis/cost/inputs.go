package cost

import (
	"fmt"
	"math"

	"github.com/vitalfew/vitalfew/analysis"
)

// Inputs are what only the organisation knows. Shares are 0..1, money in units of the currency. What is not given is not
// assumed: what needs it is left out.
type Inputs struct {
	Customers        analysis.Range `yaml:"customers" json:"customers"`                 // in a year
	WithProblem      analysis.Range `yaml:"with_problem" json:"with_problem"`           // share of customers who have one in a year
	Articulation     analysis.Range `yaml:"articulation" json:"articulation"`           // share of those who tell
	Satisfied        analysis.Range `yaml:"satisfied" json:"satisfied"`                 // share of those who tell that are satisfied with the handling
	LossSatisfied    analysis.Range `yaml:"loss_satisfied" json:"loss_satisfied"`       // how much fewer of these come back than customers without a problem
	LossDissatisfied analysis.Range `yaml:"loss_dissatisfied" json:"loss_dissatisfied"` // the same of those who are not satisfied
	LossUnvoiced     analysis.Range `yaml:"loss_unvoiced" json:"loss_unvoiced"`         // the same of those who do not tell
	Contribution     analysis.Range `yaml:"contribution" json:"contribution"`           // margin of a customer in a year
	Value            analysis.Range `yaml:"value" json:"value"`                         // margin of a customer who comes back, over all years to come, discounted
	Management       analysis.Range `yaml:"management" json:"management"`               // cost of complaint management in a year, compensation included
}

// input is one of them with its name.
type input struct {
	name  string
	of    func(*Inputs) *analysis.Range
	share bool
}

// inputs are all of them in the order of the report.
var inputs = []input{
	{"customers", func(i *Inputs) *analysis.Range { return &i.Customers }, false},
	{"with_problem", func(i *Inputs) *analysis.Range { return &i.WithProblem }, true},
	{"articulation", func(i *Inputs) *analysis.Range { return &i.Articulation }, true},
	{"satisfied", func(i *Inputs) *analysis.Range { return &i.Satisfied }, true},
	{"loss_satisfied", func(i *Inputs) *analysis.Range { return &i.LossSatisfied }, true},
	{"loss_dissatisfied", func(i *Inputs) *analysis.Range { return &i.LossDissatisfied }, true},
	{"loss_unvoiced", func(i *Inputs) *analysis.Range { return &i.LossUnvoiced }, true},
	{"contribution", func(i *Inputs) *analysis.Range { return &i.Contribution }, false},
	{"value", func(i *Inputs) *analysis.Range { return &i.Value }, false},
	{"management", func(i *Inputs) *analysis.Range { return &i.Management }, false},
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
