package main

import (
	"fmt"
	"math/rand/v2"
	"time"
)

const (
	handlingSpread = 0.62  // deviation of the logarithm of the days to close
	overTheCounter = 0.28  // share of store complaints settled within a day
	atOnceByWeb    = 0.06  // the same for the web shop
	forgotten      = 0.008 // share that nobody closes
	unacknowledged = 0.03
	holidayDelay   = 1.3 // July: half the staff is away
)

// handle gives c its course: acknowledged, answered, closed and how it ended.
func (d *desk) handle(c *complaint) {
	r := d.r
	c.acknowledged, c.answered, c.closed = time.Time{}, time.Time{}, time.Time{}
	start := dayOf(c.received)
	if c.received.Hour() >= 16 {
		start = start.AddDate(0, 0, 1) // too late for today's work
	}
	toAcknowledge := acknowledgeDays(r)
	toClose := closeDays(r, c)
	toAcknowledge = min(toAcknowledge, toClose)
	toAnswer := toAcknowledge + r.IntN(toClose-toAcknowledge+1)

	c.acknowledged = office(r, c.received, after(start, toAcknowledge))
	c.answered = office(r, c.acknowledged, after(start, toAnswer))
	c.closed = office(r, c.answered, after(start, toClose))
	if r.Float64() < unacknowledged {
		c.acknowledged = time.Time{}
	}
	if r.Float64() < forgotten {
		c.closed = time.Time{}
	}
	d.judge(c)
}

func acknowledgeDays(r *rand.Rand) int {
	switch u := r.Float64(); {
	case u < 0.45:
		return 0
	case u < 0.78:
		return 1
	case u < 0.92:
		return 2
	case u < 0.97:
		return 3
	}
	return 4 + r.IntN(4)
}

// closeDays draws the working days to close.
func closeDays(r *rand.Rand, c *complaint) int {
	atOnce := overTheCounter
	if c.place.web() {
		atOnce = atOnceByWeb
	}
	if r.Float64() < atOnce {
		return r.IntN(2)
	}
	days := logNormal(r, c.cause.days, handlingSpread)
	if c.received.Month() == time.July {
		days *= holidayDelay
	}
	return 1 + int(days)
}

// office is a time of the day in working hours, and after the event before it.
func office(r *rand.Rand, previous, on time.Time) time.Time {
	t := on.Add(time.Duration(8*60+r.IntN(9*60)) * time.Minute)
	if !t.After(previous) {
		t = previous.Add(time.Duration(5+r.IntN(25)) * time.Minute)
	}
	return t
}

var priorities = [4]string{1: "Låg", 2: "Normal", 3: "Hög"}

// judge gives c its severity and priority, and the decision that it is closed with.
func (d *desk) judge(c *complaint) {
	r := d.r
	c.severity = pick(r, []int{1, 2, 3}, func(s int) float64 { return c.cause.severity[s-1] })
	c.priority = priorities[c.severity]
	c.firstPriority = c.priority
	if r.Float64() < 0.07 {
		c.firstPriority = priorities[1+r.IntN(3)]
	}
	c.reopened = 0
	for range 2 {
		if r.Float64() < 0.03 {
			c.reopened++
		}
	}
	m := pick(r, c.cause.remedies, func(m remedy) float64 { return m.weight })
	c.remedy, c.payment = m.name, ""
	switch u := r.Float64(); {
	case u < 0.62:
		c.outcome = "Bifall"
	case u < 0.82:
		c.outcome = "Delvis bifall"
	default:
		c.outcome, c.remedy = "Avslag", "Ingen"
		return
	}
	if m.paid > 0 {
		c.payment = kronor(logNormal(r, m.paid*price(c.model), 0.4))
	}
}

// price is the mean price of what was bought, in SEK.
func price(name string) float64 {
	for _, m := range models {
		if m.name == name {
			return m.price
		}
	}
	return 490
}

// kronor writes an amount, rounded to half a krona, as Swedish spreadsheets do.
func kronor(x float64) string {
	halves := int(x*2 + 0.5)
	return fmt.Sprintf("%d,%d0", halves/2, halves%2*5)
}
