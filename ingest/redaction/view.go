package redaction

import (
	"encoding/binary"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// view is a text as rules read it, and where each of its bytes came from.
type view struct {
	text     []byte
	from, to []int32 // source of each byte; empty where the view is the text
	buf      []byte
}

// lay makes the view of a text. Most texts are their own view.
func (v *view) lay(src []byte) {
	v.from, v.to = v.from[:0], v.to[:0]
	i := ordinary(src)
	if i == len(src) {
		v.text = src
		return
	}
	v.buf = v.buf[:0]
	for at := range i {
		v.put(src[at], at, at+1)
	}
	for i < len(src) {
		r, n := utf8.DecodeRune(src[i:])
		v.rune(src, r, i, i+n)
		i += n
	}
	v.text = v.buf
}

// ordinary is the length of the beginning of a text that is its own view.
func ordinary(src []byte) int {
	i := 0
	for i < len(src) {
		if i+8 <= len(src) && binary.LittleEndian.Uint64(src[i:])&0x8080808080808080 == 0 {
			i += 8
			continue
		}
		b := src[i]
		switch {
		case b < 0x80:
			i++
		case b >= 0xc3 && b <= 0xc5 && i+1 < len(src): // letters of Latin-1 and Latin Extended-A
			i += 2
		case (b == 0xcc || b == 0xcd && i+1 < len(src) && src[i+1] < 0xb0) && i+1 < len(src): // combining marks
			i += 2
		case b == 0xc2 && i+1 < len(src) && src[i+1] > 0xa0 && src[i+1] != 0xad && src[i+1] != 0xaa && src[i+1] < 0xb2:
			i += 2
		case b == 0xe2 && i+2 < len(src) && src[i+1] == 0x80 && src[i+2] >= 0x98 && src[i+2] <= 0x9f: // quotation marks
			i += 3
		case b == 0xe2 && i+2 < len(src) && src[i+1] == 0x82 && src[i+2] == 0xac: // €
			i += 3
		default:
			return i
		}
	}
	return i
}

func (v *view) put(b byte, from, to int) {
	v.buf = append(v.buf, b)
	v.from = append(v.from, int32(from))
	v.to = append(v.to, int32(to))
}

// rune puts the plain form of a character that stands at src[from:to].
func (v *view) rune(src []byte, r rune, from, to int) {
	switch {
	case r == 0xad && len(v.buf) > 0 && isDigit(v.buf[len(v.buf)-1]) && to < len(src) && isDigit(src[to]):
		v.put('-', from, to) // a soft hyphen in a number was typed for one
		return
	case invisible(r):
		return
	case r == 0xa0 || r >= 0x2000 && r <= 0x200a || r == 0x202f || r == 0x205f || r == 0x3000:
		v.put(' ', from, to)
		return
	case r >= 0x2010 && r <= 0x2015 || r == 0x2212 || r == 0xfe58 || r == 0xfe63 || r == 0xff0d || r == 0x2043:
		v.put('-', from, to)
		return
	case r < 0x180 || r >= 0x300 && r < 0x370 || r >= 0x2018 && r <= 0x201f || r == utf8.RuneError:
	default:
		if plain := norm.NFKD.Properties(src[from:to]).Decomposition(); plain != nil {
			for _, b := range plain {
				v.put(b, from, to)
			}
			return
		}
	}
	for _, b := range src[from:to] {
		v.put(b, from, to)
	}
}

// invisible characters take no room and are put into numbers and names to hide them, or by a word processor.
func invisible(r rune) bool {
	return r == 0xad || r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2060 && r <= 0x2069 ||
		r == 0xfeff || r >= 0xfe00 && r <= 0xfe0f || r == 0x180e || r == 0x034f
}

// source is the place in the text of a place in the view.
func (v *view) source(start, end int) (int, int) {
	if len(v.from) == 0 {
		return start, end
	}
	return int(v.from[start]), int(v.to[end-1])
}

// hides tells whether the text has characters in a place that its view has not.
func (v *view) hides(start, end int) bool {
	if len(v.from) == 0 {
		return false
	}
	for i := start + 1; i < end; i++ {
		if v.from[i] > v.to[i-1] {
			return true
		}
	}
	return false
}

func isDigit(b byte) bool { return b-'0' <= 9 }

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' || b >= 0x80 }

func isAlnum(b byte) bool { return isDigit(b) || isLetter(b) }
