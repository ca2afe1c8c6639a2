package actions

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
)

// inWeek is the complaints of an action in one week, four weeks or part of the time.
type inWeek struct {
	Source    string  `db:"source"`
	ID        string  `db:"action_id"`
	Place     string  `db:"place"`
	Week      *int64  `db:"week"`
	FourWeeks *int64  `db:"four_weeks"`
	Part      *string `db:"part"`
	N         int64   `db:"n"`
	People    int64   `db:"people"`
}

// cell is the units of a measure that go with an action in one period of the export.
type cell struct {
	Source  string    `db:"source"`
	ID      string    `db:"action_id"`
	Measure string    `db:"measure"`
	Place   string    `db:"place"`
	From    time.Time `db:"period_from"`
	To      time.Time `db:"period_to"`
	Units   float64   `db:"units"`
}

// The places.
const (
	inScope   = "scope"
	elsewhere = "others"
)

// scoped is one condition of an action's scope.
type scoped struct {
	Source string `db:"source"`
	ID     string `db:"action_id"`
	Condition
}

// reader asks the queries of one answer.
type reader struct {
	src    analysis.Source
	o      Options
	period analysis.Period
	asOf   time.Time

	coverage analysis.Coverage
	end      time.Time // of what is known, exclusive
	counts   []inWeek
	cells    []cell
}

func (r reader) answer(ctx context.Context) (Answer, error) {
	a := Answer{
		period: r.period, year: analysis.Period{From: r.period.To.AddDate(-1, 0, 0), To: r.period.To, Grain: analysis.GrainDay},
		Effects: []Effect{}, Learning: []Reached{}, Clashes: [][2]int{}, Measures: []string{},
	}
	var err error
	if r.coverage, _, err = analysis.ReadCoverage(ctx, r.src, r.asOf); err != nil {
		return a, err
	}
	r.end = r.period.To
	if end := r.coverage.Last.AddDate(0, 0, 1); end.Before(r.end) {
		r.end = end
	}
	if a.Actions, err = r.log(ctx); err != nil || len(a.Actions) == 0 {
		return a, err
	}
	if a.Learning, err = r.learning(ctx, a.year); err != nil {
		return a, err
	}
	if a.Measures, err = r.measures(ctx); err != nil {
		return a, err
	}
	if err := r.count(ctx, a); err != nil {
		return a, err
	}
	a.Effects = r.effects(a)
	for i, x := range a.Effects {
		for j, y := range a.Effects[:i] {
			apart := x.trial.Day.Sub(y.trial.Day).Abs()
			if apart < year*7*24*time.Hour && a.action(x).clash(a.action(y)) {
				a.Clashes = append(a.Clashes, [2]int{j, i})
			}
		}
	}
	return a, nil
}

// received is the complaints of a span by how far they have led, and whose they are.
type received struct {
	Span           string `db:"span"`
	Received       int64  `db:"received"`
	ReceivedPeople int64  `db:"received_people"`
	Cause          int64  `db:"cause"`
	CausePeople    int64  `db:"cause_people"`
	Action         int64  `db:"action"`
	ActionPeople   int64  `db:"action_people"`
	InPlace        int64  `db:"in_place"`
	InPlacePeople  int64  `db:"in_place_people"`
	Verified       int64  `db:"verified"`
	VerifiedPeople int64  `db:"verified_people"`
}

// learning counts how far the complaints of the period and of the year have led.
func (r reader) learning(ctx context.Context, year analysis.Period) ([]Reached, error) {
	var rows []received
	params := analysis.Params{"from": r.period.From, "to": r.period.To, "year_from": year.From}
	if err := r.src.Select(ctx, &rows, "actions_learning", params); err != nil {
		return nil, err
	}
	reached := []Reached{}
	for _, row := range rows {
		for i, n := range [...][2]int64{
			{row.Received, row.ReceivedPeople},
			{row.Cause, row.CausePeople},
			{row.Action, row.ActionPeople},
			{row.InPlace, row.InPlacePeople},
			{row.Verified, row.VerifiedPeople},
		} {
			reached = append(reached, Reached{row.Span, stages[i], n[0], n[1]})
		}
	}
	return reached, nil
}

