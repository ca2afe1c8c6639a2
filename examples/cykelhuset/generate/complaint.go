package main

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"
)

// complaint is one case with its whole course; an export shows what had happened by its day.
type complaint struct {
	number   string
	received time.Time
	cause    *cause
	model    string // of the bicycle, or accessories
	batch    string // empty for parcels
	place    place
	carrier  string // empty unless a parcel is concerned
	customer int
	segment  string
	channel  string

	purchased, acknowledged, answered, closed time.Time // zero closed: it was forgotten and stays open

	severity                 int // 1 to 3
	firstPriority, priority  string
	reopened                 int
	outcome, remedy, payment string // decided when it is closed
	text                     string
}

// draft is what a complaint is about, before it has a day and a customer.
type draft struct {
	month time.Time
	complaint
}

// drawComplaints draws as many complaints as the rates give, with those that follow from them, in order of receipt.
func drawComplaints(sales []sale, sent []parcels) []complaint {
	var all []complaint
	d := desk{r: stream(streamCases)}
	for _, f := range drafts(stream(streamCounts), sales, sent) {
		c := f.complaint
		d.open(&c, f.month)
		for {
			all = append(all, c)
			if d.r.Float64() >= returnChance(c.cause) {
				break
			}
			if d.again(&c); c.received.After(firstExport.AddDate(0, 0, 1)) {
				break
			}
		}
	}
	slices.SortStableFunc(all, func(a, b complaint) int {
		return cmp.Or(a.received.Compare(b.received), cmp.Compare(a.customer, b.customer))
	})
	w := stream(streamWords)
	for i := range all {
		all[i].number = fmt.Sprintf("CH-%d", 100001+i)
		all[i].text = narrative(w, &all[i])
	}
	return all
}

// drafts draws the counts: Poisson, with mean units × rate × planted effect, for every cell of the exposure.
func drafts(r *rand.Rand, sales []sale, sent []parcels) []draft {
	var all []draft
	for _, s := range sales {
		for i := range causes {
			c := &causes[i]
			if !c.concerns(s.place) {
				continue
			}
			about := complaint{cause: c, model: s.model, batch: s.batch, place: s.place}
			for range poisson(r, float64(s.units)*c.rate*bicycleEffect(c, s)) {
				all = append(all, draft{s.month, about})
			}
		}
	}
	for _, p := range sent {
		for i := range causes {
			c := &causes[i]
			if c.per != perParcel {
				continue
			}
			for range poisson(r, float64(p.units)*c.rate*parcelEffect(c, p)) {
				about := complaint{cause: c, model: contents(r), place: place{site: webShop, region: p.region}, carrier: p.carrier}
				all = append(all, draft{p.month, about})
			}
		}
	}
	return all
}

// concerns reports whether bicycles sold at p can give rise to the cause.
func (c *cause) concerns(p place) bool {
	switch c.per {
	case perBicycle:
		return true
	case perWebBicycle:
		return p.web()
	case perStoreSale:
		return !p.web()
	}
	return false
}

// contents is what a parcel holds.
func contents(r *rand.Rand) string {
	if r.Float64() < 0.55 {
		return accessories
	}
	return pick(r, models, func(m model) float64 { return m.share }).name
}

// desk receives complaints: it gives them a customer, a day and a course.
type desk struct {
	r         *rand.Rand
	customers []person
}

type person struct {
	number  int
	segment string
}

var segments = []weighted{{"Privat", 86}, {"Företag", 9}, {"Förening", 5}}

// open gives a complaint of the month its customer, day and course.
func (d *desk) open(c *complaint, month time.Time) {
	p := d.customer()
	c.customer, c.segment = p.number, p.segment
	earliest := month
	if c.batch == faultyBatch && faultySince.After(month) {
		earliest = faultySince.AddDate(0, 0, 2)
	}
	d.receive(c, d.dayIn(month, earliest))
	c.purchased = dayOf(c.received).AddDate(0, 0, -1-d.r.IntN(45))
	if c.batch == faultyBatch && c.purchased.Before(faultySince) {
		c.purchased = faultySince
	}
	d.handle(c)
}

// again makes c the next complaint of the same customer about the same matter, five to forty days later.
func (d *desk) again(c *complaint) {
	d.receive(c, dayOf(c.received).AddDate(0, 0, 5+d.r.IntN(36)))
	d.handle(c)
}

// customer is mostly a new one; one in 25 has complained before.
func (d *desk) customer() person {
	if len(d.customers) > 0 && d.r.IntN(25) == 0 {
		return d.customers[d.r.IntN(len(d.customers))]
	}
	p := person{number: 100000 + (len(d.customers)+1)*7919%900000, segment: word(d.r, segments)}
	d.customers = append(d.customers, p)
	return p
}

// dayIn draws a day of the month, not before earliest: customers write on Mondays and rest on holidays.
func (d *desk) dayIn(month, earliest time.Time) time.Time {
	var days []time.Time
	for t := earliest; t.Month() == month.Month(); t = t.AddDate(0, 0, 1) {
		days = append(days, t)
	}
	return pick(d.r, days, func(t time.Time) float64 {
		if holiday(t) {
			return 0.35
		}
		return [7]float64{0.55, 1.35, 1.2, 1.1, 1.05, 1.0, 0.75}[t.Weekday()]
	})
}

var (
	storeChannels = []weighted{{"Butik", 52}, {"Telefon", 24}, {"E-post", 18}, {"Brev", 1}, {"Chatt", 5}}
	webChannels   = []weighted{{"Webbformulär", 36}, {"E-post", 25}, {"Chatt", 20}, {"Telefon", 18}, {"Brev", 1}}
)

// receive sets channel, day and time. Staff answer the telephone and stand in the store at certain hours.
func (d *desk) receive(c *complaint, on time.Time) {
	first, last := 7, 22
	if c.place.web() {
		c.channel = word(d.r, webChannels)
	} else {
		c.channel = word(d.r, storeChannels)
	}
	if c.channel == "Butik" || c.channel == "Telefon" || c.channel == "Brev" {
		first, last = 10, 17
	}
	c.received = on.Add(time.Duration(first+d.r.IntN(last-first+1))*time.Hour + time.Duration(d.r.IntN(60))*time.Minute)
}
