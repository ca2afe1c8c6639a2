package redaction

import "bytes"

// Person is what a row says of the person whose text it is. It keeps its memory: Reset, then Add for each column.
type Person struct {
	reader  Redactor // cuts values as texts are cut
	parts   []part
	terms   []term
	hashes  []uint64 // of the terms
	numbers []number
	store   []byte // digits of the numbers
	bloom   uint64 // of all first hashes
}

// part is a word of a name.
type part struct {
	hash, genitive uint64
	initial        byte
	weak           bool // short, or also another word: it counts beside another part only
}

// term is a value of several words and numbers.
type term struct {
	from, to int // of hashes
	of       Type
}

// number is a value that is a number.
type number struct {
	from, to int // of store
	of       Type
}

// Reset forgets the person.
func (p *Person) Reset() {
	p.parts, p.terms, p.hashes, p.numbers, p.store, p.bloom = p.parts[:0], p.terms[:0], p.hashes[:0], p.numbers[:0], p.store[:0], 0
}

// Empty reports whether nothing is known.
func (p *Person) Empty() bool { return p == nil || len(p.parts)+len(p.terms)+len(p.numbers) == 0 }

// longest is how much of a value is looked at: no name, address or number is longer.
const longest = 200

// Add says what stands in a column of that type.
func (p *Person) Add(of Type, value []byte) {
	if len(value) > longest {
		return
	}
	r := &p.reader
	r.view.lay(value)
	r.lex()
	switch of {
	case Name:
		p.addName()
		return
	case EMail:
		if at := bytes.IndexByte(r.view.text, '@'); at > 0 {
			p.addTerm(0, p.tokensBefore(at), of, 6)
		}
	case Address:
		p.addParts()
	case Phone, ID, PersonalNumber, Card, IBAN:
		p.addNumber(of)
	}
	p.addTerm(0, len(r.tokens), of, 5)
}

// addName takes the words of a name: each may stand alone in the text, if it is one of three letters and no other word.
func (p *Person) addName() {
	for i := range p.reader.tokens {
		t := &p.reader.tokens[i]
		if t.kind != word || t.class&(isTitle|isParticle) != 0 && !t.capital {
			continue
		}
		initial := p.reader.at(t.start)
		if initial < 0x80 {
			initial |= 0x20
		}
		p.parts = append(p.parts, part{
			hash: t.hash, genitive: (t.hash ^ 's') * hashPrime, initial: initial,
			weak: t.class != 0 || t.end-t.start < 3,
		})
		p.know(t.hash)
		p.know((t.hash ^ 's') * hashPrime)
	}
}

func (p *Person) know(hash uint64) { p.bloom |= 1 << (hash >> 58) }

func (p *Person) tokensBefore(at int) int {
	n := 0
	for n < len(p.reader.tokens) && p.reader.tokens[n].start < at {
		n++
	}
	return n
}

// addTerm takes tokens that must stand one after another, at least so many letters and digits.
func (p *Person) addTerm(from, to int, of Type, least int) {
	n, numbers := 0, false
	for _, t := range p.reader.tokens[from:to] {
		n += t.end - t.start
		numbers = numbers || t.kind == digits
	}
	if n < least || to-from < 2 && !numbers {
		return
	}
	start := len(p.hashes)
	for _, t := range p.reader.tokens[from:to] {
		p.hashes = append(p.hashes, t.hash)
	}
	p.terms = append(p.terms, term{start, len(p.hashes), of})
	p.know(p.hashes[start])
}

// addParts takes the parts of an address that have a number: street and house, postcode and town.
func (p *Person) addParts() {
	from := 0
	for i := range p.reader.tokens {
		last := i+1 == len(p.reader.tokens)
		if !last && !bytes.ContainsAny(p.reader.gap(i), ",\n;") {
			continue
		}
		for _, t := range p.reader.tokens[from : i+1] {
			if t.kind == digits {
				p.addTerm(from, i+1, Address, 5)
				break
			}
		}
		from = i + 1
	}
}

// addNumber takes the digits of a number, however it is grouped. Of a telephone number the end counts: it may be written
// with or without its country.
func (p *Person) addNumber(of Type) {
	from := len(p.store)
	for i := range p.reader.tokens {
		t := &p.reader.tokens[i]
		if t.kind == digits {
			p.store = append(p.store, p.reader.bytesOf(i)...)
		} else if of != Phone {
			p.store = p.store[:from]
			return
		}
	}
	if n := len(p.store) - from; of == Phone && n > 8 {
		from = len(p.store) - 8
	} else if n < 6 {
		p.store = p.store[:from]
		return
	}
	p.numbers = append(p.numbers, number{from, len(p.store), of})
}

