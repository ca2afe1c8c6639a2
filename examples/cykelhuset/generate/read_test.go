package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// export is one record of an export by heading, as whoever gets the files reads it.
type export map[string]string

func (e export) received() (time.Time, bool) {
	at, err := time.Parse("2006-01-02 15:04", e["Inkommen"])
	return at, err == nil
}

// table reads a file of the data folder, leaving out records that are too short.
func table(t *testing.T, name string) []export {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = ';', true, -1
	records, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []export
	for _, record := range records[1:] {
		if len(record) < len(records[0]) {
			continue
		}
		e := export{}
		for i, heading := range records[0] {
			e[heading] = record[i]
		}
		rows = append(rows, e)
	}
	return rows
}

// complaints are the two exports as one: each case once, as the later export shows it, if its day of receipt can be read.
func complaints(t *testing.T) []export {
	t.Helper()
	place := map[string]int{}
	var all []export
	for _, name := range []string{"klagomal.csv", "klagomal_2026-11-13.csv"} {
		for _, e := range table(t, name) {
			if _, ok := e.received(); !ok {
				continue
			}
			number := e["Ärendenr"]
			if i, ok := place[number]; ok {
				all[i] = e
				continue
			}
			place[number] = len(all)
			all = append(all, e)
		}
	}
	return all
}

// rate is a number of complaints and what they are counted per.
type rate struct{ events, units float64 }

// count sums complaints of a cause, and the exposure of a measure, where the same condition holds for both.
func count(t *testing.T, cases, cells []export, reason, measure string, in func(month string, e export) bool) rate {
	t.Helper()
	var r rate
	for _, e := range cases {
		if at, _ := e.received(); e["Orsak"] == reason && in(at.Format(month), e) {
			r.events++
		}
	}
	for _, e := range cells {
		if e["Mått"] == measure && in(e["Månad"], e) {
			r.units += number(t, e["Antal"])
		}
	}
	return r
}

func number(t *testing.T, field string) float64 {
	t.Helper()
	n, err := strconv.ParseFloat(field, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
