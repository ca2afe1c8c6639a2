package main

import (
	"math/rand/v2"
	"strconv"
	"strings"
)

var (
	greetings = []string{"Hej!", "Hej,", "God dag!", "Hejsan!", "Till kundtjänst."}
	wishes    = []string{
		"Hur går vi vidare?", "Vill ha besked snarast.", "Önskar få det åtgärdat.", "Tacksam för snabbt svar.",
		"Mycket besviken.", "Så här ska det inte vara.", "Har handlat hos er i flera år.", "Ring helst på eftermiddagen.",
		"När kan jag få svar?", "Vem är ansvarig?", "Bilder finns; säg till var jag ska skicka dem.",
	}
	// Staff write down what is said over the counter and on the telephone.
	notes = []string{
		"Kunden vill ha svar i veckan.", "Kunden är upprörd.", "Kvitto uppvisat.", "Anteckning av vikarie.",
		"Lovat återkomma.", "Kunden nöjd med första beskedet.", "Ber om skriftligt svar.", "Har bilder i telefonen.",
	}
	farewells = []string{"Mvh", "Hälsningar", "Vänliga hälsningar"}
)

// narrative is the complaint in words: what happened, by chance a greeting before it and a wish after it. Letters and
// e-mails have several lines; one in a hundred gives away a telephone number or an address (all from the ranges that
// are reserved for fiction).
func narrative(r *rand.Rand, c *complaint) string {
	sentence := fill(r, one(r, phrases[c.cause.name]), c)
	if c.channel == "Butik" || c.channel == "Telefon" {
		if r.IntN(3) == 0 {
			sentence += " " + one(r, notes)
		}
		return sentence
	}
	if r.IntN(3) == 0 {
		sentence += " " + one(r, wishes)
	}
	switch r.IntN(100) {
	case 0:
		sentence += " Ring mig på 070-174 06 " + strconv.Itoa(10+r.IntN(89)) + "."
	case 1:
		sentence += " Svara till kund" + strconv.Itoa(c.customer) + "@example.com."
	}
	switch {
	case (c.channel == "E-post" || c.channel == "Brev") && r.IntN(4) == 0:
		return one(r, greetings) + "\n" + sentence + "\n" + one(r, farewells)
	case r.IntN(5) == 0:
		return one(r, greetings) + " " + sentence
	}
	return sentence
}

// fill puts the case's particulars into a phrase.
func fill(r *rand.Rand, phrase string, c *complaint) string {
	workshop := "verkstaden"
	if !c.place.web() {
		workshop = "verkstaden i " + c.place.site
	}
	carrier := c.carrier
	if carrier == "" {
		carrier = "fraktbolaget"
	}
	return strings.NewReplacer(
		"{modell}", c.model,
		"{verkstad}", workshop,
		"{bolag}", carrier,
		"{dagar}", strconv.Itoa(3+r.IntN(12)),
		"{veckor}", strconv.Itoa(2+r.IntN(9)),
		"{tal}", strconv.Itoa(2+r.IntN(7)),
	).Replace(phrase)
}
