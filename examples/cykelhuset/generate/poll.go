package main

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"time"
)

// The survey of all customers, each quarter. README.md says what is planted in it.
const (
	askedPerWave  = 400
	hadProblem    = 0.30 // share of customers with a problem in the year
	toldUs        = 0.40 // of those, who told the shop: the articulation rate
	writtenDown   = 0.60 // of those, whose complaint got a number: the registration rate
	wellHandled   = 0.55 // of those who told
	unmoved       = -0.7 // what a problem that was not told of takes from satisfaction
	badlyHandled  = -1.6 // what one that was badly handled takes; well handled, nothing is lost
	recommendBase = -0.5
)

// pollAnswers is the share of those asked who answer, by segment: companies seldom do.
var pollAnswers = map[string]float64{"Privat": 0.44, "Företag": 0.22, "Förening": 0.40}

// pollWeights is what satisfaction is made of: the bicycle counts most, then delivery, and the web shop for nothing.
var pollWeights = []weighted{{"Cykeln", 0.50}, {"Leveransen", 0.30}, {"Personalen", 0.15}, {"Priset", 0.05}, {"Webben", 0}}

// poll is one record per customer asked. Ratings are 1 to 5, 6 is "not applicable"; the recommendation is 0 to 10, the
// effort of having a complaint dealt with 1 to 7, 7 the hardest.
func poll(r *rand.Rand) []string {
	headings := []string{"Svarsnr", "Enkät", "Inbjuden", "Besvarad", "Segment", "Region", "Haft problem", "Klagat", "Fått ärendenummer", "Hanteringen", "Helhet"}
	for _, w := range pollWeights {
		headings = append(headings, w.word)
	}
	records := []string{record(append(headings, "Rekommendera", "Ansträngning", "Köper igen")...)}
	for wave := day(2024, time.November, 10); wave.Before(secondExport.AddDate(0, -1, 0)); wave = wave.AddDate(0, 3, 0) {
		for range askedPerWave {
			records = append(records, record(asked(r, wave, len(records))...))
		}
	}
	return records
}

// asked is the record of one customer.
func asked(r *rand.Rand, wave time.Time, number int) []string {
	segment := word(r, segments)
	fields := make([]string, 14+len(pollWeights))
	fields[0], fields[1] = fmt.Sprintf("K-%d", 20000+number), fmt.Sprintf("Kundenkät %s", wave.Format(month))
	fields[2], fields[4] = wave.Format(time.DateOnly), segment
	fields[5] = pick(r, places, func(p place) float64 { return p.share }).region
	if r.Float64() >= pollAnswers[segment] {
		return fields
	}
	fields[3] = wave.AddDate(0, 0, r.IntN(14)).Format(time.DateOnly)
	problem, told := r.Float64() < hadProblem, r.Float64() < toldUs
	numbered, handled := r.Float64() < writtenDown, r.Float64() < wellHandled
	effect := 0.0
	fields[6] = yes(problem)
	if problem {
		fields[7], effect = yes(told), unmoved
	}
	if problem && told {
		fields[8], fields[9], effect = yes(numbered), "Nöjd", 0
		if !handled {
			fields[9], effect = "Missnöjd", badlyHandled
		}
		hard := 4.6
		if handled {
			hard = 2.6
		}
		fields[12+len(pollWeights)] = strconv.Itoa(whole(hard+1.2*r.NormFloat64(), 1, 7))
	}
	opinion(r, effect, fields[10:])
	return fields
}

// opinion fills in what a customer thinks: the overall rating out of the attributes by their weights, and out of the course
// of a problem.
func opinion(r *rand.Rand, effect float64, fields []string) {
	mood := 0.55 * r.NormFloat64() // what raises all ratings of one customer together
	overall := 0.0
	for i, w := range pollWeights {
		x := mood + 0.75*r.NormFloat64()
		overall += w.weight * x
		fields[1+i] = strconv.Itoa(whole(4-0.2*float64(i%3)+x, 1, 5))
		if r.IntN(25) == 0 {
			fields[1+i] = [2]string{"6", ""}[r.IntN(2)]
		}
	}
	rating := 4 + 1.1*overall + effect + 0.35*r.NormFloat64()
	fields[0] = strconv.Itoa(whole(rating, 1, 5))
	after := 1 + len(pollWeights)
	fields[after] = strconv.Itoa(whole(2.1*rating+recommendBase+r.NormFloat64(), 0, 10))
	fields[after+2] = yes(rating+0.9*r.NormFloat64() > 2.9)
}

func yes(is bool) string {
	if is {
		return "Ja"
	}
	return "Nej"
}
