package charts

import (
	"slices"
	"testing"
)

// Of what is about the same the first is said and asked, of a combination and its parts the combination; what is about
// nothing named, or about more or else, always is.
func TestTheSameIsToldOnce(t *testing.T) {
	c := catalogueFor(t, "en")
	say := func(name string) Text { return T("dimension.column", Args{"name": Label(name)}) }
	signal := func(name string, about ...string) Finding {
		return Finding{Lead: say(name), Decide: say(name + "?"), Signal: true, About: about}
	}
	usual := func(name string, about ...string) Finding {
		return Finding{Lead: say(name), Decide: say(name + "?"), About: about}
	}
	silent := Finding{Headline: say("in its section"), Signal: true, About: []string{"cause=rude", "region=north"}}
	for _, point := range []struct {
		of          string
		first, then []Finding
		lead, asked []string
	}{
		{"the same", []Finding{signal("first", "late")}, []Finding{signal("again", "late")}, []string{"first"}, []string{"first?"}},
		{"another", []Finding{signal("first", "late")}, []Finding{signal("other", "rude")}, []string{"first", "other"}, []string{"first?", "other?"}},
		{"nothing named", []Finding{signal("all")}, []Finding{signal("all again")}, []string{"all", "all again"}, []string{"all?", "all again?"}},
		{"parts later", []Finding{signal("late in the north", "late", "north")}, []Finding{signal("late", "late"), signal("north", "north")}, []string{"late in the north"}, []string{"late in the north?"}},
		{"a part earlier", []Finding{signal("late", "late"), signal("rude", "rude")}, []Finding{signal("late in the north", "north", "late")}, []string{"rude", "late in the north"}, []string{"rude?", "late in the north?"}},
		{"the same in another order", []Finding{signal("first", "late", "north")}, []Finding{signal("again", "north", "late")}, []string{"first"}, []string{"first?"}},
		{"a part in common", []Finding{signal("late in the north", "late", "north")}, []Finding{signal("rude in the north", "rude", "north")}, []string{"late in the north", "rude in the north"}, []string{"late in the north?", "rude in the north?"}},
		{"a chain of parts", []Finding{signal("late", "late"), signal("late in the north", "late", "north")}, []Finding{signal("late in the north by rail", "late", "north", "rail")}, []string{"late in the north by rail"}, []string{"late in the north by rail?"}},
		{"more of the same, which says nothing", []Finding{silent}, []Finding{signal("rude", "cause=rude")}, []string{"rude"}, []string{"rude?"}},
		{"risen, and always there", []Finding{signal("risen", "late", Risen)}, []Finding{signal("in the north", "late", "north")}, []string{"risen", "in the north"}, []string{"risen?", "in the north?"}},
		{"what is usual is said beside, not asked", []Finding{signal("first", "late")}, []Finding{usual("largest", "late"), usual("again", "late")}, []string{"first", "largest"}, []string{"first?"}},
		{"what is usual asks first", []Finding{usual("largest", "late")}, []Finding{signal("first", "late")}, []string{"first", "largest"}, []string{"largest?"}},
	} {
		p := page{c: c, Report: Report{Sections: []Section{{Findings: point.first}, {Findings: point.then}}}}
		var lead []string
		for _, s := range p.Lead() {
			lead = append(lead, s.Text)
		}
		if !slices.Equal(lead, point.lead) {
			t.Errorf("%s: said %q, want %q", point.of, lead, point.lead)
		}
		if got, want := c.Say(p.Asked()), c.Say(T("page.asked", Args{"n": Count(int64(len(point.asked)))})); got != want {
			t.Errorf("%s: %q, want %q", point.of, got, want)
		}
		if got, want := p.Questions(), append(point.asked, "", ""); !slices.Equal(got, want) {
			t.Errorf("%s: asked %q, want %q", point.of, got, want)
		}
	}
}
