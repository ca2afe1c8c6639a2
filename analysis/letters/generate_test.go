package letters

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"time"
)

// author writes texts of words that fall off in frequency as those of a language do, from a seed.
type author struct {
	*rand.Rand
	vocabulary int
}

func newAuthor(seed uint64) author { return author{rand.New(rand.NewPCG(seed, 0)), 20_000} }

// word is one of the vocabulary; the nth is about 1/n as frequent as the first.
func (a author) word() string {
	return "w" + letterNumber(int(math.Exp(a.Float64()*math.Log(float64(a.vocabulary)))))
}

// letterNumber writes a number in letters, since digits are not compared.
func letterNumber(n int) string {
	b := []byte{}
	for ; n > 0; n /= 26 {
		b = append(b, byte('a'+n%26))
	}
	return string(b)
}

func (a author) text(words int) []string {
	t := make([]string, words)
	for i := range t {
		t[i] = a.word()
	}
	return t
}

// copied is a text with some of its words changed.
func (a author) copied(text []string, changes int) []string {
	c := append([]string(nil), text...)
	for range changes {
		c[a.IntN(len(c))] = a.word()
	}
	return c
}

// corpus is n texts of 60 to 140 words, of which a share are copies, with 0 to 12 words changed, of a text that came
// shortly before: letters of two to some twenty complaints.
func (a author) corpus(n int, share float64) []Text {
	texts := make([]Text, n)
	var originals [][]string
	for i := range texts {
		var words []string
		if len(originals) > 0 && a.Float64() < share {
			words = a.copied(originals[max(0, len(originals)-1-a.IntN(20))], a.IntN(13))
		} else {
			words = a.text(60 + a.IntN(81))
			originals = append(originals, words)
		}
		texts[i] = Text{
			Source: "desk", ID: fmt.Sprint("C", i), Received: october.From.AddDate(0, 0, i%31), Complaints: 1,
			Customer: fmt.Sprint(a.IntN(n)), Cause: "late", Product: "bell", Narrative: strings.Join(words, " "),
		}
	}
	return texts
}

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}
