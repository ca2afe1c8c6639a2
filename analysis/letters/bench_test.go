package letters

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// A hundred thousand texts of about a hundred words, of which a third are copies.
func BenchmarkGroup(b *testing.B) {
	texts := newAuthor(1).corpus(100_000, 0.35)
	for b.Loop() {
		g := Group(slices.Values(texts), october, Options{})
		b.ReportMetric(float64(len(g.Letters)), "letters")
	}
	b.ReportMetric(float64(len(texts))*float64(b.N)/b.Elapsed().Seconds(), "texts/s")
}

// The worst of data: all texts fill in the same long form, and are not alike.
func BenchmarkGroupForms(b *testing.B) {
	a := newAuthor(2)
	form := a.text(80)
	texts := make([]Text, 100_000)
	for i := range texts {
		texts[i] = Text{
			Source: "desk", ID: fmt.Sprint(i), Received: october.From, Complaints: 1,
			Narrative: strings.Join(append(slices.Clone(form), a.text(25)...), " "),
		}
	}
	for b.Loop() {
		Group(slices.Values(texts), october, Options{})
	}
}
