package handling

import (
	"cmp"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Part is one outcome or remedy of the cohort's complaints.
type Part struct {
	Value string `json:"value"` // "": not stated
	Group
	Share  float64         `json:"share"`
	Before analysis.Chance `json:"share_before"` // NaN where there were none before

	PeopleBefore int64 `json:"-"`
}

// whole are all complaints of the cohort.
func whole(marks []Mark) Group {
	var all Group
	for _, m := range marks {
		if m.Mark == "all" {
			all.add(m.Complaints, m.People)
		}
	}
	return all
}

// mix are the values of a mark, the most frequent first, those not stated last; none where no complaint states any.
func mix(rows Rows, mark string) []Part {
	all, before := whole(rows.Now.Marks).Complaints, whole(rows.Before.Marks).Complaints
	was := map[string]Group{}
	for _, m := range rows.Before.Marks {
		if m.Mark == mark {
			was[m.Value] = Group{m.Complaints, m.People}
		}
	}
	var parts []Part
	for _, m := range rows.Now.Marks {
		if m.Mark != mark {
			continue
		}
		parts = append(parts, Part{
			Value: m.Value, Group: Group{m.Complaints, m.People},
			Share:  float64(m.Complaints) / float64(all),
			Before: analysis.Chance(float64(was[m.Value].Complaints) / float64(before)), PeopleBefore: was[m.Value].People,
		})
	}
	if !slices.ContainsFunc(parts, func(p Part) bool { return p.Value != "" }) {
		return nil
	}
	slices.SortFunc(parts, func(a, b Part) int {
		if (a.Value == "") != (b.Value == "") {
			return cmp.Compare(b.Value, a.Value)
		}
		return cmp.Or(cmp.Compare(b.Complaints, a.Complaints), cmp.Compare(a.Value, b.Value))
	})
	return parts
}

// Paid is the compensation in one currency, in its minor units.
type Paid struct {
	Currency   string         `json:"currency"`
	Complaints int64          `json:"complaints"`
	Sum        int64          `json:"sum_minor"`
	Median     stats.Estimate `json:"median_minor"`
	Before     int64          `json:"complaints_before"`
	SumBefore  int64          `json:"sum_before_minor"`
}

// paid adds up what was paid in each currency of the period.
func paid(rows Rows) []Paid {
	var all []Paid
	for _, a := range rows.Now.Amounts {
		if !slices.ContainsFunc(all, func(p Paid) bool { return p.Currency == a.Currency }) {
			all = append(all, Paid{Currency: a.Currency})
		}
	}
	for i := range all {
		p := &all[i]
		var amounts []float64
		p.Complaints, p.Sum, amounts = amountsIn(rows.Now.Amounts, p.Currency)
		p.Median = stats.QuantileInterval(amounts, 0.5, stats.Confidence)
		p.Before, p.SumBefore, _ = amountsIn(rows.Before.Amounts, p.Currency)
	}
	return all
}

// amountsIn are the amounts in one currency.
func amountsIn(all []Amount, currency string) (n, sum int64, amounts []float64) {
	for _, a := range all {
		if a.Currency == currency {
			n, sum = n+a.Complaints, sum+a.Complaints*a.Minor
			amounts = append(amounts, slices.Repeat([]float64{float64(a.Minor)}, int(a.Complaints))...)
		}
	}
	return n, sum, amounts
}

// Disputes are what went outside in the year up to the end of the period and in the one before.
type Disputes struct {
	Now    Decisions       `json:"now"`
	Before Decisions       `json:"before"`
	Right  stats.Estimate  `json:"customer_right"` // share of those decided on the merits, wholly or in part
	Days   analysis.Chance `json:"median_days"`    // calendar days from opening to decision; NaN: none was decided
	Awards []Award         `json:"awards"`
}

// Decisions are how many disputes were opened, decided and pending.
type Decisions struct {
	Opened  int64 `json:"opened"`
	Decided int64 `json:"decided"`
	Upheld  int64 `json:"upheld"`     // for the customer, wholly
	Partly  int64 `json:"partly"`     // in part
	Against int64 `json:"not_upheld"` // not
	Pending int64 `json:"pending"`    // at the end of the year
}

// Award is what was awarded to customers in one currency, in its minor units.
type Award struct {
	Currency string `json:"currency"`
	Disputes int64  `json:"disputes"`
	Sum      int64  `json:"sum_minor"`
}

func decisions(rows []Dispute) Decisions {
	var d Decisions
	for _, r := range rows {
		switch r.Event {
		case "opened":
			d.Opened += r.Disputes
		case "pending":
			d.Pending += r.Disputes
		case "decided":
			d.Decided += r.Disputes
		}
		switch r.Outcome {
		case "upheld":
			d.Upheld += r.Disputes
		case "partly":
			d.Partly += r.Disputes
		case "not_upheld":
			d.Against += r.Disputes
		}
	}
	return d
}

// disputes counts them, with what was awarded and how long decisions took.
func disputes(rows Rows) Disputes {
	d := Disputes{Now: decisions(rows.Now.Disputes), Before: decisions(rows.Before.Disputes)}
	right := d.Now.Upheld + d.Now.Partly
	d.Right = stats.Wilson(right, right+d.Now.Against, stats.Confidence)
	var days []float64
	for _, r := range rows.Now.Disputes {
		if r.Days != nil {
			days = append(days, slices.Repeat([]float64{float64(*r.Days)}, int(r.Disputes))...)
		}
		if r.Award == nil {
			continue
		}
		i := slices.IndexFunc(d.Awards, func(a Award) bool { return a.Currency == r.Currency })
		if i < 0 {
			i, d.Awards = len(d.Awards), append(d.Awards, Award{Currency: r.Currency})
		}
		d.Awards[i].Disputes += r.Disputes
		d.Awards[i].Sum += *r.Award
	}
	d.Days = analysis.Chance(stats.Quantile(days, 0.5))
	return d
}
