package all

import "github.com/vitalfew/vitalfew/charts"

// Agenda is what a management review of complaints and satisfaction works through, as the management systems that ask for
// one have it (aligned with ISO 9001 and ISO 10002, in our words), and which analyses tell of each matter. Every analysis is
// an input once, and an output at most once.
func Agenda() (inputs, outputs []charts.Agenda) {
	matter := func(id string, sections ...string) charts.Agenda {
		return charts.Agenda{Title: charts.T("review."+id, nil), About: charts.T("review.about_"+id, nil), Sections: sections}
	}
	inputs = []charts.Agenda{
		matter("followed_up", "actions"),
		matter("changes", "change", "emerging"),
		matter("complaints", "trend", "pareto", "rootcause", "signals", "recurrence", "letters"),
		matter("handled", "balance", "timeliness", "handling", "promises"),
		matter("even", "evenness", "access"),
		matter("satisfaction", "surveys", "drivers", "loyalty"),
		matter("costs", "cost"),
		matter("audits"),
		matter("figures", "sampling", "quality"),
		matter("proposals"),
	}
	outputs = []charts.Agenda{
		matter("products", "trend", "change", "pareto", "rootcause", "emerging", "signals", "recurrence", "letters", "surveys", "drivers", "loyalty", "cost"),
		matter("process", "balance", "timeliness", "handling", "promises", "evenness", "access"),
		matter("actions_on", "actions"),
		matter("resources"),
		matter("measuring", "sampling", "quality"),
	}
	return inputs, outputs
}

// Headlines are the analyses whose first measures a report shows at its head: how many complaints there are, what is new
// among them, how many are dealt with in time, and how satisfied customers are.
func Headlines() []string { return []string{"trend", "emerging", "timeliness", "surveys"} }
