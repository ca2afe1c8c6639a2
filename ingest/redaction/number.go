package redaction

import (
	"bytes"
	"slices"
)

// separator is what stands between two runs of digits of one number.
type separator uint8

const (
	apart separator = iota // they do not belong together
	space                  // also the end of a line
	dash
	plus
	dot
	slash
	paren
)

// window is a number: a few runs of digits and what separates them.
type window struct {
	first, last int // tokens
	start, end  int // in the view
	digits      [maxDigits]byte
	n           int                 // digits
	parts       [maxParts]int       // digits of each run
	seps        [maxParts]separator // before each run but the first
	runs        int
	context     class // of the words beside it
}

const (
	maxDigits = 19 // of a card
	maxParts  = 9
)

// findNumbers looks at every run of digits, and at the words after which a number need not look like one.
func (r *Redactor) findNumbers() {
	for i := range r.tokens {
		t := &r.tokens[i]
		switch {
		case t.kind == digits:
			r.number(i)
		case t.kind != word:
		case t.end-t.start == 2 && i+1 < len(r.tokens) && r.tokens[i+1].kind == digits:
			r.lettered(i)
		case t.class&ofPlate != 0 && !r.options.Structured:
			r.plate(i)
		case t.class&ofBirth != 0 && !r.options.Structured:
			r.birth(i)
		}
	}
}

// number looks for numbers that begin with the run of digits at i.
func (r *Redactor) number(i int) {
	t := &r.tokens[i]
	if !r.options.Structured && t.end-t.start <= 4 {
		r.address(i)
	}
	if i > 0 && r.tokens[i-1].end == t.start && (r.tokens[i-1].kind != word || r.tokens[i-1].class&beside == 0) {
		return // B2
	}
	r.mixed(i)
	if r.joined(i) {
		return
	}
	r.ipv4(i)
	w := window{first: i, start: t.start, context: r.before(i)}
	best, of := 0, Type(0)
	for j := i; j < len(r.tokens) && r.extend(&w, j); j++ {
		if !r.ends(j) {
			continue
		}
		if found, ok := r.classify(&w); ok {
			best, of = w.end, found
		}
	}
	if best > 0 {
		r.found(r.lead(&w, of), best, of)
	}
}

// joined tells whether the digits at i go on from digits before them: they are no beginning.
func (r *Redactor) joined(i int) bool {
	if i == 0 || r.tokens[i-1].kind == word {
		return false
	}
	g := r.gap(i - 1)
	return len(g) == 1 && (g[0] == '-' || g[0] == '.' || g[0] == '/' || g[0] == ':' || g[0] == ',')
}

// ends tells whether a number may end with the digits at i.
func (r *Redactor) ends(i int) bool {
	if end := r.tokens[i].end; isLetter(r.at(end)) && r.view.text[end] < 0x80 {
		return false
	}
	if i+1 < len(r.tokens) && r.tokens[i+1].kind == placeholder && r.tokens[i+1].start == r.tokens[i].end {
		return false // it stands for letters
	}
	return i+1 == len(r.tokens) || r.tokens[i+1].kind == word || !r.joined(i+1)
}

// extend adds the digits at j to a window.
func (r *Redactor) extend(w *window, j int) bool {
	t := &r.tokens[j]
	n := t.end - t.start
	if t.kind != digits || w.n+n > maxDigits || w.runs == maxParts {
		return false
	}
	if w.runs > 0 {
		s := between(r.gap(j - 1))
		if s == apart {
			return false
		}
		w.seps[w.runs] = s
	}
	w.parts[w.runs] = n
	w.runs++
	copy(w.digits[w.n:], r.view.text[t.start:t.end])
	w.n += n
	w.last, w.end = j, t.end
	return true
}

// between tells how two runs of digits are separated.
func between(gap []byte) separator {
	if len(gap) == 0 || len(gap) > 4 {
		return apart
	}
	s := space
	for _, b := range gap {
		var next separator
		switch b {
		case ' ', '\n', '\r', '\t':
			continue
		case '(', ')':
			s = paren
			continue
		case '-':
			next = dash
		case '+':
			next = plus
		case '.':
			next = dot
		case '/':
			next = slash
		default:
			return apart
		}
		switch s {
		case space:
			s = next
		case paren: // (0)70-…
		default:
			return apart
		}
	}
	if (s == dot || s == slash || s == plus) && len(gap) > 1 {
		return apart
	}
	return s
}

