package main

import (
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
)

// truth is one planted effect, what the files show of it, and how far chance may carry the one from the other.
type truth struct {
	name     string
	planted  float64
	lo, hi   float64
	measured float64
	counted  string
}

// ratio is a truth about the ratio of two rates. The bounds are three standard errors of its logarithm either side.
func ratio(name string, planted float64, of, to rate) truth {
	spread := 3 * math.Sqrt(1/of.events+1/to.events)
	return truth{
		name: name, planted: planted,
		lo: planted * math.Exp(-spread), hi: planted * math.Exp(spread),
		measured: of.events / of.units / (to.events / to.units),
		counted:  fmt.Sprintf("%.0f of %.0f against %.0f of %.0f", of.events, of.units, to.events, to.units),
	}
}

// share is a truth about a probability. The bounds are three standard errors either side.
func share(name string, planted float64, events, n int) truth {
	spread := 3 * math.Sqrt(planted*(1-planted)/float64(n))
	return truth{
		name: name, planted: planted, lo: planted - spread, hi: planted + spread,
		measured: float64(events) / float64(n),
		counted:  fmt.Sprintf("%d of %d", events, n),
	}
}

// The truth that is planted is in the files, and the README says what is there.
func TestPlantedTruth(t *testing.T) {
	var found strings.Builder
	found.WriteString("| effect | planted | measured | bounds | counted |\n|---|---:|---:|---:|---|\n")
	for _, p := range truths(t) {
		if !(p.measured >= p.lo && p.measured <= p.hi) {
			t.Errorf("%s: measured %.3f, want %.3f to %.3f around the planted %.2f", p.name, p.measured, p.lo, p.hi, p.planted)
		}
		fmt.Fprintf(&found, "| %s | %.2f | %.2f | %.2f to %.2f | %s |\n", p.name, p.planted, p.measured, p.lo, p.hi, p.counted)
	}
	inReadme(t, "truth", found.String())
}

func truths(t *testing.T) []truth {
	t.Helper()
	cases, cells := complaints(t), table(t, "exponering.csv")
	const bicycles, parcels = "Sålda cyklar", "Levererade paket"
	faultyFrom, changed, guide := faultySince.Format(month), carrierChanged.Format(month), sizeGuideChanged.Format(month)
	type cell = func(m string, e export) bool
	shifting := func(in cell) rate { return count(t, cases, cells, gears, bicycles, in) }
	late := func(in cell) rate { return count(t, cases, cells, lateParcel, parcels, in) }
	sentHome := func(reason string, in cell) rate {
		return count(t, cases, cells, reason, bicycles, func(m string, e export) bool { return e["Butik"] == webShop && in(m, e) })
	}
	vinga := func(e export) bool { return e["Produkt"] == faultyModel }
	k7 := func(e export) bool { return vinga(e) && e["Batch"] == faultyBatch }
	norr := func(e export) bool { return e["Region"] == lateRegion }
	norrpilen := func(e export) bool { return e["Transportör"] == lateCarrier }
	tjorn := func(e export) bool { return e["Produkt"] == misreadModel }

	other := shifting(func(m string, e export) bool { return m >= faultyFrom && !vinga(e) })
	punctual := late(func(m string, e export) bool { return m < changed && !norrpilen(e) })
	again, asked := returns(cases, func(e export) bool { return e["Orsak"] == misread })
	usual, all := returns(cases, func(e export) bool { return e["Orsak"] != misread && e["Orsak"] != "" })
	planted := []truth{
		ratio("(a) shifting per bicycle sold, Vinga K7 to other models, since May 2026", faultyFactor,
			shifting(func(m string, e export) bool { return m >= faultyFrom && k7(e) }), other),
		ratio("(a) the same, Vinga of earlier batches to other models", 1,
			shifting(func(m string, e export) bool { return m >= faultyFrom && vinga(e) && !k7(e) }), other),
		ratio("(a) the same before May 2026, Vinga to other models", 1,
			shifting(func(m string, e export) bool { return m < faultyFrom && vinga(e) }),
			shifting(func(m string, e export) bool { return m < faultyFrom && !vinga(e) })),
		ratio("(b) late parcels per parcel, Norrpilen in Norr to other carriers, before June 2026", lateFactor,
			late(func(m string, e export) bool { return m < changed && norrpilen(e) && norr(e) }), punctual),
		ratio("(b) the same, Norrpilen in Mitt to other carriers", 1,
			late(func(m string, e export) bool { return m < changed && norrpilen(e) && !norr(e) }), punctual),
		ratio("(b) Norr since the change of carrier to Norr before", 0.5,
			late(func(m string, e export) bool { return m >= changed && norr(e) }),
			late(func(m string, e export) bool { return m < changed && norr(e) })),
		ratio("(b) the other regions since the change to before", 1,
			late(func(m string, e export) bool { return m >= changed && !norr(e) }),
			late(func(m string, e export) bool { return m < changed && !norr(e) })),
		ratio("(c) misread instruction per bicycle sent home, Tjörn to other models", misreadFactor,
			sentHome(misread, func(_ string, e export) bool { return tjorn(e) }),
			sentHome(misread, func(_ string, e export) bool { return !tjorn(e) })),
		share("(c) followed by another from the same customer within 40 days", misreadReturn, again, asked),
		share("(c) the same for all other causes", usualReturn, usual, all),
		ratio("(d) wrong size per bicycle sent home, since the new guide to before", sizeGuideFactor,
			sentHome(wrongSize, func(m string, _ export) bool { return m >= guide }),
			sentHome(wrongSize, func(m string, _ export) bool { return m < guide })),
	}
	return append(planted, customerTruths(t, cases)...)
}

// returns counts the complaints of a kind that are followed, within 40 days, by one of the same customer and cause. Those
// of the last 40 days are left out: what follows them is not known yet.
func returns(cases []export, of func(export) bool) (followed, n int) {
	type matter struct{ customer, reason string }
	next := map[matter]int{}
	for i := len(cases) - 1; i >= 0; i-- {
		e := cases[i]
		at, _ := e.received()
		m := matter{e["Kundnr"], e["Orsak"]}
		if of(e) && at.Before(firstExport.AddDate(0, 0, -40)) {
			n++
			if j, ok := next[m]; ok {
				if later, _ := cases[j].received(); dayOf(later).Sub(dayOf(at)).Hours() <= 40*24 {
					followed++
				}
			}
		}
		next[m] = i
	}
	return followed, n
}

// inReadme compares the README's block of the given name with want, or writes it with -update.
func inReadme(t *testing.T, name, want string) {
	t.Helper()
	const file = "../README.md"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	begin, end := "<!-- "+name+" -->\n", "<!-- /"+name+" -->"
	before, rest, ok := strings.Cut(string(data), begin)
	got, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		t.Fatalf("README.md: no block %q", name)
	}
	if got == want {
		return
	}
	if !*update {
		t.Errorf("README.md: block %q is\n%swant\n%s", name, got, want)
		return
	}
	if err := os.WriteFile(file, []byte(before+begin+want+end+after), 0o644); err != nil {
		t.Fatal(err)
	}
}
