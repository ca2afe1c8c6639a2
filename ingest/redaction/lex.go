package redaction

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// kind is what a token is.
type kind uint8

const (
	word        kind = iota // letters
	digits                  // ASCII digits
	placeholder             // of an earlier redaction: nothing reaches across it
)

// token is a run of letters, a run of digits or a placeholder.
type token struct {
	start, end int
	hash       uint64 // of the folded letters, or of the digits
	class      class
	kind       kind
	capital    bool // begins with a capital letter
}

const (
	hashStart = 14695981039346656037 // FNV-1a
	hashPrime = 1099511628211
)

// folded are the letters up to U+017F without case and diacritics.
var folded = func() (all [0x180]string) {
	special := map[rune]string{'ø': "o", 'đ': "d", 'ł': "l", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ð': "d", 'ı': "i"}
	for r := range rune(len(all)) {
		if !unicode.IsLetter(r) {
			continue
		}
		lower := unicode.ToLower(r)
		plain, known := special[lower]
		if !known {
			base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(lower)))
			plain = string(base)
		}
		all[r] = plain
	}
	return all
}()

// foldHash is the hash of a text as words of it are hashed.
func foldHash(text []byte) uint64 {
	h := uint64(hashStart)
	for i := 0; i < len(text); {
		n := 0
		h, n, _, _ = foldInto(h, text[i:])
		i += n
	}
	return h
}

// foldInto adds the first character of a text to a hash: how long it is, whether it is a letter, and a capital one.
func foldInto(h uint64, text []byte) (hash uint64, n int, letter, capital bool) {
	b := text[0]
	if b < 0x80 {
		l := b | 0x20
		if l < 'a' || l > 'z' {
			return h, 1, false, false
		}
		return (h ^ uint64(l)) * hashPrime, 1, true, b != l
	}
	r, n := utf8.DecodeRune(text)
	switch {
	case r < 0x180:
		plain := folded[r]
		for i := range len(plain) {
			h = (h ^ uint64(plain[i])) * hashPrime
		}
		return h, n, plain != "", plain != "" && unicode.IsUpper(r)
	case r >= 0x300 && r < 0x370: // a diacritic of its own
		return h, n, true, false
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return (h ^ uint64(unicode.ToLower(r))) * hashPrime, n, true, unicode.IsUpper(r)
	}
	return h, n, false, false
}

// lex cuts the view into tokens and notes where rules may find something.
func (r *Redactor) lex() {
	text := r.view.text
	r.tokens, r.marks, r.near = r.tokens[:0], r.marks[:0], r.near[:0]
	for i := 0; i < len(text); {
		b := text[i]
		switch {
		case isDigit(b):
			i = r.lexDigits(i)
		case isLetter(b):
			i = r.lexWord(i)
		case b == '[':
			i = r.lexPlaceholder(i)
		case b == '@', b == ':' && i+1 < len(text) && (text[i+1] == ':' || isHex(text[i+1])):
			r.marks = append(r.marks, int32(i))
			i++
		default:
			i++
		}
	}
}

func (r *Redactor) lexDigits(start int) int {
	text, h, i := r.view.text, uint64(hashStart), start
	for i < len(text) && isDigit(text[i]) {
		h = (h ^ uint64(text[i])) * hashPrime
		i++
	}
	r.tokens = append(r.tokens, token{start: start, end: i, hash: h, kind: digits})
	return i
}

func (r *Redactor) lexWord(start int) int {
	text := r.view.text
	h, n, letter, capital := foldInto(hashStart, text[start:])
	i := start + n
	if !letter {
		return i
	}
	for i < len(text) {
		if b := text[i]; b < 0x80 {
			l := b | 0x20
			if l < 'a' || l > 'z' {
				break
			}
			h = (h ^ uint64(l)) * hashPrime
			i++
			continue
		}
		next, n, letter, _ := foldInto(h, text[i:])
		if !letter {
			break
		}
		h, i = next, i+n
	}
	t := token{start: start, end: i, hash: h, capital: capital}
	if e := lexicon.find(h); e != nil {
		t.class = e.class | r.phrase(e)
		if t.class&beside != 0 {
			r.near = append(r.near, int32(len(r.tokens)))
		}
	}
	r.tokens = append(r.tokens, t)
	return i
}

// phrase is the class of the longest phrases that end with the word after the tokens so far.
func (r *Redactor) phrase(e *entry) (c class) {
next:
	for _, p := range e.phrases {
		at := len(r.tokens) - len(p.before)
		if at < 0 {
			continue
		}
		for i, h := range p.before {
			if t := &r.tokens[at+i]; t.kind != word || t.hash != h {
				continue next
			}
		}
		c |= p.class
	}
	return c
}

func (r *Redactor) lexPlaceholder(start int) int {
	for _, p := range placeholders {
		if bytes.HasPrefix(r.view.text[start:], p) {
			r.near = append(r.near, int32(len(r.tokens)))
			r.tokens = append(r.tokens, token{start: start, end: start + len(p), kind: placeholder})
			return start + len(p)
		}
	}
	return start + 1
}

func isHex(b byte) bool { return isDigit(b) || b|0x20 >= 'a' && b|0x20 <= 'f' }

// gap is what stands between a token and the next, or the end.
func (r *Redactor) gap(i int) []byte {
	if i+1 == len(r.tokens) {
		return r.view.text[r.tokens[i].end:]
	}
	return r.view.text[r.tokens[i].end:r.tokens[i+1].start]
}

// bytesOf are a token's bytes.
func (r *Redactor) bytesOf(i int) []byte { return r.view.text[r.tokens[i].start:r.tokens[i].end] }

// at is the byte at a place of the view, or 0 outside it.
func (r *Redactor) at(i int) byte {
	if i < 0 || i >= len(r.view.text) {
		return 0
	}
	return r.view.text[i]
}

// appendFolded appends a character without case and diacritics.
func appendFolded(dst, char []byte) []byte {
	if char[0] < 0x80 {
		return append(dst, char[0]|0x20)
	}
	if r, _ := utf8.DecodeRune(char); r < 0x180 {
		return append(dst, folded[r]...)
	}
	return dst
}
