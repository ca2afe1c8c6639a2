package main

import (
	"math"
	"math/rand/v2"
	"strconv"
	"time"
)

const (
	invitedOneIn = 3
	answerRate   = 0.46
	// Who was turned down answers less: the answers are rosier than the customers.
	answerRateRefused = 0.36
)

// survey is one record per invitation sent after closing; who did not answer has no ratings. Ratings are 1 to 5,
// 6 is "not applicable"; the recommendation is 0 to 10.
func survey(r *rand.Rand, all []complaint) []string {
	records := []string{record("Enkätnr", "Ärendenr", "Inbjuden", "Besvarad", "Segment", "Helhet", "Bemötande", "Snabbhet",
		"Tydlighet", "Lösning", "Rekommendera")}
	for i := range all {
		c := &all[i]
		if c.closed.IsZero() || !c.closed.Before(firstExport.AddDate(0, 0, 1)) || r.IntN(invitedOneIn) > 0 {
			continue
		}
		invited := dayOf(c.closed).AddDate(0, 0, 1)
		number := "E-" + strconv.Itoa(10000+len(records))
		rate := answerRate
		if c.outcome == "Avslag" {
			rate = answerRateRefused
		}
		fields := []string{number, c.number, invited.Format(time.DateOnly), "", c.segment, "", "", "", "", "", ""}
		if answered := invited.AddDate(0, 0, r.IntN(10)); r.Float64() < rate && !answered.After(firstExport) {
			fields[3] = answered.Format(time.DateOnly)
			copy(fields[5:], ratings(r, c))
		}
		records = append(records, record(fields...))
	}
	return records
}

// ratings come from how the case went: its outcome weighs most, then its days, then chance.
func ratings(r *rand.Rand, c *complaint) []string {
	solution := map[string]float64{"Bifall": 0.35, "Delvis bifall": -0.4, "Avslag": -1.5}[c.outcome]
	days := c.closed.Sub(c.received).Hours() / 24
	slow := -0.05 * math.Max(0, days-7)
	mood := 0.8 * r.NormFloat64()
	rate := func(mean float64) string {
		switch r.IntN(40) {
		case 0:
			return "6"
		case 1:
			return ""
		}
		return strconv.Itoa(whole(mean+mood+0.6*r.NormFloat64(), 1, 5))
	}
	overall := whole(4.1+0.8*solution+0.6*slow+mood+0.4*r.NormFloat64(), 1, 5)
	return []string{
		strconv.Itoa(overall), rate(4.3 + 0.2*solution), rate(4.2 + slow), rate(4.0 + 0.3*solution), rate(3.9 + solution),
		strconv.Itoa(whole(2.1*float64(overall)-0.8+1.1*r.NormFloat64(), 0, 10)),
	}
}

// whole is x rounded and kept within lo and hi.
func whole(x float64, lo, hi int) int { return min(max(int(math.Round(x)), lo), hi) }
