package actions

import (
	"strings"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
)

// Logged is an action as the log has it, with the complaints of its cause in its scope.
type Logged struct {
	Source        string     `db:"source"`
	ID            string     `db:"action_id"`
	Title         string     `db:"title"`
	Cause         *string    `db:"cause"`
	Scope         *string    `db:"scope"`
	Conditions    int64      `db:"conditions"` // columns that its scope names
	Owner         *string    `db:"owner"`
	Status        *string    `db:"status"` // the source's word
	DecidedOn     *time.Time `db:"decided_on"`
	DueOn         *time.Time `db:"due_on"`
	ImplementedOn *time.Time `db:"implemented_on"`
	VerifiedOn    *time.Time `db:"verified_on"`
	InScope       int64      `db:"in_scope"`
	People        int64      `db:"people"`   // whose these are
	FirstOn       *time.Time `db:"first_on"` // day of the first of these
}

// Stage is how far an action has come.
type Stage string

// The stages.
const (
	Verified Stage = "verified" // its effect was confirmed
	InPlace  Stage = "in_place"
	Overdue  Stage = "overdue" // not in place after the day on which it was to be
	Open     Stage = "open"    // not in place, and not due yet, or without a day
)

// Action is an action as of the end of the period.
type Action struct {
	Source       string           `json:"source"`
	ID           string           `json:"id"`
	Title        string           `json:"title"`
	Cause        string           `json:"cause"` // "" where it names only a scope
	Scope        []Condition      `json:"scope"`
	Owner        string           `json:"owner"`
	Stage        Stage            `json:"stage"`
	Word         string           `json:"word"` // the log's own for it
	Decided      *analysis.Period `json:"decided"`
	Due          *analysis.Period `json:"due"`
	InPlace      *analysis.Period `json:"in_place"`
	Verified     *analysis.Period `json:"verified"`
	Age          *int             `json:"age"`     // days since the decision, of one not in place
	Overdue      int              `json:"overdue"` // days beyond the day on which it was to be in place; 0: none
	InScope      int64            `json:"in_scope"`
	ToDecision   *int             `json:"to_decision"` // days from the first complaint; nil where a day is not known, or it was decided before
	ToAction     *int             `json:"to_action"`
	FromTheStart bool             `json:"from_the_start"` // complaints came when the data begin, so that it took longer than this

	people int64 // of the complaints in scope
}

// Condition is one of a scope: complaints that it is about have the value.
type Condition struct {
	Name  string `db:"name" json:"name"`
	Value string `db:"value" json:"value"`
}

// startDays is how near to the first day of the data a first complaint may be the first that is seen rather than the first
// that came: of a cause that comes once a month, chance leaves the first three months empty in 5 of 100.
const startDays = 92

// File reads the log as of the day to, exclusive: what happened later has not happened yet, and what was decided later is left
// out. An action without a day of decision was decided. Rows and their order are kept.
func File(rows []Logged, c analysis.Coverage, to time.Time) []Action {
	log := []Action{}
	for _, r := range rows {
		if decided := first(r.DecidedOn, r.ImplementedOn); decided != nil && !decided.Before(to) {
			continue
		}
		a := Action{
			Source: r.Source, ID: r.ID, Title: r.Title, Cause: word(r.Cause), Owner: word(r.Owner), Word: word(r.Status),
			Decided: done(r.DecidedOn, to), InPlace: done(r.ImplementedOn, to), Verified: done(r.VerifiedOn, to),
			InScope: r.InScope, people: r.People, Scope: []Condition{},
		}
		if r.DueOn != nil {
			due := analysis.GrainDay.Period(*r.DueOn)
			a.Due = &due
		}
		if r.FirstOn != nil && r.FirstOn.Before(to) {
			a.ToDecision, a.ToAction = since(*r.FirstOn, a.Decided), since(*r.FirstOn, a.InPlace)
			a.FromTheStart = r.FirstOn.Before(c.First.AddDate(0, 0, startDays))
		}
		a.come(to)
		log = append(log, a)
	}
	return log
}

// come says how far the action has come by the day before to.
func (a *Action) come(to time.Time) {
	today := to.AddDate(0, 0, -1)
	switch {
	case a.Verified != nil:
		a.Stage = Verified
	case a.InPlace != nil:
		a.Stage = InPlace
	default:
		a.Stage = Open
		if a.Decided != nil {
			age := analysis.Period{From: a.Decided.From, To: today}.Days()
			a.Age = &age
		}
		if a.Due != nil && a.Due.From.Before(today) {
			a.Stage, a.Overdue = Overdue, analysis.Period{From: a.Due.From, To: today}.Days()
		}
	}
}

// bound reports whether the action says which complaints it is about.
func (a Action) bound() bool { return a.Cause != "" || len(a.Scope) > 0 }

// clash reports whether complaints may be about both actions: neither cause nor scope keeps them apart.
func (a Action) clash(b Action) bool {
	if !a.bound() || !b.bound() || a.Cause != "" && b.Cause != "" && !strings.EqualFold(a.Cause, b.Cause) {
		return false
	}
	for _, x := range a.Scope {
		for _, y := range b.Scope {
			if x.Name == y.Name && !strings.EqualFold(x.Value, y.Value) {
				return false
			}
		}
	}
	return true
}

// done is the day of what has happened before to.
func done(on *time.Time, to time.Time) *analysis.Period {
	if on == nil || !on.Before(to) {
		return nil
	}
	day := analysis.GrainDay.Period(*on)
	return &day
}

// since is how many days after the first complaint something was done; nil where it was not, or before.
func since(first time.Time, on *analysis.Period) *int {
	if on == nil || on.From.Before(first) {
		return nil
	}
	days := analysis.Period{From: first, To: on.From}.Days()
	return &days
}

func first(days ...*time.Time) *time.Time {
	for _, d := range days {
		if d != nil {
			return d
		}
	}
	return nil
}

func word(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
