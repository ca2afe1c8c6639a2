package letters_test

import (
	"fmt"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/letters"
)

// Three of four complaints are one letter: their dates, numbers and names do not count.
func ExampleGroup() {
	october, _ := analysis.ParsePeriod("2026-10")
	texts := []letters.Text{
		{Customer: "anna", Narrative: "I, [name], demand that order 1731 of 2 September be refunded within ten days, as the law says."},
		{Customer: "bo", Narrative: "I, [name], demand that order 922 of 14 September be refunded within ten days, as the law says."},
		{Customer: "anna", Narrative: "i demand that order 1731 of 2 september be refunded within ten days as the law says"},
		{Customer: "cia", Narrative: "The bell of my new bicycle fell off on the first day, and nobody at the shop has a spare one."},
	}
	for i := range texts {
		texts[i].ID, texts[i].Received, texts[i].Complaints = fmt.Sprint(i), october.From.AddDate(0, 0, i), 1
	}
	g := letters.Group(slices.Values(texts), october, letters.Options{})
	for _, l := range g.Letters {
		fmt.Printf("%d complaints from %d people\n", l.Period.Complaints, l.Period.People)
	}
	fmt.Printf("%d of %d texts are in letters\n", g.Period.InLetters, g.Period.Texts)
	// Output:
	// 3 complaints from 2 people
	// 3 of 4 texts are in letters
}
