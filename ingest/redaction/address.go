package redaction

import "bytes"

// suffixes end names of streets that are one word. loose ones end other words as well: such a street begins with a capital.
var suffixes = []struct {
	text  string
	loose bool
}{
	{"gatan", false},
	{"vagen", false},
	{"grand", true},
	{"stigen", false},
	{"allen", true},
	{"torget", false},
	{"backen", false},
	{"leden", true},
	{"gata", false},
	{"gate", true},
	{"gaten", false},
	{"veien", false},
	{"vegen", false},
	{"vei", true},
	{"veg", true},
	{"bakken", true},
	{"svingen", true},
	{"tunet", true},
	{"lia", true},
	{"gade", false},
	{"vej", true},
	{"straede", false},
	{"vaenget", true},
	{"parken", true},
	{"plads", true},
	{"alle", true},
	{"straat", false},
	{"laan", true},
	{"weg", true},
	{"plein", true},
	{"kade", true},
	{"gracht", false},
	{"dijk", true},
	{"singel", true},
	{"steeg", true},
	{"hof", true},
	{"strasse", false},
	{"str", true},
	{"gasse", false},
	{"platz", true},
	{"allee", true},
	{"damm", true},
	{"ufer", true},
	{"ring", true},
}

// address looks for a street around the number at i: Storgatan 12 B, 114 55 Stockholm; or 12 High Street.
func (r *Redactor) address(i int) {
	start := r.street(i)
	if start < 0 {
		r.road(i)
		return
	}
	if next := i + 1; next < len(r.tokens) && r.tokens[next].class&isUnit != 0 && r.tokens[next].class&isFloor == 0 && len(r.gap(i)) <= 1 &&
		!r.tokens[next].capital {
		return // 12 km
	}
	r.found(start, r.tokens[r.town(r.door(i))].end, Address)
}

// street is where a street begins that ends before the number at i, or -1.
func (r *Redactor) street(i int) int {
	k := i - 1
	if k < 0 || r.tokens[k].kind != word {
		return -1
	}
	t := &r.tokens[k]
	if g := r.gap(k); len(g) == 0 || len(g) > 2 || len(bytes.Trim(g, " ,.")) > 0 {
		return -1
	}
	if t.class&isStreet != 0 {
		return r.named(k)
	}
	loose, ok := streetName(r.bytesOf(k))
	if !ok || loose && !t.capital {
		return -1
	}
	if r.hyphened(k) || k > 0 && r.tokens[k-1].class&isFormer != 0 { // Karl-Marx-Straße, Gamla Tullgatan
		if start := r.named(k); start >= 0 {
			return start
		}
	}
	return t.start
}

// named is where the words begin that make a street of the word at k: Karl Johans gate. -1 where there are none.
func (r *Redactor) named(k int) int {
	start := -1
	for n := 0; n < 4 && k > 0; n++ {
		g := string(r.gap(k - 1))
		t := &r.tokens[k-1]
		if t.kind != word || g != " " && g != "-" && g != ". " || !t.capital || t.class&(isStop|isFormer) == isStop && g != "-" {
			break
		}
		k, start = k-1, t.start
	}
	return start
}

// streetName tells whether a word ends as streets do, with a name before it.
func streetName(name []byte) (loose, ok bool) {
	var buf [32]byte
	plain := buf[:0]
	if len(name) > len(buf) {
		return false, false
	}
	for i := 0; i < len(name); {
		_, n, _, _ := foldInto(0, name[i:])
		plain = appendFolded(plain, name[i:i+n])
		i += n
	}
	for _, s := range suffixes {
		if len(plain) >= len(s.text)+2 && string(plain[len(plain)-len(s.text):]) == s.text {
			return s.loose, true
		}
	}
	return false, false
}

