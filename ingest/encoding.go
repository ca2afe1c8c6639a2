package ingest

import (
	"bytes"
	"encoding/binary"
	"io"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Encoding is how a file writes characters.
type Encoding string

// The encodings that are read. Everything else that looks like text is taken for Windows-1252, which every byte fits, or
// ISO-8859-15. That a text is ISO-8859-1 must be said: it is Windows-1252 without the bytes that differ.
const (
	UTF8        Encoding = "UTF-8"
	UTF16LE     Encoding = "UTF-16LE"
	UTF16BE     Encoding = "UTF-16BE"
	Windows1252 Encoding = "windows-1252"
	Latin1      Encoding = "ISO-8859-1"
	Latin9      Encoding = "ISO-8859-15"
)

var encodings = []Encoding{UTF8, UTF16LE, UTF16BE, Windows1252, Latin1, Latin9}

// encodingNamed is the encoding that a configuration names, empty where there is none of that name.
func encodingNamed(name string) Encoding {
	for _, e := range encodings {
		if fold(string(e)) == fold(name) {
			return e
		}
	}
	return ""
}

// mark is the length of the byte order mark of an encoding that a text begins with.
func (e Encoding) mark(head []byte) int {
	if found, n := marked(head); found == e {
		return n
	}
	return 0
}

// marked is the encoding that a byte order mark tells, and its length.
func marked(head []byte) (Encoding, int) {
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		return UTF8, 3
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return UTF16LE, 2
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return UTF16BE, 2
	}
	return "", 0
}

// detectEncoding looks at the head of a file. bom is the length of its byte order mark.
func detectEncoding(head []byte, whole bool) (e Encoding, bom int) {
	if e, bom := marked(head); e != "" {
		return e, bom
	}
	if e := unmarkedUTF16(head); e != "" {
		return e, 0
	}
	if !whole { // the head may end within a character
		head = head[:len(head)-partialRune(head)]
	}
	var w weight
	if w.add(head); w.invalid > w.valid {
		return w.narrow(), 0
	}
	return UTF8, 0
}

// unmarkedUTF16 knows UTF-16 without byte order mark by the zeros in every other byte that Latin text has.
func unmarkedUTF16(head []byte) Encoding {
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i&1]++
		}
	}
	most := len(head) / 4 // half of the pairs
	switch {
	case zeros[1] > most && zeros[0]*10 < zeros[1]:
		return UTF16LE
	case zeros[0] > most && zeros[1]*10 < zeros[0]:
		return UTF16BE
	}
	return ""
}

// partialRune is the number of bytes of a character that b ends within.
func partialRune(b []byte) int {
	for n := 1; n <= min(utf8.UTFMax-1, len(b)); n++ {
		if c := b[len(b)-n]; utf8.RuneStart(c) {
			if c >= utf8.RuneSelf && !utf8.FullRune(b[len(b)-n:]) {
				return n
			}
			return 0
		}
	}
	return 0
}

// decode reads r, whose byte order mark is bom bytes long, as UTF-8. What UTF-8 claims to be is passed on unchecked;
// halves of characters in UTF-16 become the byte 0xFF, so that they are found as what they are.
func decode(r io.Reader, e Encoding, bom int) (io.Reader, error) {
	if bom > 0 {
		if _, err := io.CopyN(io.Discard, r, int64(bom)); err != nil {
			return nil, err
		}
	}
	switch e {
	case UTF16LE:
		return &decoder{src: r, step: utf16Step(binary.LittleEndian)}, nil
	case UTF16BE:
		return &decoder{src: r, step: utf16Step(binary.BigEndian)}, nil
	case Windows1252:
		return &decoder{src: r, step: narrowStep(&windows1252)}, nil
	case Latin1:
		return &decoder{src: r, step: narrowStep(&latin1)}, nil
	case Latin9:
		return &decoder{src: r, step: narrowStep(&latin9)}, nil
	}
	return r, nil
}

// decoder turns blocks of an encoding into UTF-8 with a step function.
type decoder struct {
	src  io.Reader
	step func(dst, src []byte, eof bool) (out []byte, used int)
	in   [64 << 10]byte
	n    int    // bytes of in that wait for their other half
	out  []byte // decoded
	off  int    // already handed out
	err  error
}

func (d *decoder) Read(p []byte) (int, error) {
	for d.off == len(d.out) {
		if d.err != nil {
			return 0, d.err
		}
		n, err := d.src.Read(d.in[d.n:])
		d.n += n
		d.err = err
		out, used := d.step(d.out[:0], d.in[:d.n], err == io.EOF)
		d.n = copy(d.in[:], d.in[used:d.n])
		d.out, d.off = out, 0
	}
	n := copy(p, d.out[d.off:])
	d.off += n
	return n, nil
}

// narrow is each byte's UTF-8.
type narrow [utf8.RuneSelf * 2][]byte

// The tables of the encodings with one byte for each character. The five bytes without a character in Windows-1252 become
// control characters, as in browsers.
var (
	windows1252 = newNarrow(charmap.Windows1252)
	latin1      = newNarrow(charmap.ISO8859_1)
	latin9      = newNarrow(charmap.ISO8859_15)
)

func newNarrow(m *charmap.Charmap) (t narrow) {
	for i := range t {
		r := m.DecodeByte(byte(i))
		if r == utf8.RuneError {
			r = rune(i)
		}
		t[i] = utf8.AppendRune(nil, r)
	}
	return t
}

func narrowStep(t *narrow) func(dst, src []byte, eof bool) ([]byte, int) {
	return func(dst, src []byte, _ bool) ([]byte, int) {
		for _, b := range src {
			if b < utf8.RuneSelf {
				dst = append(dst, b)
			} else {
				dst = append(dst, t[b]...)
			}
		}
		return dst, len(src)
	}
}

func utf16Step(order binary.ByteOrder) func(dst, src []byte, eof bool) ([]byte, int) {
	const broken = 0xff // never part of UTF-8
	return func(dst, src []byte, eof bool) ([]byte, int) {
		used := 0
		for len(src)-used >= 2 {
			u := rune(order.Uint16(src[used:]))
			if !utf16.IsSurrogate(u) {
				dst = utf8.AppendRune(dst, u)
				used += 2
				continue
			}
			if len(src)-used < 4 {
				if !eof {
					return dst, used
				}
				dst = append(dst, broken)
				used += 2
				continue
			}
			if r := utf16.DecodeRune(u, rune(order.Uint16(src[used+2:]))); r != utf8.RuneError {
				dst = utf8.AppendRune(dst, r)
				used += 4
			} else {
				dst = append(dst, broken)
				used += 2
			}
		}
		if eof && used < len(src) {
			dst = append(dst, broken)
			used = len(src)
		}
		return dst, used
	}
}
