// Package cost tells what complaints cost, by cause, and what they put at risk.
//
//  1. Add up the amounts that the exports record, by a dimension: compensation, the source's own cost of the case, and
//     further columns of handling and rework.
//  2. Say of how many complaints an amount is recorded, and the mean of those with its interval.
//  3. Compute what complaints put at risk, and what handling them is worth, from the organisation's own inputs with their
//     ranges.
//
// It assumes no multiplier and no value of a customer: what is not given is left out. It adds up no two currencies.
package cost

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"slices"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

//go:embed cost.md
var page string

// Analysis adds up the costs of the complaints received in the months that end with Period.
type Analysis struct {
	Options Options
	Period  analysis.Period
	AsOf    time.Time // day on which the exports were taken; zero: the last day with a complaint
}

// Info names the analysis.
func (Analysis) Info() analysis.Info {
	return analysis.Info{
		Name:     "cost",
		Title:    charts.T("cost.title", nil),
		Question: "What do complaints cost, and what do they put at risk?",
		Page:     page,
	}
}

// Row is what the complaints with a value of the dimension cost in one currency. Amounts are in minor units.
type Row struct {
	Value        string  `db:"value"`      // "": not stated
	Currency     string  `db:"currency"`   // "": no amount, or not said in what
	Complaints   int64   `db:"complaints"` // all of them, with an amount or without
	People       int64   `db:"people"`
	Open         int64   `db:"open"`
	Stated       int64   `db:"stated"` // with an amount
	Unread       int64   `db:"unread"`
	Compensation int64   `db:"compensation"`
	Cost         int64   `db:"cost"`
	Handling     int64   `db:"handling"`
	Rework       int64   `db:"rework"`
	Amount       int64   `db:"amount"`
	Squares      float64 `db:"squares"`
}

// Costs are the amounts of a span of months in one currency, in its units.
type Costs struct {
	Dimension  analysis.Dimension `json:"dimension"`
	Period     analysis.Period    `json:"period"`
	Currency   string             `json:"currency"` // "": none is recorded
	Total      Cause              `json:"total"`
	Causes     []Cause            `json:"causes"`     // with an amount or without, the costliest first
	Elsewhere  int64              `json:"elsewhere"`  // complaints with an amount in another currency, or in none that is said: left out
	Unread     int64              `json:"unread"`     // with a column of handling or rework that is no plain amount
	Currencies []string           `json:"currencies"` // those left out
	Inputs     Inputs             `json:"inputs"`
	Outcomes   []Outcome          `json:"outcomes"`
}

// Cause is one value of the dimension; "" are the complaints that do not state it.
type Cause struct {
	Value        string         `json:"value"`
	Complaints   int64          `json:"complaints"`
	People       int64          `json:"people"`
	Open         int64          `json:"open"`
	Stated       int64          `json:"stated"`
	Compensation float64        `json:"compensation"`
	Cost         float64        `json:"cost"`
	Handling     float64        `json:"handling"`
	Rework       float64        `json:"rework"`
	Amount       float64        `json:"amount"`
	Share        stats.Estimate `json:"share"` // of all amounts; NaN: there are none
	Mean         stats.Estimate `json:"mean"`  // of those with an amount

	squares float64
}

