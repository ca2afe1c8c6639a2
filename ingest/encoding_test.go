package ingest

import (
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/encoding/charmap"
)

func TestDetectEncoding(t *testing.T) {
	for _, c := range []struct {
		name, head string
		whole      bool
		want       Encoding
		bom        int
	}{
		{"nothing", "", true, UTF8, 0},
		{"ASCII", "abc", true, UTF8, 0},
		{"UTF-8", "å", true, UTF8, 0},
		{"BOM", "\xef\xbb\xbfa\xe5", true, UTF8, 3},
		{"head cut within a character", strings.Repeat("a", 50) + "\xc3", false, UTF8, 0},
		{"head cut within a character of three bytes", "a\xe2\x82", false, UTF8, 0},
		{"file that ends within a character", "a\xc3", true, Windows1252, 0},
		{"one good, one bad", "å\xe5 ", true, UTF8, 0},
		{"one good, two bad", "å\xe5 \xe5 ", true, Windows1252, 0},
		{"UTF-16LE", "a\x00b\x00", true, UTF16LE, 0},
		{"UTF-16BE", "\x00a\x00b", true, UTF16BE, 0},
		{"half of the pairs are no evidence", "a\x00bc", true, UTF8, 0},
		{"UTF-16LE by BOM", "\xff\xfe", true, UTF16LE, 2},
		{"UTF-16BE by BOM", "\xfe\xff", true, UTF16BE, 2},
	} {
		if got, bom := detectEncoding([]byte(c.head), c.whole); got != c.want || bom != c.bom {
			t.Errorf("%s: want %s and %d, got %s and %d", c.name, c.want, c.bom, got, bom)
		}
	}
}

func TestDecode(t *testing.T) {
	const smiley = "\x3d\xd8\x00\xde" // U+1F600, little endian
	for _, c := range []struct {
		name, text string
		encoding   Encoding
		want       string
	}{
		{"Windows-1252", "\x80\xe5\x9d", Windows1252, "€å\u009d"},
		{"pair of surrogates", "a\x00" + smiley + "b\x00", UTF16LE, "a😀b"},
		{"first half alone", "\x3d\xd8b\x00", UTF16LE, "\xffb"},
		{"second half alone", "\x00\xdeb\x00", UTF16LE, "\xffb"},
		{"first half at the end", "a\x00\x3d\xd8", UTF16LE, "a\xff"},
		{"half a unit at the end", "a\x00b", UTF16LE, "a\xff"},
		{"big endian", "\xd8\x3d\xde\x00\x00b", UTF16BE, "😀b"},
	} {
		for _, src := range []io.Reader{strings.NewReader(c.text), iotest.OneByteReader(strings.NewReader(c.text))} {
			r, err := decode(src, c.encoding, 0)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := io.ReadAll(r); string(got) != c.want || err != nil {
				t.Errorf("%s: want %q, got %q %v", c.name, c.want, got, err)
			}
		}
	}
	for b := range 256 {
		want := string(charmap.Windows1252.DecodeByte(byte(b)))
		if got := string(windows1252[b]); got != want && want != "\ufffd" {
			t.Errorf("%#x: want %q, got %q", b, want, got)
		}
	}
}

func TestMixedEncodings(t *testing.T) {
	for text, want := range map[string]bool{
		"id,text\n1,d\xe5\n2,d\xe5\n3,då\n": true, "id,text\n1,d\xe5\n": false, "id,text\n1,då\n": false, "id,text\n1,då\n2,d\xe5\n": false,
	} {
		if _, c := scanText(t, []byte(text)); c.Mixed != want {
			t.Errorf("%q: want %t", text, want)
		}
	}
}
