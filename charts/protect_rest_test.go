package charts

import "testing"

// A small figure that follows from figures of which nobody said how many people they tell of takes them with it: nothing of the
// sum is shown, rather than the report refused.
func TestProtectTakesTheRest(t *testing.T) {
	sections := []Section{{Name: "trend", Tables: []Table{
		tableOf("trend-causes", false, rowOf("all", Count(30)), rowOf("late", of(3)), rowOf("gears", Count(20)), rowOf("rude", Count(7))),
		tableOf("trend-other", false, rowOf("here", of(40)), rowOf("there", of(50))),
	}}}
	shown, withheld := Protect(sections, 10)
	if err := Audit(sections, shown, 10); err != nil {
		t.Error(err)
	}
	for _, row := range shown[0].Tables[0].Rows {
		if row[1].Kind != KindWithheld {
			t.Errorf("%s is shown", row[0].Label)
		}
	}
	for _, row := range shown[0].Tables[1].Rows {
		if row[1].Kind == KindWithheld {
			t.Errorf("%s is withheld, which tells of nobody else", row[0].Label)
		}
	}
	if withheld.Figures != 4 {
		t.Errorf("%d figures are said to be withheld, want 4", withheld.Figures)
	}
}
