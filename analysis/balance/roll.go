package balance

import (
	"fmt"

	"github.com/vitalfew/vitalfew/analysis"
)

// Rows are the counts that Roll adds up. Periods go by their number in Series; -1 is all before it.
type Rows struct {
	Series  []analysis.Period // oldest first, without gap
	Flows   []Flow            // in order of Period; periods in which nothing happened may be missing
	Cohorts []Cohort
	Ages    []Age // at the end of the last period, in order of Days
}

// Flow is what came and went in one period.
type Flow struct {
	Period         int64 `db:"period"`
	BroughtForward int64 `db:"brought_forward"`
	Received       int64 `db:"received"`
	Closed         int64 `db:"closed"`
	Undated        int64 `db:"undated"` // received in the period and closed on no usable day; in no other count
}

// Cohort is how many complaints went from one period to one period.
type Cohort struct {
	ReceivedIn int64  `db:"received_in"`
	ClosedIn   *int64 `db:"closed_in"` // nil: open; after the series: closed later
	Complaints int64  `db:"complaints"`
}

// Age is how many open complaints were received so many calendar days before.
type Age struct {
	Days       int64 `db:"days"`
	Complaints int64 `db:"complaints"`
}

// Balance is the stock and flow of complaints, oldest period first.
type Balance struct {
	Periods   []Period `json:"periods"`    // none: there are no complaints, or no closings
	NoClosing bool     `json:"no_closing"` // no complaint has a usable day of closing
	Undated   int64    `json:"undated"`    // closed on no usable day, of those received up to the end: outside all counts
	Cut       bool     `json:"cut"`        // the data begin within the series: what was open before them is not known
	Ages      []Class  `json:"ages"`       // of what is open at the end of the last period
	Oldest    int64    `json:"oldest"`     // days; 0 when nothing is open
	MiddleAge int64    `json:"middle_age"` // at least half of what is open is no older; days
}

// Period is one line of the balance: BroughtForward + Received − Closed = CarriedForward.
type Period struct {
	Name           string `json:"period"`
	BroughtForward int64  `json:"brought_forward"`
	Received       int64  `json:"received"`
	Closed         int64  `json:"closed"`
	CarriedForward int64  `json:"carried_forward"`

	// What became of those received: ClosedWithin + ClosedSince + StillOpen = Received.
	ClosedWithin int64 `json:"received_closed_within"` // closed in the same period
	ClosedSince  int64 `json:"received_closed_since"`  // closed after it, by the day of the exports
	StillOpen    int64 `json:"received_still_open"`    // open on that day

	// Where those closed came from: ClosedWithin + ClosedEarlier = Closed.
	ClosedEarlier int64 `json:"closed_received_earlier"`

	period analysis.Period
}

// Class is the open complaints whose age lies From to To days; To is -1 in the last, which has no end.
type Class struct {
	From       int64 `json:"from"`
	To         int64 `json:"to"`
	Complaints int64 `json:"complaints"`
}

// Roll adds up the balance of each period of the series,
//
//	brought forward + received − closed = carried forward
//
// and what is carried forward is brought forward to the next. Each sum is checked against the cohorts (those received up
// to the period and not closed up to it) and the last one against the ages; counts that do not agree are an error, never
// a balance. Periods before the first complaint are left out. Without complaints the balance has no periods; without any
// closing it has none either, and says so. Ages count in classes up to each bound of the options, in calendar days.
func Roll(rows Rows, o Options) (Balance, error) {
	if err := o.Validate(); err != nil {
		return Balance{}, fmt.Errorf("balance: %w", err)
	}
	o = o.withDefaults()
	b := Balance{NoClosing: true, Ages: classes(o.AgeBounds)}
	complaints := int64(0)
	for _, f := range rows.Flows {
		b.Undated += f.Undated
		complaints += f.Received
	}
	for _, c := range rows.Cohorts {
		b.NoClosing = b.NoClosing && c.ClosedIn == nil
	}
	if complaints == 0 && b.Undated == 0 {
		b.NoClosing = false // there is nothing that could have been closed
	}
	if complaints == 0 || b.NoClosing {
		return b, nil
	}
	if err := b.roll(rows); err != nil {
		return Balance{}, err
	}
	if err := b.age(rows.Ages); err != nil {
		return Balance{}, err
	}
	return b, nil
}

// roll makes the periods, and checks each.
func (b *Balance) roll(rows Rows) error {
	flows := map[int64]Flow{}
	first := rows.Flows[0].Period
	for _, f := range rows.Flows {
		flows[f.Period] = f
	}
	b.Cut = first >= 0
	carried := flows[-1].Received - flows[-1].Closed
	for i := max(first, 0); i < int64(len(rows.Series)); i++ {
		f, happened := flows[i]
		p := Period{
			period: rows.Series[i], Name: rows.Series[i].String(),
			BroughtForward: carried, Received: f.Received, Closed: f.Closed, CarriedForward: carried + f.Received - f.Closed,
		}
		if happened && f.BroughtForward != carried {
			return fmt.Errorf("balance: %s: %d were carried forward, but %d are brought forward", p.Name, carried, f.BroughtForward)
		}
		if err := p.follow(i, rows.Cohorts); err != nil {
			return err
		}
		carried = p.CarriedForward
		b.Periods = append(b.Periods, p)
	}
	return nil
}

// follow counts the cohorts that the period, number i of the series, belongs to.
func (p *Period) follow(i int64, cohorts []Cohort) error {
	var received, closed, open int64
	for _, c := range cohorts {
		n := c.Complaints
		if c.ReceivedIn <= i && (c.ClosedIn == nil || *c.ClosedIn > i) {
			open += n
		}
		if c.ClosedIn != nil && *c.ClosedIn == i {
			closed += n
			if c.ReceivedIn < i {
				p.ClosedEarlier += n
			}
		}
		if c.ReceivedIn != i {
			continue
		}
		received += n
		switch {
		case c.ClosedIn == nil:
			p.StillOpen += n
		case *c.ClosedIn == i:
			p.ClosedWithin += n
		default:
			p.ClosedSince += n
		}
	}
	if received != p.Received || closed != p.Closed || open != p.CarriedForward {
		return fmt.Errorf("balance: %s: %d brought forward + %d received − %d closed = %d, but the cohorts have %d received, %d closed and %d open",
			p.Name, p.BroughtForward, p.Received, p.Closed, p.CarriedForward, received, closed, open)
	}
	return nil
}

// age sorts what is open into the classes.
func (b *Balance) age(ages []Age) error {
	var open int64
	for _, a := range ages {
		i := 0
		for b.Ages[i].To >= 0 && a.Days > b.Ages[i].To {
			i++
		}
		b.Ages[i].Complaints += a.Complaints
		b.Oldest = max(b.Oldest, a.Days)
		open += a.Complaints
	}
	last := b.Periods[len(b.Periods)-1]
	if open != last.CarriedForward {
		return fmt.Errorf("balance: %s: %d are carried forward, but %d have an age", last.Name, last.CarriedForward, open)
	}
	var younger int64
	for _, a := range ages {
		if younger += a.Complaints; 2*younger >= open {
			b.MiddleAge = a.Days
			break
		}
	}
	return nil
}

func classes(bounds []int) []Class {
	var cs []Class
	from := int64(0)
	for _, b := range bounds {
		cs = append(cs, Class{From: from, To: int64(b)})
		from = int64(b) + 1
	}
	return append(cs, Class{From: from, To: -1})
}
