// Package rootcause finds where a rise of complaints sits, and why.
package rootcause

import (
	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Question is what an answer is to.
type Question string

// The questions.
const (
	Change   Question = "change"   // which combinations explain the difference between two periods
	Excess   Question = "excess"   // where complaints are concentrated beyond chance, given exposure or the margins
	Contrast Question = "contrast" // what sets one group of complaints apart from the rest
)

// Method is how an answer was found.
type Method string

// The methods.
const (
	Scan Method = "scan" // penalised Poisson subset scan, for counts and rates
	Risk Method = "risk" // partition by deviation, for cost and days
)

// Answer is what explains one question.
type Answer struct {
	Question   Question        `json:"question"`
	Method     Method          `json:"method"`
	Of         string          `json:"of"`                 // what is counted: complaints, severe, late, dissatisfied, costly, upheld, reopened, repeat; or what is added up: cost, days
	Period     analysis.Period `json:"period"`             // of what is counted
	Reference  analysis.Period `json:"reference,omitzero"` // change: what it is compared with; zero otherwise
	Measure    string          `json:"measure"`            // exposure it is set against; "": days, or the complaints themselves
	Currency   string          `json:"currency,omitempty"` // of cost; "": not named
	Group      []Condition     `json:"group"`              // contrast: what sets the group apart from the rest
	Dimensions []Searched      `json:"dimensions"`
	Left       []Left          `json:"left"` // dimensions not searched, and why

	Observed      float64         `json:"observed"`       // in the period, all combinations
	Expected      float64         `json:"expected"`       // by the reference, exposure or margins
	Found         []Found         `json:"found"`          // most explained first
	Explained     analysis.Chance `json:"explained"`      // sum of the shares of Found; NaN where there is none
	Remains       float64         `json:"remains"`        // observed − expected that no finding explains; below 0 where the rest fell
	Level         float64         `json:"level"`          // most often that noise gives any finding
	Calibration   string          `json:"calibration"`    // monte_carlo or bound: how the threshold was set; "": nothing was searched
	Replicates    int             `json:"replicates"`     // of monte_carlo
	Drift         float64         `json:"drift"`          // standard deviation of the log rate that values vary by anyway
	Dispersion    float64         `json:"dispersion"`     // variance of counts in times of Poisson's
	LeastEffect   float64         `json:"least_effect"`   // rate ratio below which nothing is called
	LeastObserved int64           `json:"least_observed"` // complaints below which nothing is called

	Views     []View     `json:"views"`     // one dimension at a time, descriptive
	Reversals []Reversal `json:"reversals"` // Simpson: margin and detail say opposite things
	Doubts    []Doubt    `json:"doubts"`
}

// Condition is one dimension's part of a combination.
type Condition struct {
	Dimension analysis.Dimension `json:"dimension"`
	Values    []string           `json:"values"` // any of them; "" is not stated
}

// Searched is a dimension that was searched.
type Searched struct {
	Dimension analysis.Dimension `json:"dimension"`
	Values    int                `json:"values"` // different ones, "not stated" included
	Stated    float64            `json:"stated"` // share of complaints, 0..1
}

// Left is a dimension that was not searched.
type Left struct {
	Dimension analysis.Dimension `json:"dimension"`
	Why       Why                `json:"why"`
	By        analysis.Dimension `json:"by,omitempty"` // determined, group: the dimension that gives its value
}

// Why is the reason for which a dimension was not searched.
type Why string

// The reasons.
const (
	OneValue    Why = "one_value"   // all that state it state the same
	NotStated   Why = "not_stated"  // more than half do not state it
	TooMany     Why = "too_many"    // more values than are searched
	Identifier  Why = "identifier"  // nearly every complaint has a value of its own
	Date        Why = "date"        // its values are days: when is not where
	Consequence Why = "consequence" // it comes after the complaint, as a remedy does
	Determined  Why = "determined"  // another gives its value, and is searched
	Group       Why = "group"       // contrast: it gives away who is in the group
	Unexposed   Why = "unexposed"   // no measure says how many of its values there are that could be complained of
	Crowded     Why = "crowded"     // enough others are searched
	Thin        Why = "thin"        // cost, days: with it a combination would have too few complaints to be added up
)

// Doubt is what makes an answer less sure.
type Doubt struct {
	Kind      DoubtKind          `json:"kind"`
	Dimension analysis.Dimension `json:"dimension,omitempty"`
	Value     string             `json:"value,omitempty"`
	N         float64            `json:"n"`
}

// DoubtKind is what a doubt is about.
type DoubtKind string

// The doubts.
const (
	Few        DoubtKind = "few"        // N complaints in all: only a strong cause could be told from chance
	Dominant   DoubtKind = "dominant"   // a share N of the complaints have one value of a dimension: little else can be seen
	Short      DoubtKind = "short"      // the reference begins N days before the period, less than a year: seasons cannot be told
	Late       DoubtKind = "late"       // the exports were taken N days after the period: complaints of its last days may be missing
	Currencies DoubtKind = "currencies" // the cost of N complaints is in another currency, and left out
	Uncovered  DoubtKind = "uncovered"  // the data do not cover the period that this one would be compared with
)

// Found is one combination that explains a part.
type Found struct {
	Combination []Condition     `json:"combination"`
	Observed    float64         `json:"observed"`
	Expected    float64         `json:"expected"`            // with the other findings taken into account
	Ratio       stats.Estimate  `json:"ratio"`               // rate ratio with its 95 % interval
	Excess      float64         `json:"excess"`              // observed − expected
	Complaints  float64         `json:"complaints,omitzero"` // cost, days: of the period, behind what is observed
	Adds        float64         `json:"adds"`                // its part of the difference: those of all findings and what remains add up to observed − expected
	Share       analysis.Chance `json:"share"`               // of Adds, 0..1, in all that rose; NaN where nothing did in all
	P           analysis.Chance `json:"p"`
	Bounded     bool            `json:"bounded"`      // P is an upper bound
	Nested      []Alternative   `json:"alternatives"` // the best nested combinations: parents, children and siblings, best first
	Stability   analysis.Chance `json:"stability"`    // NaN: not tried; share of resamples that find it or one that overlaps it by half or more
	Began       *Began          `json:"began"`        // nil: no change point
	Segment     []Point         `json:"segment"`      // months, oldest first: complaints of the combination
	Rest        []Point         `json:"rest"`         // the same months: all other complaints
	Is          []Is            `json:"is"`           // where it is and where it is not, by dimension
}

// Alternative is a combination near one that was found.
type Alternative struct {
	Combination []Condition     `json:"combination"`
	Observed    analysis.Chance `json:"observed"` // NaN: too few to be shown, as in all cells below
	Expected    float64         `json:"expected"`
	Ratio       stats.Estimate  `json:"ratio"`
	Score       float64         `json:"score"` // log-likelihood ratio less the penalty; that of the finding is larger, but of a longer description that says hardly more
}

// Began is when a finding began.
type Began struct {
	Unit  analysis.Period `json:"unit"`  // first month of the new level
	First analysis.Period `json:"first"` // interval of months, 95 %
	Last  analysis.Period `json:"last"`
	P     analysis.Chance `json:"p"`
}

// Point is the complaints of one month.
type Point struct {
	Unit analysis.Period `json:"unit"`
	N    float64         `json:"n"`
}

// Is is one value of one dimension, seen from a finding: within its other conditions, how much is observed and expected here.
type Is struct {
	Dimension analysis.Dimension `json:"dimension"`
	Value     string             `json:"value"`
	Is        bool               `json:"is"` // the finding is here; else it might be and is not
	Observed  analysis.Chance    `json:"observed"`
	Expected  float64            `json:"expected"`
	Ratio     stats.Estimate     `json:"ratio"`
}

// View is one dimension by itself: how much each value explains and how surprising its share is (Bhagwan et al. 2014).
type View struct {
	Dimension analysis.Dimension `json:"dimension"`
	Surprise  float64            `json:"surprise"` // Jensen–Shannon divergence of the dimension, nats
	Values    []ViewValue        `json:"values"`   // most surprising first
}

// ViewValue is one value of a View.
type ViewValue struct {
	Value    string          `json:"value"`
	Observed analysis.Chance `json:"observed"`
	Expected float64         `json:"expected"`
	Explains analysis.Chance `json:"explains"` // share of the whole difference
	Surprise analysis.Chance `json:"surprise"`
}

// Reversal is a value whose rate differs one way over all and the other way within the values of a second dimension.
type Reversal struct {
	Dimension analysis.Dimension `json:"dimension"`
	Value     string             `json:"value"`
	Within    analysis.Dimension `json:"within"`
	Overall   stats.Estimate     `json:"overall"`  // rate ratio of the value to all others
	Adjusted  stats.Estimate     `json:"adjusted"` // Mantel–Haenszel, by the values of Within
}