// door takes what belongs to a number of a house: a letter, a floor, a side.
func (r *Redactor) door(i int) int {
	for n := 0; n < 6 && i+1 < len(r.tokens); n++ {
		t, g := &r.tokens[i+1], r.gap(i)
		switch {
		case len(g) > 3 || len(bytes.Trim(g, " ,.-")) > 0 || t.kind == placeholder:
			return i
		case t.kind == word && t.end-t.start == 1 && len(g) <= 1 && (t.capital || len(g) == 0) && !isAlnum(r.at(t.end)):
		case t.kind == word && t.class&isFloor != 0 && r.floored(i+1):
		case t.kind == digits && t.end-t.start <= 4 && i+2 < len(r.tokens) && (r.tokens[i+2].class&isFloor != 0 && len(r.gap(i+1)) <= 3 || r.tokens[i].class&isFloor != 0 && !r.posted(i+1)):
		case t.kind == digits && t.end-t.start <= 3 && len(g) == 1 && g[0] == '-': // 12-14
		default:
			return i
		}
		i++
	}
	return i
}

// floored tells whether a word of a floor has its number before or after it.
func (r *Redactor) floored(i int) bool {
	return r.tokens[i-1].kind == digits || r.tokens[i-1].class&isFloor != 0 || i+1 < len(r.tokens) && r.tokens[i+1].kind == digits
}

// posted tells whether the digits at i begin a postcode with its town.
func (r *Redactor) posted(i int) bool { return r.town(i-1) >= i }

// town takes a postcode and the town after the token at i, if they follow.
func (r *Redactor) town(i int) int {
	k := i + 1
	if k >= len(r.tokens) || len(r.gap(i)) > 4 || len(bytes.Trim(r.gap(i), " ,.\n\r")) > 0 {
		return i
	}
	if r.tokens[k].kind == word && r.tokens[k].capital && r.tokens[k].end-r.tokens[k].start <= 2 && k+1 < len(r.tokens) { // SE-114 55
		if g := r.gap(k); len(g) == 1 && g[0] == '-' {
			k++
		}
	}
	n := 0
	for ; k < len(r.tokens) && r.tokens[k].kind == digits && n < 5; k++ {
		if n += r.tokens[k].end - r.tokens[k].start; n == 3 && string(r.gap(k)) != " " {
			break
		}
	}
	if n != 4 && n != 5 {
		return i
	}
	if k < len(r.tokens) && n == 4 && r.tokens[k].capital && r.tokens[k].end-r.tokens[k].start == 2 && len(r.gap(k-1)) <= 1 { // 1012 AB
		k++
	}
	return r.place(k - 1)
}

// place takes up to two words of a town after the token at k, on the same line.
func (r *Redactor) place(k int) int {
	for n := 0; n < 2 && k+1 < len(r.tokens); n++ {
		t, g := &r.tokens[k+1], r.gap(k)
		if t.kind != word || !t.capital || t.class&isStop != 0 || len(g) == 0 || len(g) > 2 || len(bytes.Trim(g, " ")) > 0 {
			break
		}
		k++
	}
	return k
}

// road looks for a British or American address that begins with the number at i.
func (r *Redactor) road(i int) {
	k := i
	for n := 0; n < 4 && k+1 < len(r.tokens); n++ {
		t, g := &r.tokens[k+1], r.gap(k)
		if t.kind != word || string(g) != " " && !(n == 1 && len(g) == 0) || !t.capital && t.end-t.start > 1 {
			return
		}
		k++
		if n > 0 && t.class&isRoad != 0 && t.capital {
			r.found(r.tokens[i].start, r.tokens[r.british(k)].end, Address)
			return
		}
	}
}

// british takes town and postcode after a road: , Leeds LS1 4AP.
func (r *Redactor) british(k int) int {
	end := k
	for n := 0; n < 8 && k+1 < len(r.tokens); n++ {
		t, g := &r.tokens[k+1], r.gap(k)
		if len(g) > 3 || len(bytes.Trim(g, " ,.\n")) > 0 || t.kind == placeholder || t.kind == word && !t.capital || t.class&isStop != 0 {
			break
		}
		k++
		if t.kind == word && t.end-t.start == 2 && r.tokens[k-1].kind == digits && r.tokens[k-1].end == t.start && isDigit(r.at(t.start-1)) {
			return k // 4AP
		}
		if t.kind == word && t.end-t.start > 2 && end == k-1 && bytes.IndexByte(g, ',') >= 0 {
			end = k // a town
		}
	}
	return end
}
