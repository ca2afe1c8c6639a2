package main

import (
	"math/rand/v2"
	"time"
)

// sale is a number of bicycles of one model and batch, sold in one month at one place.
type sale struct {
	month        time.Time
	model, batch string
	place        place
	units        int
}

// parcels is a number of parcels that one carrier delivered in one region and month.
type parcels struct {
	month           time.Time
	region, carrier string
	units           int
}

// volume is the month's sales against the mean of the first twelve months.
func volume(n int) float64 {
	v := season[monthStart(n).Month()-1]
	if n >= 12 {
		v *= growthPerYear
	}
	return v
}

func drawSales(r *rand.Rand) []sale {
	var sales []sale
	for n := range months {
		for _, m := range models {
			current, previous := m.batches(n)
			for _, p := range places {
				mean := bicyclesPerMonth * volume(n) * m.share * p.share
				sales = append(sales,
					sale{monthStart(n), m.name, previous, p, poisson(r, mean*remainder)},
					sale{monthStart(n), m.name, current, p, poisson(r, mean*(1-remainder))})
			}
		}
	}
	return sales
}

func drawParcels(r *rand.Rand) []parcels {
	var all []parcels
	for n := range months {
		for _, t := range routes(monthStart(n)) {
			mean := parcelsPerMonth * volume(n) * regionParcels[t.region] * t.share
			all = append(all, parcels{monthStart(n), t.region, t.carrier, poisson(r, mean)})
		}
	}
	return all
}
