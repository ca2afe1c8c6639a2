package redaction

import (
	"bytes"
	"slices"
)

// mostNames are looked for elsewhere in a text that says them after a cue. A complaint names a few people.
const mostNames = 16

// findNames looks for names after words that a name follows, and then for the same names elsewhere in the text.
func (r *Redactor) findNames() {
	r.names = r.names[:0]
	for i := range r.tokens {
		t := &r.tokens[i]
		if t.kind != word || t.class&(cueSelf|cueSign|cuePerson|ofKin|cueSalute|cueLabel|isTitle) == 0 || i+1 == len(r.tokens) {
			continue
		}
		r.cued(i, t.class)
	}
	if len(r.names) == 0 {
		return
	}
	for i := range r.tokens {
		if t := &r.tokens[i]; t.kind == word && t.capital && slices.Contains(r.names, t.hash) {
			r.found(t.start, t.end, Name)
		}
	}
}

// cued looks for a name after the word at i.
func (r *Redactor) cued(i int, c class) {
	gap := r.gap(i)
	apart := func(most int, signs string) bool {
		return len(gap) > 0 && len(gap) <= most && len(bytes.Trim(gap, signs)) == 0
	}
	switch {
	case c&cueSign != 0 && apart(8, " ,.:;!-*/_\n\r\t"):
		r.name(i+1, 4, false)
	case c&cueSelf != 0 && apart(3, " :,\"'"):
		r.name(i+1, 4, false)
	case c&isTitle != 0 && apart(2, " ."):
		r.name(i+1, 2, false)
	case c&cuePerson != 0 && apart(3, " :,\"'("):
		r.name(i+1, 2, false)
	case c&cueLabel != 0 && apart(4, " :\t\"") && bytes.IndexByte(gap, ':') >= 0:
		r.name(i+1, 4, false)
	case c&ofKin != 0 && i > 0 && r.tokens[i-1].class&ofMine != 0 && apart(2, " ,"):
		r.name(i+1, 2, false)
	case c&cueSalute != 0 && apart(1, " "):
		r.name(i+1, 2, true)
	}
}

// name takes the words of a name from the token at i on, most at most. closed asks for a sign of punctuation after it, as
// after a salutation.
func (r *Redactor) name(i, most int, closed bool) {
	for n := 0; n < 3 && i+1 < len(r.tokens) && r.tokens[i].class&isTitle != 0 && titleGap(r.gap(i)); n++ {
		i++
	}
	first, last, full := i, -1, 0
words:
	for ; i < len(r.tokens) && i < first+12; i++ {
		t := &r.tokens[i]
		tied := last >= 0 && last == i-1 && r.hyphened(i) // Anna-May
		switch {
		case r.initial(i):
			last = i
		case tied && t.capital:
			last = i
		case t.kind == word && t.capital && full < most && t.class&isStop == 0 && (last < 0 || !r.numbered(i)):
			last = i
			full++
		case t.class&isParticle != 0 && r.onward(i):
		default:
			break words
		}
		if i+1 == len(r.tokens) || !nameGap(r.gap(i), r.initial(i)) {
			break
		}
	}
	if last < first || full == 0 {
		return
	}
	end := r.tokens[last].end
	if next := r.at(end); closed && next != ',' && next != '!' && next != '.' && next != '\n' && next != '\r' && next != 0 && next != ':' {
		return
	}
	r.found(r.tokens[first].start, end, Name)
	for k := first; k <= last; k++ {
		if t := &r.tokens[k]; t.capital && t.end-t.start > 2 && t.class == 0 && len(r.names) < mostNames {
			r.names = append(r.names, t.hash)
		}
	}
}

// initial tells a single capital letter.
func (r *Redactor) initial(i int) bool {
	t := &r.tokens[i]
	return t.kind == word && t.capital && (t.end-t.start == 1 || t.end-t.start == 2 && r.at(t.start) >= 0x80) &&
		(r.at(t.end) == '.' || r.at(t.end) == ' ' && t.class&isStop == 0)
}

// numbered tells whether a number follows, as after a street.
func (r *Redactor) numbered(i int) bool {
	return i+1 < len(r.tokens) && r.tokens[i+1].kind != word && len(r.gap(i)) <= 1
}

// hyphened tells whether a word is tied to the one before: Müller-Lüdenscheidt, O'Brien.
func (r *Redactor) hyphened(i int) bool {
	if i == 0 {
		return false
	}
	g := r.gap(i - 1)
	return len(g) == 1 && (g[0] == '-' || g[0] == '\'') || string(g) == "’"
}

// onward tells whether a particle leads to a name: van der Berg.
func (r *Redactor) onward(i int) bool {
	for k := i + 1; k < len(r.tokens) && k < i+3; k++ {
		t := &r.tokens[k]
		if g := r.gap(k - 1); t.kind != word || string(g) != " " && string(g) != "'" && string(g) != "’" {
			return false
		}
		if t.capital && t.class&isStop == 0 {
			return true
		}
		if t.class&isParticle == 0 {
			return false
		}
	}
	return false
}

func titleGap(gap []byte) bool { return len(gap) <= 2 && len(bytes.Trim(gap, " .-")) == 0 }

// nameGap tells whether a name goes on after what stands between two words.
func nameGap(gap []byte, initial bool) bool {
	switch string(gap) {
	case " ", "-", "'", "’":
		return true
	case ". ", ".", ".-":
		return initial
	}
	return false
}
