// Command generate writes the data of the example: two years of complaints to a bicycle retailer that does not exist.
//
//  1. It draws what is sold and sent: bicycles by month, model, batch and place, parcels by month, region and carrier.
//  2. For every cell and cause it draws a Poisson number of complaints, with mean units × rate × planted effect. Nothing
//     but the effects of truth.go sets one cell apart from another.
//  3. It gives each complaint a customer, a day, words and a course through the offices, in Swedish working days.
//  4. It writes what an export of a given day would show, and spoils some records as real exports are spoilt.
//
// Seed and streams are fixed: the same program writes the same bytes. No person, place of business or carrier in the
// data exists.
//
//	go run ./examples/cykelhuset/generate
package main

import (
	"flag"
	"log"
	"os"
	"path/filepath"
)

func main() {
	log.SetFlags(0)
	out := flag.String("out", filepath.Join("examples", "cykelhuset", "data"), "folder to write to")
	flag.Parse()
	if err := write(*out, files()); err != nil {
		log.Fatal(err)
	}
}

// files are the contents of the data folder by name.
func files() map[string][]byte {
	sales := drawSales(stream(streamSales))
	sent := drawParcels(stream(streamParcels))
	all := drawComplaints(sales, sent)

	heading := []string{record(headings...)}
	first := append(heading, soil(stream(streamDirt), all)...)
	second := heading
	for i := range all {
		if all[i].openAfter(firstExport) {
			second = append(second, record(all[i].row(secondExport)...))
		}
	}
	return map[string][]byte{
		"klagomal.csv":            file(first),
		"klagomal_2026-11-13.csv": file(second),
		"exponering.csv":          file(exposure(sales, sent)),
		"enkat.csv":               file(survey(stream(streamSurvey), all)),
		"atgarder.csv":            file(actions()),
		"loften.csv":              file(promises()),
		"kunder.csv":              file(customers(stream(streamCustomers), sales)),
		"kundenkat.csv":           file(poll(stream(streamPoll))),
		"tvister.csv":             file(disputes(stream(streamDisputes), all)),
		"berom.csv":               file(praise(stream(streamPraise))),
	}
}

func write(folder string, files map[string][]byte) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
