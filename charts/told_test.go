package charts

import (
	"slices"
	"testing"
)

// Two signals about one thing are said and asked once where the report begins and ends; what is no signal, or about
// nothing named, always is.
func TestTheSameIsToldOnce(t *testing.T) {
	c := catalogueFor(t, "en")
	say := func(name string) Text { return T("dimension.column", Args{"name": Label(name)}) }
	p := page{c: c, Report: Report{Sections: []Section{
		{Findings: []Finding{
			{Lead: say("first"), Decide: say("first?"), Signal: true, About: Label("late")},
			{Lead: say("usual"), About: Label("late")},
		}},
		{Findings: []Finding{
			{Lead: say("again"), Decide: say("again?"), Signal: true, About: Label("late")},
			{Lead: say("other"), Decide: say("other?"), Signal: true, About: Label("rude")},
			{Lead: say("all"), Decide: say("all?"), Signal: true},
			{Lead: say("all again"), Signal: true},
		}},
	}}}
	var lead []string
	for _, s := range p.Lead() {
		lead = append(lead, s.Text)
	}
	if want := []string{"first", "other", "all", "all again", "usual", "3 matters need a decision."}; !slices.Equal(lead, want) {
		t.Errorf("said %q, want %q", lead, want)
	}
	if got, want := p.Questions(), []string{"first?", "other?", "all?", "", ""}; !slices.Equal(got, want) {
		t.Errorf("asked %q, want %q", got, want)
	}
}
