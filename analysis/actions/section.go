package actions

import (
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// The figures of the section.
const (
	logFigure      = "actions-log"
	effectsFigure  = "actions-effects"
	learningFigure = "actions-learning"
	rateFigure     = "actions-rate-" // and the number of the finding
)

// named is how many things are told one by one; the tables have the others.
const named = 3

// settledWeeks is after how long in place an action without effect is put to the meeting: a quarter, so that what was sold
// or sent before it has had time to be complained about.
const settledWeeks = 13

func (a Answer) result() *analysis.Result {
	r := &analysis.Result{Data: a}
	if len(a.Actions) == 0 {
		r.Findings = []charts.Finding{{Headline: charts.T("actions.no_log", nil)}}
		return r
	}
	told := a.told()
	for i, e := range told[:min(named, len(told))] {
		p := a.proof(e, i+1)
		r.Findings = append(r.Findings, p.finding())
		r.Charts = append(r.Charts, p.chart())
		r.Tables = append(r.Tables, p.table())
	}
	a.addWaiting(r)
	a.addOverdue(r)
	a.addLearning(r)
	if len(a.Effects) > 0 {
		r.Tables = append(r.Tables, a.effectsTable())
		r.Method = append(r.Method, charts.T("actions.method_effect", nil))
	}
	r.Tables = append(r.Tables, a.logTable())
	r.Warnings = a.warnings()
	return r
}

// told are the effects that are findings by themselves, what a meeting ought to hear first: what got worse, what worked, what
// had no effect; among equals the latest.
func (a Answer) told() []Effect {
	order := []Verdict{Worse, Worked, NoEffect, Preceded}
	var told []Effect
	for _, e := range a.Effects {
		if slices.Contains(order, e.Verdict) {
			told = append(told, e)
		}
	}
	slices.SortStableFunc(told, func(x, y Effect) int {
		if x, y := slices.Index(order, x.Verdict), slices.Index(order, y.Verdict); x != y {
			return x - y
		}
		return y.trial.Day.Compare(x.trial.Day)
	})
	return told
}

// addWaiting says which actions cannot be judged yet, or at all, and what it would take.
func (a Answer) addWaiting(r *analysis.Result) {
	var waiting []Effect
	for _, e := range a.Effects {
		if e.Verdict == Early || e.Verdict == Few {
			waiting = append(waiting, e)
		}
	}
	if len(waiting) == 0 {
		return
	}
	f := charts.Finding{
		Headline: charts.T("actions.early", charts.Args{"n": charts.Count(int64(len(waiting))), "first": a.name(waiting[0])}),
		Sure:     charts.T("actions.sure_early", nil),
		Figure:   effectsFigure,
	}
	for _, e := range waiting[:min(named, len(waiting))] {
		f.Detail = append(f.Detail, a.wait(e))
	}
	r.Findings = append(r.Findings, f)
}

// wait says when a halving could be seen.
func (a Answer) wait(e Effect) charts.Text {
	s := e.Scope
	args := charts.Args{
		"action": a.name(e), "day": charts.Date(e.trial.Day), "since": charts.Count(s.Since).Of(s.people[0]), "weeks": weeks(s.WeeksSince),
		"n": charts.Count(e.Needs.Complaints),
	}
	if e.Verdict == Few {
		return charts.T("actions.wait_few", args)
	}
	args["needed"] = weeks(e.Needs.Weeks)
	args["until"] = charts.Date(e.trial.Day.AddDate(0, 0, 7*e.Needs.Weeks))
	return charts.T("actions.wait", args)
}

// addOverdue says what was decided and is not in place.
func (a Answer) addOverdue(r *analysis.Result) {
	late, open := []Action{}, 0
	for _, x := range a.Actions {
		switch x.Stage {
		case Overdue:
			late = append(late, x)
		case Open:
			open++
		}
	}
	slices.SortStableFunc(late, func(x, y Action) int { return y.Overdue - x.Overdue })
	f := charts.Finding{Figure: logFigure}
	switch {
	case len(late) > 0:
		args := charts.Args{"n": charts.Count(int64(len(late))), "first": name(late[0]), "days": days(late[0].Overdue)}
		f.Headline, f.Lead = charts.T("actions.overdue", args), charts.T("actions.lead_overdue", args)
		f.About = about(late[0])
		f.Decide = charts.T("actions.decide_overdue", charts.Args{"action": name(late[0])})
		for _, x := range late[:min(named, len(late))] {
			f.Detail = append(f.Detail, charts.T("actions.late", charts.Args{
				"action": name(x), "due": charts.Date(x.Due.From), "owner": owner(x), "n": charts.Count(x.InScope).Of(x.people),
			}))
		}
	case open > 0:
		f.Headline = charts.T("actions.none_overdue", nil)
	default:
		return
	}
	if open > 0 {
		f.Detail = append(f.Detail, charts.T("actions.open", charts.Args{"n": charts.Count(int64(open))}))
	}
	r.Findings = append(r.Findings, f)
}

// owner is the role that answers for an action.
func owner(x Action) charts.Value {
	if x.Owner == "" {
		return charts.Phrase(charts.T("actions.nobody", nil))
	}
	return charts.Label(x.Owner)
}

// addLearning says how many complaints an action is about, and how long that took.
func (a Answer) addLearning(r *analysis.Result) {
	all := a.of("year", "received")
	if all.N == 0 {
		return
	}
	f := charts.Finding{
		Headline: charts.T("actions.learnt", charts.Args{"share": a.share("year", "in_place")}),
		Detail: []charts.Text{charts.T("actions.learnt_stages", charts.Args{
			"cause": a.share("year", "cause"), "action": a.share("year", "action"), "verified": a.share("year", "verified"),
			"n": charts.Count(all.N).Of(all.people),
		})},
		Figure: learningFigure,
	}
	if slowest := a.slowest(); slowest != nil {
		id := "actions.took"
		if slowest.FromTheStart {
			id = "actions.took_at_least"
		}
		f.Detail = append(f.Detail, charts.T(id, charts.Args{"action": name(*slowest), "days": days(*slowest.ToAction)}))
	}
	r.Findings = append(r.Findings, f)
	r.Tables = append(r.Tables, a.learningTable())
	r.Method = append(r.Method, charts.T("actions.method_learning", nil))
}

// slowest is the action of the year that took longest from the first complaint to its place.
func (a Answer) slowest() *Action {
	var slowest *Action
	for i, x := range a.Actions {
		if x.ToAction != nil && !x.InPlace.From.Before(a.year.From) && (slowest == nil || *x.ToAction > *slowest.ToAction) {
			slowest = &a.Actions[i]
		}
	}
	return slowest
}

// warnings are what makes a verdict doubtful.
func (a Answer) warnings() []charts.Text {
	var w []charts.Text
	for _, c := range a.Clashes {
		w = append(w, charts.T("actions.clash", charts.Args{"first": a.name(a.Effects[c[0]]), "second": a.name(a.Effects[c[1]])}))
	}
	for _, e := range a.Effects {
		args := charts.Args{"action": a.name(e)}
		switch e.Verdict {
		case Unbound:
			w = append(w, charts.T("actions.unbound", args))
		case Unseen:
			w = append(w, charts.T("actions.unseen", args))
		case Uncovered:
			w = append(w, charts.T("actions.uncovered", args))
		case Preceded:
			args["span"] = span(*e.Fell)
			w = append(w, charts.T("actions.after_its_effect", args))
		}
		if s := e.Scope; s.Rates != nil && !s.Seasonal {
			w = append(w, charts.T("actions.no_year", charts.Args{"action": a.name(e), "weeks": weeks(s.WeeksBefore)}))
		}
		if m := e.trial.Unexposed; m != "" && e.Scope.Rates != nil {
			w = append(w, charts.T("actions.unexposed", charts.Args{"action": a.name(e), "measure": charts.Label(m)}))
		}
	}
	return w
}
