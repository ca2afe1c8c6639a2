package main

import (
	"fmt"
	"math"
	"testing"
	"time"
)

// about counts complaints and the exposure of a measure where a column has a value, and where it has another.
func about(t *testing.T, cases []export, measure, column, value string) (of, others rate) {
	t.Helper()
	for _, e := range cases {
		if e[column] == value {
			of.events++
		} else {
			others.events++
		}
	}
	for _, e := range table(t, "kunder.csv") {
		switch {
		case e["Mått"] != measure:
		case e[column] == value:
			of.units += number(t, e["Antal"])
		default:
			others.units += number(t, e["Antal"])
		}
	}
	return of, others
}

// customerTruths are what is planted about customers who complain, those who do not, and those who go to the board.
func customerTruths(t *testing.T, cases []export) []truth {
	t.Helper()
	silent, talking := about(t, cases, "Kunder", "Segment", silentSegment)
	phoned, written := about(t, cases, "Kundkontakter", "Kanal", quietChannel)
	late, soon := disputed(t, cases)
	answered := polled(t, func(export) bool { return true })
	problem := polled(t, func(e export) bool { return e["Haft problem"] == "Ja" })
	told := polled(t, func(e export) bool { return e["Klagat"] == "Ja" })
	numbered := polled(t, func(e export) bool { return e["Fått ärendenummer"] == "Ja" })
	content := polled(t, func(e export) bool { return e["Hanteringen"] == "Nöjd" })
	usual := polled(t, func(e export) bool { return e["Haft problem"] == "Nej" })
	return []truth{
		ratio("(e) complaints per customer, clubs to others", silentFactor, silent, talking),
		ratio("(f) complaints per contact, telephone to other channels", quietFactor, phoned, written),
		share("(g) customers with a problem in the year", hadProblem, len(problem), len(answered)),
		share("(g) of those, who told the shop", toldUs, len(told), len(problem)),
		share("(g) of those, whose complaint got a number", writtenDown, len(numbered), len(told)),
		apart("(h) satisfaction, well handled to no problem", 0, content, usual),
		ratio("(i) disputes per complaint turned down, after more than 30 days to sooner", disputedLate/disputedSoon, late, soon),
	}
}

// disputed are the complaints turned down that went to the board, by how long they took; those that could not yet are left out.
func disputed(t *testing.T, cases []export) (late, soon rate) {
	t.Helper()
	went := map[string]bool{}
	for _, e := range table(t, "tvister.csv") {
		went[e["Ärendenr"]] = true
	}
	for _, e := range cases {
		closed, err := time.Parse("2006-01-02 15:04", e["Avslutad"])
		if err != nil || e["Utfall"] != "Avslag" || closed.After(firstExport.AddDate(0, 0, -65)) {
			continue
		}
		r := &soon
		if at, _ := e.received(); closed.Sub(at) > lateAfter {
			r = &late
		}
		r.units++
		if went[e["Ärendenr"]] {
			r.events++
		}
	}
	return late, soon
}

// polled are the overall ratings of those who answered the survey of all customers and are meant.
func polled(t *testing.T, meant func(export) bool) []float64 {
	t.Helper()
	var ratings []float64
	for _, e := range table(t, "kundenkat.csv") {
		if e["Besvarad"] != "" && meant(e) {
			ratings = append(ratings, number(t, e["Helhet"]))
		}
	}
	return ratings
}

// apart is a truth about the difference of two means. The bounds are three standard errors either side.
func apart(name string, planted float64, of, to []float64) truth {
	a, va := moments(of)
	b, vb := moments(to)
	spread := 3 * math.Sqrt(va/float64(len(of))+vb/float64(len(to)))
	return truth{name: name, planted: planted, lo: planted - spread, hi: planted + spread, measured: a - b, counted: fmt.Sprintf("%d answers against %d", len(of), len(to))}
}

func moments(xs []float64) (mean, variance float64) {
	for _, x := range xs {
		mean += x / float64(len(xs))
	}
	for _, x := range xs {
		variance += (x - mean) * (x - mean) / float64(len(xs)-1)
	}
	return mean, variance
}
