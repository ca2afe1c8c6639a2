package main

import (
	"math"
	"strconv"
	"time"
)

const headings = "complaint_id,received_at,acknowledged_at,first_response_at,closed_at,status,channel,product,category," +
	"subcategory,cause,site,region,customer,severity,outcome,compensation,narrative\n"

var (
	channels   = []string{"web", "email", "phone", "store", "chat", "letter"}
	products   = []string{"Alder", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Juniper", "Larch", "Maple", "Oak", "Pine", "Rowan"}
	categories = []string{"Product", "Delivery", "Order", "Payment", "Information", "Conduct"}
	causes     = []string{
		"worn part", "late parcel", "wrong size", "scratched frame", "missing part", "damaged parcel",
		"wrong item", "unclear manual", "invoice error", "slow refund", "slow answer", "rude answer",
	}
	regions  = []string{"north", "middle", "west", "south", "east"}
	outcomes = []string{"upheld", "partly", "not_upheld"}
	words    = []string{
		"the", "parcel", "came", "without", "chain", "brake", "pedal", "ordered", "shop", "answer",
		"waited", "days", "again", "number", "frame", "wheel",
	}
)

var begin = time.Date(2024, time.November, 1, 0, 0, 0, 0, time.UTC)

const (
	span     = 730 * 24 * 3600 // seconds of two years: up to the end of October 2026
	handling = 9 * 24 * 3600   // mean seconds to close
	openOne  = 50              // one complaint in 50 is never closed
)

// dice are 64 well-mixed bits of a record, used up from below; more come when they run out.
type dice struct{ state uint64 }

// next is SplitMix64 (Steele, Lea and Flood, 2014): the state counts, and the output is a bijection of it.
func (d *dice) next() uint64 {
	d.state += 0x9e3779b97f4a7c15
	z := d.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below is a number in 0..n-1.
func (d *dice) below(n int) int { return int(d.next() >> 33 % uint64(n)) }

// skewed is an index in 0..n-1 that falls off from the first: the square of a uniform number.
func (d *dice) skewed(n int) int {
	u := float64(d.next()>>11) / (1 << 53)
	return int(u * u * float64(n))
}

// appendRecord appends the nth of rows complaints.
func appendRecord(b []byte, n, rows uint64) []byte {
	d := dice{state: n * 0xd1342543de82ef95}
	received := begin.Add(time.Duration(float64(n)/float64(rows)*span) * time.Second)
	u := (float64(d.next()>>11) + 0.5) / (1 << 53)
	took := time.Duration(-math.Log(u)*handling+3600) * time.Second
	closed := received.Add(took)
	open := d.below(openOne) == 0 || closed.Sub(begin) >= span*time.Second

	b = append(b, 'C')
	b = strconv.AppendUint(b, 100_000_000+n, 10)
	b = moment(b, received, true)
	b = moment(b, received.Add(took/8), !open)
	b = moment(b, received.Add(took/2), !open)
	b = moment(b, closed, !open)
	status, outcome := "open", ""
	if !open {
		status, outcome = "closed", outcomes[d.skewed(len(outcomes))]
	}
	b = field(b, status)
	b = field(b, channels[d.skewed(len(channels))])
	b = field(b, products[d.skewed(len(products))])
	category := d.skewed(len(categories))
	b = field(b, categories[category])
	b = append(field(b, categories[category]), ' ', byte('1'+d.below(5)))
	b = field(b, causes[d.skewed(len(causes))])
	b = strconv.AppendInt(append(b, ",site "...), int64(10+d.below(90)), 10)
	b = field(b, regions[d.skewed(len(regions))])
	b = strconv.AppendInt(append(b, ",K"...), int64(100_000+d.below(int(rows)/2+1)), 10)
	b = append(b, ',', byte('1'+d.skewed(3)), ',')
	b = append(b, outcome...)
	b = append(b, ',')
	if outcome != "" && d.below(5) == 0 {
		b = strconv.AppendInt(b, int64(50+d.below(2000)), 10)
		b = append(b, ".50"...)
	}
	return append(sentence(append(b, ','), &d), '\n')
}

// moment appends a field with t to the minute; it is empty unless known.
func moment(b []byte, t time.Time, known bool) []byte {
	b = append(b, ',')
	if !known {
		return b
	}
	return t.AppendFormat(b, "2006-01-02 15:04")
}

func field(b []byte, s string) []byte { return append(append(b, ','), s...) }

// sentence appends some words; one in eight holds a comma and is quoted.
func sentence(b []byte, d *dice) []byte {
	quoted := d.below(8) == 0
	if quoted {
		b = append(b, '"')
	}
	for i := range 7 + d.below(6) {
		switch {
		case i == 3 && quoted:
			b = append(b, ", "...)
		case i > 0:
			b = append(b, ' ')
		}
		b = append(b, words[d.below(len(words))]...)
	}
	if quoted {
		b = append(b, '"')
	}
	return b
}
