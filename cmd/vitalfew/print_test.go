package main

import (
	"strings"
	"testing"

	"github.com/vitalfew/vitalfew/charts"
)

// TestPrintSheet writes the questions of a form with their answers, and a line where people have to answer.
func TestPrintSheet(t *testing.T) {
	c, err := charts.NewCatalogue("en")
	if err != nil {
		t.Fatal(err)
	}
	word := func(id string) charts.Text { return charts.T(id, nil) }
	var b strings.Builder
	printSheet(&b, c, charts.Worksheet{
		Title: word("page.decide"), Asks: []charts.Ask{{Question: word("page.question"), Answer: word("page.decision")}, {Question: word("page.who")}},
	})
	const want = "To decide\n1. Question\n   Decision\n2. Who\n   for the meeting to answer: ____________\n\n"
	if got := b.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
