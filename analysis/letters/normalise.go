package letters

import (
	"bytes"
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// shingleWords is how many words in a row are compared as one: with two, letters about the same matter share much by
// chance; with four, a word changed in a short letter takes too much of it away.
const shingleWords = 3

// longestPlaceholder is how many letters may stand between the brackets of a placeholder; redaction's longest has 15.
const longestPlaceholder = 24

// normalise appends the words of a text to dst, a space after each, and counts them: composed (NFC), in lower case,
// without punctuation, without the placeholders of redaction ([name]) and of the CFPB (XXXX), and with 0 for any numbers
// in a row, so that copies of a letter differ neither in what was redacted nor in dates, amounts and numbers of orders.
func normalise(dst []byte, text string) ([]byte, int) {
	if !norm.NFC.IsNormalString(text) {
		text = norm.NFC.String(text)
	}
	n, start := 0, len(dst)
	number := false // the word before is one
	end := func() {
		word := dst[start:]
		switch {
		case len(word) == 0:
			return
		case len(word) > 1 && len(bytes.Trim(word, "x")) == 0, number && string(word) == "0":
			dst = dst[:start]
			return
		}
		number = string(word) == "0"
		dst = append(dst, ' ')
		start = len(dst)
		n++
	}
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		switch {
		case r == '[':
			end()
			size += placeholder(text[i+1:])
		case unicode.IsDigit(r):
			if len(dst) == start || dst[len(dst)-1] != '0' {
				dst = append(dst, '0')
			}
		case unicode.IsLetter(r), unicode.IsMark(r):
			dst = utf8.AppendRune(dst, unicode.ToLower(r))
		case unicode.Is(unicode.Cf, r): // soft hyphens and the like are not seen
		default:
			end()
		}
		i += size
	}
	end()
	return dst, n
}

// placeholder is the length of what is left of a placeholder after its opening bracket, 0 where it is none.
func placeholder(text string) int {
	for i, r := range text {
		switch {
		case r == ']' && i > 0:
			return i + 1
		case i > longestPlaceholder || r != ' ' && r != '-' && !unicode.IsLetter(r):
			return 0
		}
	}
	return 0
}

// shingles are the hashes of all runs of three words, sorted, each once.
func shingles(words []byte) []uint64 {
	var set []uint64
	var last [shingleWords]uint64
	n := 0
	for word := range bytes.FieldsSeq(words) {
		last[0], last[1], last[2] = last[1], last[2], hash(word)
		if n++; n >= shingleWords {
			set = append(set, mix(mix(mix(last[0])^last[1])^last[2]))
		}
	}
	slices.Sort(set)
	return slices.Clip(slices.Compact(set))
}

// hash is FNV-1a (Fowler, Noll and Vo), the same on every machine.
func hash(word []byte) uint64 {
	h := uint64(0xcbf29ce484222325)
	for _, b := range word {
		h = (h ^ uint64(b)) * 0x100000001b3
	}
	return h
}

// mix is a bijection of 64 bits in which each bit of the input moves about half of those of the output: the finaliser
// of SplitMix64 (Steele, Lea and Flood, 2014).
func mix(z uint64) uint64 {
	z += 0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}