// log reads the actions with their scopes.
func (r reader) log(ctx context.Context) ([]Action, error) {
	var rows []Logged
	var scopes []scoped
	if err := r.src.Select(ctx, &rows, "actions", nil); err != nil || len(rows) == 0 {
		return []Action{}, err
	}
	if err := r.src.Select(ctx, &scopes, "actions_scopes", nil); err != nil {
		return nil, err
	}
	log := File(rows, r.coverage, r.period.To)
	for i, a := range log {
		for _, s := range scopes {
			if s.Source == a.Source && s.ID == a.ID {
				log[i].Scope = append(log[i].Scope, s.Condition)
			}
		}
	}
	return log, nil
}

// measures are those loaded; one that the options name must be among them.
func (r reader) measures(ctx context.Context) ([]string, error) {
	var rows []struct {
		Measure string `db:"measure"`
	}
	if err := r.src.Select(ctx, &rows, "measures", nil); err != nil {
		return nil, err
	}
	loaded := []string{}
	for _, row := range rows {
		loaded = append(loaded, row.Measure)
	}
	for _, named := range append(r.o.Measures(), r.o.Exposure) {
		if named != "" && !slices.Contains(loaded, named) {
			return nil, fmt.Errorf("exposure: want a measure that is loaded (%s), got %q", strings.Join(loaded, ", "), named)
		}
	}
	return loaded, nil
}

// count reads complaints and units around all actions, and elsewhere for those with a comparison of their own once more.
func (r *reader) count(ctx context.Context, a Answer) error {
	ask := func(id string, d analysis.Dimension, value string) (counts []inWeek, cells []cell, err error) {
		params := analysis.Params{"to": r.end, "weeks": history, "action": id, "dimension": string(d), "value": value}
		if err := r.src.Select(ctx, &counts, "actions_weeks", params); err != nil || len(a.Measures) == 0 {
			return counts, nil, err
		}
		return counts, cells, r.src.Select(ctx, &cells, "actions_exposure", params)
	}
	var err error
	if r.counts, r.cells, err = ask("", "", ""); err != nil {
		return err
	}
	for _, x := range a.Actions {
		d, value := r.o.compared(x.ID)
		if value == "" || x.InPlace == nil {
			continue
		}
		counts, cells, err := ask(x.ID, d, value)
		if err != nil {
			return err
		}
		r.counts = slices.DeleteFunc(r.counts, func(c inWeek) bool { return c.ID == x.ID && c.Place == elsewhere })
		r.cells = slices.DeleteFunc(r.cells, func(c cell) bool { return c.ID == x.ID && c.Place == elsewhere })
		for _, c := range counts {
			if c.Place == elsewhere {
				r.counts = append(r.counts, c)
			}
		}
		for _, c := range cells {
			if c.Place == elsewhere {
				r.cells = append(r.cells, c)
			}
		}
	}
	return nil
}

// effects are those of the actions in place.
func (r reader) effects(a Answer) []Effect {
	var trials []Trial
	var keys []key
	var unbound []Effect
	for _, x := range a.Actions {
		k := key{x.Source, x.ID}
		switch {
		case x.InPlace == nil || !x.InPlace.From.Before(r.end):
		case !x.bound():
			unbound = append(unbound, Effect{ID: x.ID, Verdict: Unbound, key: k, trial: Trial{Day: x.InPlace.From}})
		default:
			trials, keys = append(trials, r.trial(x, r.o.measure(x.Cause, a.Measures))), append(keys, k)
		}
	}
	effects := Judge(trials)
	for i, k := range keys {
		effects[i].ID, effects[i].key = k.id, k
	}
	effects = append(effects, unbound...)
	slices.SortStableFunc(effects, func(x, y Effect) int { return x.key.compare(y.key) })
	return effects
}
