package main

import "testing"

func TestDidYouMean(t *testing.T) {
	keys := []string{"columns", "country", "currency", "files", "out", "as_of"}
	for _, c := range []struct{ word, want string }{
		{"colums", `, did you mean "columns"?`},
		{"cuontry", `, did you mean "country"?`}, // swapped neighbours are one mistake
		{"Columns", `, did you mean "columns"?`},
		{"output", ""}, // three away from out, two allowed
		{"otu", `, did you mean "out"?`},
		{"zz", ""},
		{"", ""},
		{"asof", `, did you mean "as_of"?`},
	} {
		if got := didYouMean(c.word, keys); got != c.want {
			t.Errorf("didYouMean(%q) = %q, want %q", c.word, got, c.want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"a", "", 1},
		{"", "ab", 2},
		{"abc", "abc", 0},
		{"abc", "acb", 1},
		{"abc", "xbc", 1},
		{"ca", "abc", 3}, // a swapped pair is not edited again
		{"ärende", "arende", 1},
	} {
		if got := distance(c.a, c.b); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
