package promises

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Promise is one promise to customers, as it was loaded.
type Promise struct {
	Source    string     `db:"source" json:"source"`
	ID        string     `db:"promise_id" json:"promise_id"`
	Words     *string    `db:"promise" json:"promise"`       // those given to customers
	From      string     `db:"field_from" json:"field_from"` // time of a complaint at which the clock starts
	To        string     `db:"field_to" json:"field_to"`
	Within    float64    `db:"within" json:"within"`
	Unit      string     `db:"unit" json:"unit"` // "hours", "days", "working_days"
	Target    float64    `db:"target" json:"target"`
	ValidFrom *time.Time `db:"valid_from" json:"valid_from"`
	ValidTo   *time.Time `db:"valid_to" json:"valid_to"` // last day
	Scope     *string    `db:"scope" json:"scope"`
}

// State is what the data say of the clock of a promise, over all complaints that it is given for.
type State struct {
	Source        string `db:"source" json:"-"`
	ID            string `db:"promise_id" json:"-"`
	Concerned     int64  `db:"concerned" json:"concerned"` // complaints
	Started       int64  `db:"started" json:"started"`     // of which the start of the clock is known
	Recorded      int64  `db:"recorded" json:"recorded"`   // of which the step that stops it is
	ByLater       int64  `db:"by_later" json:"by_later"`   // of which only a later step is
	Timeless      int64  `db:"timeless" json:"timeless"`   // promised in hours, and known by day
	Beyond        int64  `db:"beyond" json:"beyond"`       // due after the end of the working calendar
	Running       int64  `db:"running" json:"running"`     // not stopped and not due on the day of the exports
	RunningPeople int64  `db:"running_people" json:"-"`
}

// Part is how many cases of a promise fell due in a unit of time with one fate, or with any.
type Part struct {
	Source string    `db:"source"`
	ID     string    `db:"promise_id"`
	Span   string    `db:"span"` // "period", "previous", "month"
	From   time.Time `db:"unit_from"`
	Fate   *string   `db:"fate"` // nil: any
	N      int64     `db:"n"`
	People int64     `db:"people"`
}

// Cited is how many complaints of the period cite a promise.
type Cited struct {
	Source string `db:"source" json:"-"`
	ID     string `db:"promise_id" json:"-"`
	N      int64  `db:"n" json:"n"`
	People int64  `db:"people" json:"-"`
}

// Rows are the counts of all promises. Cited is nil where no column names the promises that complaints cite.
type Rows struct {
	Promises []Promise
	States   []State
	Parts    []Part
	Cited    []Cited
}

// Kept is how a promise was kept.
type Kept struct {
	Promise
	State   State            `json:"state"`
	Fault   Fault            `json:"fault,omitempty"`
	Now     Due              `json:"period"`
	Before  Due              `json:"previous"`
	Months  []Month          `json:"months"` // in which a case fell due of which it is known; oldest first
	Verdict analysis.Verdict `json:"verdict"`
	Change  stats.Estimate   `json:"change"` // of the share kept, from the previous period
	Cited   *Cited           `json:"cited"`

	Variation stats.Variation `json:"variation"` // of the last month; "": too few months to tell
}

// Fault is why a promise cannot be measured.
type Fault string

// The faults.
const (
	Unconcerned Fault = "unconcerned" // no complaint is in its scope and its time
	NoStart     Fault = "no_start"    // none says when its clock starts
	NoStop      Fault = "no_stop"     // none says when it stops, but by a later step
	NoHours     Fault = "no_hours"    // promised in hours, and all times are days
)

// Due are the cases of a promise that fell due in a unit of time.
type Due struct {
	From    time.Time      `json:"from"`
	Kept    Group          `json:"kept"`
	Late    Group          `json:"late"`    // done after the limit
	Overdue Group          `json:"overdue"` // not done on the day of the exports
	Unknown Group          `json:"unknown"` // when, the data do not say
	Running Group          `json:"running"` // the unit is not over, and neither is their time
	All     Group          `json:"all"`
	Share   stats.Estimate `json:"share"` // kept, of kept, late and overdue
}

// Group is a number of complaints, and of how many people.
type Group struct {
	N      int64 `json:"n"`
	People int64 `json:"people"`
}

func (g *Group) add(p Part) { *g = Group{g.N + p.N, g.People + p.People} }