// findOwn looks for what the row says of the person.
func (r *Redactor) findOwn() {
	p := r.own
	if p.Empty() {
		return
	}
	for i := 0; i < len(r.tokens); i++ {
		t := &r.tokens[i]
		if t.kind == word && t.end-t.start == 1 && len(p.parts) > 0 {
			r.spaced(i)
		}
		if p.bloom&(1<<(t.hash>>58)) != 0 {
			r.ownTerm(i)
			i = r.ownName(i)
		}
	}
	if len(p.numbers) > 0 {
		r.ownNumbers()
	}
}

func (p *Person) part(hash uint64) *part {
	for i := range p.parts {
		if p.parts[i].hash == hash || p.parts[i].genitive == hash {
			return &p.parts[i]
		}
	}
	return nil
}

// ownName takes the words of the own name from the token at i on, with initials before and after, and returns the last.
func (r *Redactor) ownName(i int) int {
	p := r.own.part(r.tokens[i].hash)
	if p == nil || r.tokens[i].kind != word {
		return i
	}
	first, last, strong, n := i, i, !p.weak, 1
	for last+1 < len(r.tokens) && nameGap(r.gap(last), false) || last+1 < len(r.tokens) && string(r.gap(last)) == ", " {
		next := r.own.part(r.tokens[last+1].hash)
		if next == nil || r.tokens[last+1].kind != word {
			break
		}
		last++
		n++
		strong = strong || !next.weak
	}
	if r.ownInitial(first-1) && nameGap(r.gap(first-1), true) {
		first--
		n++
	}
	if last+1 < len(r.tokens) && r.ownInitial(last+1) && string(r.gap(last)) == " " {
		last++
		n++
	}
	if strong || n > 1 && r.tokens[first].capital {
		r.found(r.tokens[first].start, r.tokens[last].end, Name)
	}
	return last
}

// ownInitial tells whether the token at i is a letter that a part of the own name begins with.
func (r *Redactor) ownInitial(i int) bool {
	if i < 0 || !r.initial(i) {
		return false
	}
	for _, p := range r.own.parts {
		if b := r.at(r.tokens[i].start); b|0x20 == p.initial || b == p.initial {
			return true
		}
	}
	return false
}

// spaced looks for the own name with its letters apart: A n n a.
func (r *Redactor) spaced(i int) {
	if i > 0 && r.tokens[i-1].end-r.tokens[i-1].start == 1 && string(r.gap(i-1)) == " " && r.tokens[i-1].kind == word && !r.tokens[i].capital {
		return // within such a word
	}
	h := uint64(hashStart)
	for k := i; k < len(r.tokens) && k < i+30; k++ {
		t := &r.tokens[k]
		if t.kind != word || t.end-t.start > 2 || k > i && string(r.gap(k-1)) != " " {
			return
		}
		h, _, _, _ = foldInto(h, r.bytesOf(k))
		if p := r.own.part(h); k > i+1 && p != nil && !p.weak {
			r.found(r.tokens[i].start, t.end, Name)
		}
	}
}

// ownTerm looks for the own values that begin at the token at i.
func (r *Redactor) ownTerm(i int) {
	for _, t := range r.own.terms {
		hashes := r.own.hashes[t.from:t.to]
		if i+len(hashes) > len(r.tokens) || hashes[0] != r.tokens[i].hash {
			continue
		}
		same := true
		for k := 1; k < len(hashes) && same; k++ {
			same = r.tokens[i+k].hash == hashes[k] && len(r.gap(i+k-1)) <= 3
		}
		if start, end := r.tokens[i].start, r.tokens[i+len(hashes)-1].end; same && !isAlnum(r.at(start-1)) && !isAlnum(r.at(end)) {
			r.found(start, end, t.of)
		}
	}
}

// ownNumbers looks for the own numbers however they are grouped.
func (r *Redactor) ownNumbers() {
	for i := range r.tokens {
		if r.tokens[i].kind != digits {
			continue
		}
		w := window{start: r.tokens[i].start}
		for j := i; j < len(r.tokens) && r.extend(&w, j); j++ {
			for _, n := range r.own.numbers {
				digits := r.own.store[n.from:n.to]
				if bytes.Equal(w.text(), digits) || n.of == Phone && w.n > len(digits) && bytes.HasSuffix(w.text(), digits) {
					r.found(r.lead(&w, n.of), w.end, n.of)
				}
			}
		}
	}
}

// NamedIn reports whether a text has two words of the name after one another.
func (p *Person) NamedIn(text string) bool {
	r := New(Options{})
	r.own = p
	r.view.lay([]byte(text))
	r.lex()
	if p.Empty() {
		return false
	}
	for i := 0; i+1 < len(r.tokens); i++ {
		a, b := p.part(r.tokens[i].hash), p.part(r.tokens[i+1].hash)
		if a != nil && b != nil && a.hash != b.hash && nameGap(r.gap(i), false) && !(a.weak && b.weak) {
			return true
		}
	}
	return false
}
