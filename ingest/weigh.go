package ingest

import (
	"context"
	"errors"
	"io"
	"unicode/utf8"
)

// weight is the evidence of a text for its encoding.
type weight struct {
	valid   int64 // characters beyond ASCII that are UTF-8
	invalid int64 // bytes that are no UTF-8
	c1      int64 // bytes 0x80 to 0x9F, which are quotes and dashes in Windows-1252 and nothing in ISO-8859
	euro    int64 // bytes 0xA4: the euro sign in ISO-8859-15, a sign that nobody uses in the others
}

// narrow is the encoding of a text that is no UTF-8: each byte is a character.
func (w weight) narrow() Encoding {
	if w.c1 == 0 && w.euro > 0 {
		return Latin9
	}
	return Windows1252
}

// add takes a text that does not end within a character.
func (w *weight) add(b []byte) {
	for len(b) > 0 {
		if b[0] < utf8.RuneSelf {
			b = b[1:]
			continue
		}
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			w.invalid++
		} else {
			w.valid++
		}
		for _, c := range b[:n] {
			switch {
			case c < 0xa0:
				w.c1++
			case c == 0xa4:
				w.euro++
			}
		}
		b = b[n:]
	}
}

// weigh takes the evidence of a whole file.
func (f *Form) weigh(ctx context.Context) (weight, error) {
	var w weight
	file, err := f.open(ctx, nil)
	if err != nil {
		return w, err
	}
	defer file.close()
	r, err := f.unpack(file)
	if err != nil {
		return w, err
	}
	buf := make([]byte, 1<<20)
	for kept := 0; ; {
		n, err := r.Read(buf[kept:])
		b := buf[:kept+n]
		kept = 0
		if err == nil {
			kept = partialRune(b)
		}
		w.add(b[:len(b)-kept])
		kept = copy(buf, b[len(b)-kept:])
		if errors.Is(err, io.EOF) {
			return w, nil
		}
		if err != nil {
			return w, readError(f.Path, err)
		}
	}
}