// AddUp adds the rows up by value, in the currency asked for or, where none is, that of most complaints with an amount; of
// two such the first by name. Shares are of all amounts in it, with the interval of stats.WeightedShare; means are of the
// complaints with an amount, with that of stats.SumMean, cut at 0. A cause without an amount costs 0 and has no mean. Without rows
// all is 0 and NaN.
func AddUp(rows []Row, currency string) Costs {
	c := Costs{Currency: cmp.Or(currency, usual(rows)), Causes: []Cause{}, Currencies: []string{}}
	units := analysis.MinorUnits(c.Currency)
	for _, r := range rows {
		known := r.Stated == 0 || r.Currency == c.Currency
		if !known {
			c.Elsewhere += r.Stated
			if !slices.Contains(c.Currencies, r.Currency) {
				c.Currencies = append(c.Currencies, r.Currency)
			}
			r = Row{Value: r.Value, Complaints: r.Complaints, People: r.People, Open: r.Open, Unread: r.Unread}
		}
		c.Unread += r.Unread
		i := slices.IndexFunc(c.Causes, func(x Cause) bool { return x.Value == r.Value })
		if i < 0 {
			i = len(c.Causes)
			c.Causes = append(c.Causes, Cause{Value: r.Value})
		}
		c.Causes[i].add(r, units)
		c.Total.add(r, units)
	}
	slices.Sort(c.Currencies)
	c.Total.estimate(c.Total)
	for i := range c.Causes {
		c.Causes[i].estimate(c.Total)
	}
	slices.SortStableFunc(c.Causes, func(a, b Cause) int {
		return cmp.Or(cmp.Compare(b.Amount, a.Amount), cmp.Compare(b.Complaints, a.Complaints), cmp.Compare(a.Value, b.Value))
	})
	return c
}

// usual is the currency of most complaints with an amount.
func usual(rows []Row) string {
	n := map[string]int64{}
	best := ""
	for _, r := range rows {
		n[r.Currency] += r.Stated
	}
	for name, of := range n {
		if name != "" && of > 0 && (best == "" || of > n[best] || of == n[best] && name < best) {
			best = name
		}
	}
	return best
}

// add adds a row. The same customer may be in several rows of a value, so that there are at least the people of the largest.
func (c *Cause) add(r Row, units float64) {
	c.Complaints += r.Complaints
	c.People = max(c.People, r.People)
	c.Open += r.Open
	c.Stated += r.Stated
	c.Compensation += float64(r.Compensation) / units
	c.Cost += float64(r.Cost) / units
	c.Handling += float64(r.Handling) / units
	c.Rework += float64(r.Rework) / units
	c.Amount += float64(r.Amount) / units
	c.squares += r.Squares / units / units
}

// compensated reports whether compensation is all that is recorded: a complaint without an amount has then got none.
func (c Cause) compensated() bool { return c.Cost == 0 && c.Handling == 0 && c.Rework == 0 }

// estimate makes the share of all and the mean; no mean of amounts is below nothing.
func (c *Cause) estimate(total Cause) {
	c.Share = stats.WeightedShare(stats.Weighted{Sum: c.Amount, Squares: c.squares}, stats.Weighted{Sum: total.Amount, Squares: total.squares}, stats.Confidence)
	c.Mean = stats.SumMean(c.Stated, stats.Weighted{Sum: c.Amount, Squares: c.squares}, stats.Confidence)
	if c.Mean.Lower < 0 {
		c.Mean.Lower = 0
	}
}

// Run counts and computes.
func (a Analysis) Run(ctx context.Context, src analysis.Source) (*analysis.Result, error) {
	if err := a.Options.Validate(); err != nil {
		return nil, fmt.Errorf("cost: %w", err)
	}
	o := a.Options.withDefaults()
	p := a.Period.Months(o.Months)
	dimension := analysis.Dimension(o.Dimension)
	if dimension == "" {
		stated, err := analysis.ReadStated(ctx, src, p)
		if err != nil {
			return nil, err
		}
		dimension = stated.First("")
	}
	var rows []Row
	if err := src.Select(ctx, &rows, "cost", analysis.Params{
		"dimension": string(dimension), "from": p.From, "to": p.To, "currency": o.Currency,
		"handling": o.Handling, "rework": o.Rework, "minor": int64(analysis.MinorUnits(o.Currency)),
	}); err != nil {
		return nil, err
	}
	c := AddUp(rows, o.Currency)
	c.Dimension, c.Period, c.Inputs, c.Outcomes = dimension, p, o.Inputs, Evaluate(o.Inputs)
	covered, _, err := analysis.ReadCoverage(ctx, src, a.AsOf)
	if err != nil {
		return nil, err
	}
	return section{c, o, covered}.result(), nil
}
