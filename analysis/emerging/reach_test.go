package emerging

import (
	"slices"
	"testing"
)

// What the report says would be found is found: four of five doublings within three months, a little more since the
// latest month is looked at as well, and not at half the count.
func TestReach(t *testing.T) {
	r := find(t, Options{}, slices.Repeat([]Candidate{steady("a", 12, 12, 12, 12)}, 20)...).Reach
	if r == nil || r.Units != 3 || r.Values != 20 {
		t.Fatalf("got %+v", r)
	}
	p := newPanel(months27(), slices.Repeat([]Candidate{steady("a", 12, 12, 12, 12)}, 20), Options{}.withDefaults())
	p.judge()
	if p.finds(r.PerUnit) < 0.8 || p.finds(r.PerUnit-1) >= 0.8 || r.PerUnit < 8 || r.PerUnit > 14 {
		t.Errorf("got %d a month, found with %v, one less with %v", r.PerUnit, p.finds(r.PerUnit), p.finds(r.PerUnit-1))
	}
}