// Told is how many cases are known to be kept or broken.
func (d Due) Told() int64 { return d.Kept.N + d.Late.N + d.Overdue.N }

// had is the share kept if the share inTime of the cases of which it is not known had been.
func (d Due) had(inTime float64) stats.Estimate {
	return d.Share.Diluted(float64(d.Told())/float64(d.Told()+d.Unknown.N), inTime)
}

// Keep estimates for each promise the share of cases in which it was kept,
//
//	kept / (kept + done late + not done and due)
//
// of the cases that fell due in the period: whose time ran out then, whenever it began. Their fate is known, so that nothing
// is censored; cases that are not due yet are counted apart. Intervals are Wilson's at 95 %. Cases of which the data do not
// say when the clock stopped are left out of the share, but not of the verdict and the change: these hold only if they would
// whether all of them were in time or none. The change is the share minus that of the previous period, with the interval of
// stats.Difference.
//
// A promise that no complaint can tell of has a Fault and no figures. Without cases due the share is NaN and the verdict is
// unclear. Promises come out as they come in. Wilson 1927; Newcombe 1998, Statistics in Medicine 17:873, method 10.
func Keep(rows Rows) []Kept {
	all := make([]Kept, 0, len(rows.Promises))
	for _, p := range rows.Promises {
		k := Kept{Promise: p, Months: []Month{}}
		if i := slices.IndexFunc(rows.States, func(s State) bool { return s.Source == p.Source && s.ID == p.ID }); i >= 0 {
			k.State = rows.States[i]
		}
		if k.Fault = k.State.fault(p.Unit); k.Fault == "" {
			k.count(rows.Parts)
		}
		k.Now.estimate()
		k.Before.estimate()
		k.Verdict = analysis.Judge(k.Now.had(0).Lower, k.Now.had(1).Upper, p.Target)
		k.Change = stats.Estimate{
			Value: k.Now.Share.Value - k.Before.Share.Value,
			Lower: stats.Difference(k.Now.had(0), k.Before.had(1)).Lower,
			Upper: stats.Difference(k.Now.had(1), k.Before.had(0)).Upper,
		}
		if rows.Cited != nil {
			k.Cited = &Cited{}
			if i := slices.IndexFunc(rows.Cited, func(c Cited) bool { return c.Source == p.Source && c.ID == p.ID }); i >= 0 {
				k.Cited = &rows.Cited[i]
			}
		}
		all = append(all, k)
	}
	return all
}

func (s State) fault(unit string) Fault {
	switch {
	case s.Concerned == 0:
		return Unconcerned
	case s.Started == 0:
		return NoStart
	case s.Recorded == 0:
		return NoStop
	case unit == "hours" && s.Timeless == s.Started:
		return NoHours
	}
	return ""
}

// count adds up the parts of the promise, in their units.
func (k *Kept) count(parts []Part) {
	var months []Month
	for _, p := range parts {
		if p.Source != k.Source || p.ID != k.ID {
			continue
		}
		switch p.Span {
		case "period":
			k.Now.add(p)
		case "previous":
			k.Before.add(p)
		default:
			i := slices.IndexFunc(months, func(m Month) bool { return m.From.Equal(p.From) })
			if i < 0 {
				i = len(months)
				months = append(months, Month{})
			}
			months[i].add(p)
		}
	}
	slices.SortFunc(months, func(a, b Month) int { return a.From.Compare(b.From) })
	k.control(slices.DeleteFunc(months, func(m Month) bool { return m.Told() == 0 }))
}

func (d *Due) add(p Part) {
	d.From = p.From
	if p.Fate == nil {
		d.All.add(p)
		return
	}
	switch *p.Fate {
	case "kept":
		d.Kept.add(p)
	case "late":
		d.Late.add(p)
	case "overdue":
		d.Overdue.add(p)
	case "running":
		d.Running.add(p)
	default:
		d.Unknown.add(p)
	}
}

func (d *Due) estimate() {
	d.Share = stats.Estimate{Value: math.NaN(), Lower: math.NaN(), Upper: math.NaN()}
	if d.Told() > 0 {
		d.Share = stats.Wilson(d.Kept.N, d.Told(), stats.Confidence)
	}
}

// Name is the promise in its words, else its number.
func (p Promise) Name() string {
	if p.Words != nil {
		return cmp.Or(strings.TrimSpace(*p.Words), p.ID)
	}
	return p.ID
}
