package promises

import (
	"slices"

	"github.com/vitalfew/vitalfew/charts"
)

// limitsTable is how many complaints came within and after each statutory limit.
func (s section) limitsTable() charts.Table {
	t := charts.Table{
		ID:      limitsFigure,
		Caption: charts.T("promises.limits_caption", charts.Args{"period": name(s.period)}),
		Columns: []charts.Column{
			word("rule", "promises.rule"), word("law", "promises.law"), word("does", "promises.does"), word("from", "promises.from"),
			word("to", "promises.to"), column("months", "promises.months"), column("known", "promises.known"),
			column("within_limit", "promises.within_limit"), column("after_limit", "promises.after_limit"),
			column("running", "promises.limit_running"), column("near", "promises.near_open"),
		},
		Notes: []charts.Text{
			charts.T("promises.limits_note", charts.Args{"days": charts.Days(float64(s.near)), "day": charts.Date(s.asOf)}),
			charts.T("promises.no_advice", nil),
		},
	}
	for _, l := range s.Limits {
		t.Rows = append(t.Rows, []charts.Value{
			charts.Label(l.Title), charts.Label(l.Law), charts.Phrase(charts.T("promises.kind_"+string(l.Kind), nil)), moment(l.From), moment(l.To),
			charts.Count(int64(l.Months)), charts.Count(l.Known()).Of(l.people()), l.Within.count(), l.After.count(), l.Running.count(), l.Near.count(),
		})
		if l.Known()+l.Unknown.N == 0 {
			t.Notes = append(t.Notes, charts.T("promises.limit_needs", charts.Args{
				"rule": charts.Label(l.Title), "from": moment(l.From), "to": moment(l.To),
			}))
		}
	}
	return t
}

// people are those of whom the limit can be told; who has several complaints may count as often.
func (l Limit) people() int64 { return l.Within.People + l.After.People + l.Running.People }

// remediesTable is the remedies by the steps of their order, where the organisation has named its words for them.
func (s section) remediesTable() []charts.Table {
	if !slices.ContainsFunc(s.Remedies, func(x Step) bool { return x.Given.N > 0 }) {
		return nil
	}
	t := charts.Table{
		ID:      "promises-remedies",
		Caption: charts.T("promises.remedies_caption", charts.Args{"period": name(s.period)}),
		Columns: []charts.Column{
			word("law", "promises.law"), column("step", "promises.step"), word("remedies", "promises.remedies"), column("complaints", "word.complaints"),
		},
		Notes: []charts.Text{charts.T("promises.remedies_note", nil)},
	}
	for _, x := range s.Remedies {
		rule := s.rules[slices.IndexFunc(s.rules, func(r Rule) bool { return r.ID == x.Rule })]
		t.Rows = append(t.Rows, []charts.Value{charts.Label(rule.Law), charts.Count(int64(x.Step)), remedyNames(x.Remedies), x.Given.count()})
	}
	return []charts.Table{t}
}

// remedyNames are one or two remedies as words: repair or replacement.
func remedyNames(names []string) charts.Value {
	said := charts.Phrase(charts.T("promises.remedy_"+names[0], nil))
	for _, other := range names[1:] {
		said = charts.Phrase(charts.T("promises.or", charts.Args{"a": said, "b": charts.Phrase(charts.T("promises.remedy_"+other, nil))}))
	}
	return said
}

// sourcesTable is where the rules were read. What was not confirmed stands in their files and on the page of the method.
func (s section) sourcesTable() charts.Table {
	t := charts.Table{
		ID:      "promises-sources",
		Caption: charts.T("promises.sources_caption", nil),
		Columns: []charts.Column{
			word("rule", "promises.rule"), word("law", "promises.law"), word("valid_from", "promises.valid_from"), word("source", "promises.read_at"),
			word("read_on", "promises.read_on"),
		},
		Notes: []charts.Text{charts.T("promises.no_advice", nil)},
		Dense: true,
	}
	for _, r := range s.rules {
		for _, read := range r.Sources {
			t.Rows = append(t.Rows, []charts.Value{
				charts.Label(r.Title), charts.Label(r.Law), charts.Date(r.ValidFrom), charts.Label(read.URL), charts.Date(read.ReadOn),
			})
		}
	}
	return t
}