// lead is where a number begins that digits follow: a telephone number has signs before them.
func (r *Redactor) lead(w *window, of Type) int {
	start := w.start
	if of != Phone {
		return start
	}
	if r.at(start-1) == '(' {
		start--
	}
	if r.at(start-1) == '+' {
		start--
	}
	return start
}

// before is what the nearest word before the token at i says of it, in reach.
func (r *Redactor) before(i int) class {
	const reach = 40
	k, _ := slices.BinarySearch(r.near, int32(i))
	if k == 0 {
		return 0
	}
	nearest := int(r.near[k-1])
	t := &r.tokens[nearest]
	if t.kind == placeholder || r.tokens[i].start-t.end > reach {
		return 0
	}
	c := t.class & beside
	for between := nearest + 1; c&ofOrder != 0 && between < i; between++ {
		if r.tokens[between].kind == digits { // the number of the order
			c &^= ofOrder
		}
	}
	return c
}

// after tells whether a word after the token at i says that it is a number of a person.
func (r *Redactor) after(i int) bool {
	const reach = 24
	k, _ := slices.BinarySearch(r.near, int32(i+1))
	if k == len(r.near) {
		return false
	}
	t := &r.tokens[r.near[k]]
	between := r.view.text[r.tokens[i].end:t.start]
	return t.class&ofID != 0 && len(between) <= reach && !bytes.Contains(between, []byte(". "))
}

// is tells whether a window has runs of these lengths.
func (w *window) is(parts ...int) bool { return slices.Equal(w.parts[:w.runs], parts) }

// only tells whether all separators of a window are the same.
func (w *window) only(s separator) bool {
	for _, have := range w.seps[1:w.runs] {
		if have != s {
			return false
		}
	}
	return true
}

func (w *window) text() []byte { return w.digits[:w.n] }

// classify says what a number is.
func (r *Redactor) classify(w *window) (Type, bool) {
	switch {
	case w.n < 6:
		return 0, false
	case w.n >= 8 && w.n <= 12 && r.personal(w):
		return PersonalNumber, true
	case w.n >= 13 && r.card(w):
		return Card, true
	case w.n <= 15 && r.phone(w):
		return Phone, true
	}
	return 0, false
}

// personal knows national numbers of persons. Where the form alone says little, a word beside it must say the rest: of
// bare order numbers that begin with a day, a tenth have the check digit of a Swedish personal number.
func (r *Redactor) personal(w *window) bool {
	if !w.dated() && (w.context&ofID != 0 || r.after(w.last)) {
		return w.only(space) || w.only(dash) || w.only(dot) || w.runs <= 2 || w.seps[w.runs-1] == dash
	}
	d := w.text()
	bare := w.runs == 1 && !r.view.hides(w.start, w.end)
	ordered := w.context&ofOrder != 0
	marked := w.runs == 2 && (w.seps[1] == dash || w.seps[1] == plus) || w.runs == 1 && !bare
	switch w.n {
	case 9:
		return w.is(3, 2, 4) && w.only(dash)
	case 10:
		switch {
		case w.is(6, 4) && marked, w.is(10) && marked:
			return swedish(d) || w.seps[1] != plus && dayFirst(d)
		case w.is(6, 4):
			return !ordered && swedish(d)
		}
	case 11:
		if w.is(6, 5) || w.is(11) && !ordered {
			return norwegian(d) || w.is(11) && german(d)
		}
		return w.is(2, 3, 3, 3) && german(d)
	case 12:
		switch {
		case w.is(8, 4), w.is(2, 6, 4) && w.seps[2] != space, w.is(12) && !bare:
			return swedish(d[2:]) && century(d) <= 2100
		case w.is(12): // later ones are more often numbers of orders
			return !ordered && swedish(d[2:]) && century(d) < 2010
		}
	}
	return false
}
