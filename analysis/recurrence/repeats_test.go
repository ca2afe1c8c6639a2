package recurrence

import (
	"math"
	"testing"
	"time"
)

// Of a hundred complaints forty are repeated: thirty after 20 days and ten after 60. Ten of the others are 40 days old, the
// rest were followed for the whole time: at 60 days ten of the sixty that are left come back, 70 % · 50/60 stay.
func TestFollow(t *testing.T) {
	waits := []Wait{
		{"any", 20, true, true, 30},
		{"any", 60, true, true, 10},
		{"any", 40, false, false, 10},
		{"any", 100, false, true, 50},
		{"same", 5, true, false, 3},
	}
	f, err := Follow(waits, "any", []int{19, 20, 60, 100, 101})
	if err != nil {
		t.Fatal(err)
	}
	if f.N != 100 || f.Events != 40 {
		t.Errorf("got %d and %d", f.N, f.Events)
	}
	for i, want := range []struct {
		share  float64
		atRisk int64
	}{{0, 100}, {0.3, 100}, {1 - 0.7*5/6, 60}, {1 - 0.7*5/6, 50}, {math.NaN(), 0}} {
		got := f.Within[i]
		if math.Abs(got.Share.Value-want.share) > 1e-12 || math.IsNaN(got.Share.Value) != math.IsNaN(want.share) || got.AtRisk != want.atRisk {
			t.Errorf("%d days: got %v of %d, want %v of %d", got.Days, got.Share.Value, got.AtRisk, want.share, want.atRisk)
		}
	}
	if b := f.Between; b.N != 40 || b.Half.Value != 20 || b.Three.Value != 40 { // three quarters: anywhere between 20 and 60
		t.Errorf("got %+v", b)
	}
	same, err := Follow(waits, "same", []int{30})
	if err != nil || same.N != 3 || same.Between.N != 0 || !math.IsNaN(same.Between.Half.Value) {
		t.Errorf("none followed for the whole time: got %+v, %v", same, err)
	}
	none, err := Follow(nil, "any", []int{30})
	if err != nil || none.N != 0 || !math.IsNaN(none.Within[0].Share.Value) {
		t.Errorf("nothing: got %+v, %v", none, err)
	}
}

func TestMeans(t *testing.T) {
	rows := []cumulative{
		{false, "customers", 10, nil, 80},
		{true, "customers", 10, nil, 10},
		{true, "customers", 2, nil, 10},
		{true, "events", 10, week(3), 4},
		{true, "events", 10, week(5), 1},
		{true, "pairs", 5, week(3), 1},
	}
	got, err := means(rows, "gears")
	if err != nil || len(got) != 2 || got[0].About != "gears" || got[0].Customers != 20 || got[0].Weeks != 10 || got[1].About != "" || len(got[1].Steps) != 0 {
		t.Fatalf("got %+v, %v", got, err)
	}
	if s := got[0].Steps; len(s) != 2 || s[0].AtRisk != 10 || s[0].Mean.Value != 0.4 || s[1].Mean.Value != 0.5 {
		t.Errorf("got %+v", s)
	}
	if _, err := means([]cumulative{{false, "customers", 9, nil, 1}, {false, "events", 9, nil, 1}}, ""); err == nil {
		t.Error("an event without a week is no error")
	}
	if got, err := means(nil, ""); err != nil || len(got) != 0 {
		t.Errorf("nobody: got %v, %v", got, err)
	}
}

func week(w int64) *int64 { return &w }

func day(s string) time.Time {
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return d
}
