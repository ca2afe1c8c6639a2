package main

import (
	"math/rand/v2"
	"strconv"
)

// What is planted about customers. README.md says the same in words, and TestPlantedTruth finds it again in the files.
const (
	// Clubs are silent: per customer they complain 0.4 times as often as others.
	silentSegment = "Förening"
	silentFactor  = 0.4

	// What is said on the telephone is written down half as often: per contact there are half as many complaints as by other ways.
	quietChannel = "Telefon"
	quietFactor  = 0.5
)

const (
	activeCustomers  = 52000.0 // in the first month
	customerGrowth   = 1.002   // a month
	contactsPerMonth = 9000.0
	returnedShare    = 0.04 // of the bicycles sent home
)

// contactShares are the channels of complaints, which are those of all contacts but for the telephone.
var contactShares = []weighted{
	{"Webbformulär", 0.26}, {"Telefon", 0.19}, {"E-post", 0.227}, {"Butik", 0.148}, {"Chatt", 0.165}, {"Brev", 0.01},
}

// customers is what complaints are counted per beside sales: active customers, contacts and returned bicycles, one record
// per month and cell.
func customers(r *rand.Rand, sales []sale) []string {
	records := []string{record("Månad", "Mått", "Antal", "Produkt", "Segment", "Kanal")}
	for n := range months {
		m := monthStart(n).Format(month)
		growth := 1.0
		for range n {
			growth *= customerGrowth
		}
		for _, s := range segments {
			share := s.weight / 100
			if s.word == silentSegment {
				share /= silentFactor
			}
			records = append(records, record(m, "Kunder", strconv.Itoa(poisson(r, activeCustomers*growth*share)), "", s.word, ""))
		}
		for _, c := range contactShares {
			share := c.weight
			if c.word == quietChannel {
				share /= quietFactor
			}
			records = append(records, record(m, "Kundkontakter", strconv.Itoa(poisson(r, contactsPerMonth*volume(n)*share)), "", "", c.word))
		}
		for _, model := range models {
			sent := 0
			for _, s := range sales {
				if s.month.Equal(monthStart(n)) && s.model == model.name && s.place.web() {
					sent += s.units
				}
			}
			records = append(records, record(m, "Returer", strconv.Itoa(poisson(r, returnedShare*float64(sent))), model.name, "", ""))
		}
	}
	return records
}
