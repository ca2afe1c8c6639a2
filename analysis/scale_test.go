package analysis

import "testing"

func TestHighest(t *testing.T) {
	for _, c := range []struct {
		least, most, want float64
		ok                bool
	}{
		{1, 5, 4, true},
		{1, 4, 3, true}, // four steps
		{1, 3, 3, true}, // three
		{0, 1, 1, true},
		{0, 10, 9, true}, // eleven
		{0, 11, 0, false},
		{0, 100, 0, false},
		{1, 5.5, 0, false},
		{3, 3, 0, false},
		{5, 1, 0, false},
	} {
		if got, ok := Highest(&c.least, &c.most); got != c.want || ok != c.ok {
			t.Errorf("%g to %g: got %g and %v, want %g and %v", c.least, c.most, got, ok, c.want, c.ok)
		}
	}
	one := 1.0
	if _, ok := Highest(nil, &one); ok {
		t.Error("half a scale has highest ratings")
	}
	if _, ok := Highest(&one, nil); ok {
		t.Error("half a scale has highest ratings")
	}
}
