package redaction

import "github.com/nyaruka/phonenumbers"

// regions are those whose national numbers are known when they begin with a zero, the likeliest first.
var regions = []string{"SE", "GB", "NL", "DE", "FI", "BE", "AT", "CH"}

// phone looks at a number of six to fifteen digits. The library knows which numbers can be, but finds none in a text and
// takes days for Danish numbers; so the form comes first, and the word beside a number counts for more than either.
func (r *Redactor) phone(w *window) bool {
	if w.dated() || r.measured(w) {
		return false
	}
	d := w.text()
	if r.international(w) {
		return w.n >= 8 && possible(d)
	}
	if w.context&ofPhone != 0 && w.n <= 13 {
		return true
	}
	bare := w.runs == 1
	switch {
	case w.n >= 11 && d[0] == '0' && d[1] == '0' && d[2] != '0':
		return !bare && possible(d[2:]) || bare && w.context&ofOrder == 0 && possible(d[2:])
	case d[0] == '0' && w.n >= 8 && w.n <= 12:
		if bare {
			return w.context&ofOrder == 0 && mobile(d) && national(d)
		}
		return (w.parts[0] > 1 || w.seps[1] == paren) && w.seps[1] != dot && (national(d) || drama(d))
	case w.n == 8 && d[0] > '1' && w.only(space) && (w.is(2, 2, 2, 2) || w.is(3, 2, 3) || w.is(4, 4)) && r.alone(w):
		return valid(d, "NO") || valid(d, "DK")
	case w.is(3, 3, 4) && !w.only(space), w.is(1, 3, 3, 4) && d[0] == '1':
		d = d[w.n-10:]
		return d[0] > '1' && d[3] > '1'
	}
	return false
}

// international tells whether a plus sign stands before a number.
func (r *Redactor) international(w *window) bool {
	b := r.at(w.start - 1)
	return b == '+' || b == '(' && r.at(w.start-2) == '+'
}

// alone tells whether no digits stand beside a number, nor what was found in their place.
func (r *Redactor) alone(w *window) bool {
	beside := func(i int) bool {
		return i >= 0 && i+1 < len(r.tokens) && r.tokens[i].kind != word && r.tokens[i+1].kind != word && between(r.gap(i)) != apart
	}
	return !beside(w.first-1) && !beside(w.last)
}

// measured tells whether a unit follows: 1 200 000 kr.
func (r *Redactor) measured(w *window) bool {
	next := w.last + 1
	return next < len(r.tokens) && r.tokens[next].class&isUnit != 0 && r.tokens[next].start-w.end <= 1
}

// dated tells whether a number is a day as it is written with separators, or with none and the year first.
func (w *window) dated() bool {
	d := w.text()
	if w.runs == 1 {
		return w.n == 8 && (d[0] == '1' && d[1] == '9' || d[0] == '2' && d[1] == '0') && day(two(d[4:]), two(d[6:]))
	}
	if w.runs < 3 || w.seps[1] != w.seps[2] || w.seps[1] == paren {
		return w.is(4, 4) && (d[0] == '1' || d[0] == '2') && (d[4] == '1' || d[4] == '2') // years
	}
	small := func(n int) bool { return n == 1 || n == 2 }
	a, b, c := w.parts[0], w.parts[1], w.parts[2]
	return a == 4 && small(b) && small(c) || small(a) && small(b) && (c == 4 || c == 2 && w.runs == 3)
}

// drama are British mobile numbers for films, which the library does not know.
func drama(d []byte) bool { return len(d) == 11 && string(d[:8]) == "07700900" }

// mobile tells the beginnings of mobile numbers.
func mobile(d []byte) bool {
	switch {
	case d[1] == '7':
		return len(d) == 10 || len(d) == 11
	case d[1] == '6':
		return len(d) == 10
	case d[1] == '1':
		return len(d) >= 11 && d[2] >= '5' && d[2] <= '7'
	}
	return false
}

func national(d []byte) bool {
	for _, region := range regions {
		if valid(d, region) {
			return true
		}
	}
	return false
}

func valid(d []byte, region string) bool {
	n, err := phonenumbers.Parse(string(d), region)
	return err == nil && phonenumbers.IsValidNumberForRegion(n, region)
}

// possible tells whether digits after a plus sign can be a number of some country. A zero in brackets is not dialled.
func possible(d []byte) bool {
	n, err := phonenumbers.Parse("+"+string(d), "ZZ")
	return err == nil && phonenumbers.IsPossibleNumber(n)
}
