package access

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Rates are the shares that say how much of what customers have cause for reaches the log: given, or asked for in a survey of all
// customers, whose columns are named. What is given goes before what is asked.
type Rates struct {
	Articulation analysis.Range `yaml:"articulation"` // share of those with a problem who said so
	Registration analysis.Range `yaml:"registration"` // share of those whose complaint got a number
	Problem      string         `yaml:"problem"`      // column of a survey: had a problem; "": problem
	Complained   string         `yaml:"complained"`   // said so; "": complained
	Registered   string         `yaml:"registered"`   // got a number; "": registered
	Yes          []string       `yaml:"yes"`          // words for yes; none: yes, ja, y, j, true, 1
}

func (r Rates) validate() error {
	for _, given := range []struct {
		key string
		analysis.Range
	}{{"articulation", r.Articulation}, {"registration", r.Registration}} {
		if given.Given && !(given.Low > 0 && given.Low <= given.Base && given.Base <= given.High && given.High <= 1) {
			return fmt.Errorf("iceberg: %s: want shares above 0 up to 1, low, base and high in that order, got %g, %g and %g",
				given.key, given.Low, given.Base, given.High)
		}
	}
	return nil
}

func (r Rates) withDefaults() Rates {
	for _, column := range []struct {
		name  *string
		other string
	}{{&r.Problem, "problem"}, {&r.Complained, "complained"}, {&r.Registered, "registered"}} {
		if *column.name = strings.TrimPrefix(*column.name, "dimensions."); *column.name == "" {
			*column.name = column.other
		}
	}
	if len(r.Yes) == 0 {
		r.Yes = []string{"yes", "ja", "y", "j", "true", "1"}
	}
	return r
}

// Answer is how many who answered said the same of a problem, of having complained and of having got a number, in the words
// of the export; "" is no answer.
type Answer struct {
	Survey      string `db:"survey"`
	Problem     string `db:"problem"`
	Complained  string `db:"complained"`
	Registered  string `db:"registered"`
	Respondents int64  `db:"respondents"`
}

// Iceberg is the problems of which the log shows the top. Intervals hold the ranges of both rates at once.
type Iceberg struct {
	Registered   int64          `json:"registered"` // people in the log
	Articulation Rate           `json:"articulation"`
	Registration *Rate          `json:"registration"` // null: not known, and taken as complete, so that the rest is the least that it may be
	Evidence     stats.Estimate `json:"evidence"`     // share of those with a problem who are in the log
	Annoyed      stats.Estimate `json:"annoyed"`      // people with a problem
	Unvoiced     stats.Estimate `json:"unvoiced"`     // of them: did not say so
	Hidden       stats.Estimate `json:"hidden"`       // said so and got no number
}

// Rate is a share with its range: the interval of x of n who were asked, or what was given (n 0).
type Rate struct {
	stats.Estimate
	Yes, Asked int64
}

// Below works the iceberg out from the people in the log, R, and two rates:
//
//	annoyed = R/(a·r);  unvoiced = R(1−a)/(a·r);  hidden = R(1−r)/r;  evidence = a·r
//
// a is the share of those with a problem who said so, r the share of these who got a number; of a survey they are the shares of those
// who answered the question, with Wilson's interval. The ends are those with both rates at the ends of their ranges; one that has no
// end is NaN. Without a rate of articulation above 0, or without anybody in the log, there is none: nil. Stauss and Seidel
// (2019), chapter 11, for the terms.
func Below(registered Complainants, answers []Answer, r Rates) *Iceberg {
	r = r.withDefaults()
	said := Rate{Estimate: given(r.Articulation)}
	number := Rate{Estimate: given(r.Registration)}
	if !r.Articulation.Given {
		said = r.ask(answers, func(a Answer) (string, bool) { return a.Complained, r.yes(a.Problem) })
	}
	if !r.Registration.Given {
		number = r.ask(answers, func(a Answer) (string, bool) { return a.Registered, r.yes(a.Problem) && r.yes(a.Complained) })
	}
	if registered.People == 0 || !(said.Value > 0) {
		return nil
	}
	i := &Iceberg{Registered: registered.People, Articulation: said}
	if number.Value > 0 {
		i.Registration = &number
	} else {
		number.Estimate = stats.Estimate{Value: 1, Lower: 1, Upper: 1}
	}
	at := func(f func(a, r float64) float64) stats.Estimate {
		end := func(x float64) float64 {
			if math.IsInf(x, 0) {
				return math.NaN()
			}
			return x
		}
		return stats.Estimate{Value: f(said.Value, number.Value), Lower: end(f(said.Upper, number.Upper)), Upper: end(f(said.Lower, number.Lower))}
	}
	n := float64(registered.People)
	i.Annoyed = at(func(a, r float64) float64 { return n / (a * r) })
	i.Unvoiced = at(func(a, r float64) float64 { return n * (1 - a) / (a * r) })
	i.Hidden = at(func(_, r float64) float64 { return n * (1 - r) / r })
	i.Evidence = stats.Estimate{Value: said.Value * number.Value, Lower: said.Lower * number.Lower, Upper: said.Upper * number.Upper}
	return i
}

func given(r analysis.Range) stats.Estimate {
	if !r.Given {
		return stats.Estimate{Value: math.NaN(), Lower: math.NaN(), Upper: math.NaN()}
	}
	return stats.Estimate{Value: r.Base, Lower: r.Low, Upper: r.High}
}

// ask is the share of yes among those who were asked and answered.
func (r Rates) ask(answers []Answer, of func(Answer) (word string, asked bool)) Rate {
	var rate Rate
	for _, a := range answers {
		word, asked := of(a)
		if !asked || word == "" {
			continue
		}
		rate.Asked += a.Respondents
		if r.yes(word) {
			rate.Yes += a.Respondents
		}
	}
	rate.Estimate = stats.Wilson(rate.Yes, rate.Asked, stats.Confidence)
	return rate
}

func (r Rates) yes(word string) bool {
	return slices.ContainsFunc(r.Yes, func(y string) bool { return strings.EqualFold(y, strings.TrimSpace(word)) })
}
