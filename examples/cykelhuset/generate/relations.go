package main

import (
	"fmt"
	"math/rand/v2"
	"time"
)

// Who was turned down after more than thirty days goes to the board of disputes three times as often as who was sooner.
const (
	disputedSoon = 0.04
	disputedLate = 0.12
	lateAfter    = 30 * 24 * time.Hour

	disputeBoard     = "Cykelnämnden"
	praisePerMonth   = 70.0
	disputedUpheld   = 0.30
	disputedPartly   = 0.15
	disputedWithdrew = 0.08
)

// promises are what the shop says to its customers.
func promises() []string {
	return []string{
		record("Löftesnr", "Löfte", "Från fält", "Till fält", "Inom", "Tidsenhet", "Mål", "Gäller från", "Gäller till", "Omfattning"),
		record("L1", "Vi bekräftar ditt klagomål inom två arbetsdagar", "Inkommen", "Bekräftad", "2", "arbetsdagar", "0,90", "", "", ""),
		record("L2", "Du får ett första svar inom tio arbetsdagar", "Inkommen", "Besvarad", "10", "arbetsdagar", "0,85", "", "", ""),
		record("L3", "Ditt ärende är avslutat inom 20 arbetsdagar", "Inkommen", "Avslutad", "20", "arbetsdagar", "0,90", "2025-01-01", "", ""),
		record("L4", "Ett skadat paket är avgjort inom 14 dagar", "Inkommen", "Avslutad", "14", "dagar", "0,95", "2026-01-01", "", "Orsak=Paket skadat"),
	}
}

// disputes are cases of which the customer went to the board.
func disputes(r *rand.Rand, all []complaint) []string {
	records := []string{record("Tvistenr", "Ärendenr", "Nämnd", "Anmäld", "Avgjord", "Utfall", "Belopp")}
	for i := range all {
		c := &all[i]
		if c.outcome != "Avslag" || c.closed.IsZero() {
			continue
		}
		chance := disputedSoon
		if c.closed.Sub(c.received) > lateAfter {
			chance = disputedLate
		}
		opened := dayOf(c.closed).AddDate(0, 0, 5+r.IntN(60))
		if r.Float64() >= chance || opened.After(firstExport) {
			continue
		}
		fields := []string{fmt.Sprintf("T%d", 2000+len(records)), c.number, disputeBoard, opened.Format(time.DateOnly), "", "", ""}
		decided, verdict, award := opened.AddDate(0, 0, 60+r.IntN(120)), r.Float64(), kronor(logNormal(r, 0.2*price(c.model), 0.4))
		if !decided.After(firstExport) {
			fields[4] = decided.Format(time.DateOnly)
			switch {
			case verdict < disputedUpheld:
				fields[5], fields[6] = "Bifall", award
			case verdict < disputedUpheld+disputedPartly:
				fields[5], fields[6] = "Delvis bifall", award
			case verdict < 1-disputedWithdrew:
				fields[5] = "Avslag"
			}
		}
		records = append(records, record(fields...))
	}
	return records
}

// praise is one record per compliment. Nothing is planted in it: it follows the sales.
func praise(r *rand.Rand) []string {
	records := []string{record("Berömnr", "Inkommen", "Kanal", "Butik", "Region", "Kategori")}
	kinds := []weighted{{"Bemötande", 55}, {"Produkt", 30}, {"Leverans", 15}}
	for n := range months {
		first := monthStart(n)
		days := first.AddDate(0, 1, -1).Day()
		for range poisson(r, praisePerMonth*volume(n)) {
			at := pick(r, places, func(p place) float64 { return p.share })
			channels := storeChannels
			if at.web() {
				channels = webChannels
			}
			on := first.AddDate(0, 0, r.IntN(days))
			records = append(records, record(fmt.Sprintf("B-%d", 5000+len(records)), on.Format(time.DateOnly), word(r, channels),
				at.site, at.region, word(r, kinds)))
		}
	}
	return records
}
