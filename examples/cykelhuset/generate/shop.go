package main

import (
	"strconv"
	"time"
)

// model is a bicycle of the range. Its batches are numbered; a new one comes every half year.
type model struct {
	name   string
	share  float64 // of all bicycles sold
	letter string  // of its batches
	number int     // of the batch sold in the first month
	offset int     // months that this batch had been sold by then
	price  float64 // SEK
}

var models = []model{
	{name: "Vinga", share: 0.36, letter: "K", number: 4, offset: 0, price: 6490},
	{name: "Kebne", share: 0.17, letter: "M", number: 11, offset: 2, price: 9990},
	{name: "Orust", share: 0.17, letter: "H", number: 2, offset: 4, price: 7990},
	{name: "Tjörn", share: 0.13, letter: "T", number: 6, offset: 1, price: 5490},
	{name: "Lill", share: 0.10, letter: "J", number: 8, offset: 3, price: 2990},
	{name: "Sarek", share: 0.07, letter: "G", number: 3, offset: 5, price: 13990},
}

// batches returns the batch that is sold in the month and the one before it, of which stock remains.
func (m model) batches(month int) (current, previous string) {
	n := m.number + (month+m.offset)/6
	return m.letter + strconv.Itoa(n), m.letter + strconv.Itoa(n-1)
}

// remainder is the share of a model's sales that still comes from the previous batch.
const remainder = 0.2

// accessories is what parcels hold that is not a bicycle.
const accessories = "Tillbehör"

// place is where bicycles are sold: a store, or the web shop to one region.
type place struct {
	site   string
	region string
	share  float64 // of all bicycles sold
}

const webShop = "Webb"

var places = []place{
	{"Umeå", "Norr", 0.040},
	{"Luleå", "Norr", 0.032},
	{webShop, "Norr", 0.118},
	{"Södermalm", "Mitt", 0.082},
	{"Solna", "Mitt", 0.065},
	{"Uppsala", "Mitt", 0.055},
	{webShop, "Mitt", 0.138},
	{"Göteborg", "Väst", 0.085},
	{"Borås", "Väst", 0.040},
	{webShop, "Väst", 0.105},
	{"Malmö", "Syd", 0.080},
	{"Lund", "Syd", 0.052},
	{webShop, "Syd", 0.108},
}

func (p place) web() bool { return p.site == webShop }

// route is a carrier's share of a region's parcels.
type route struct {
	region  string
	carrier string
	share   float64
}

// routes are the carriers in a month.
func routes(month time.Time) []route {
	northern := lateCarrier
	if !month.Before(carrierChanged) {
		northern = "Polarbud"
	}
	return []route{
		{"Norr", northern, 0.8},
		{"Norr", "Mittbud", 0.2},
		{"Mitt", lateCarrier, 0.4},
		{"Mitt", "Mittbud", 0.6},
		{"Väst", "Mittbud", 0.5},
		{"Väst", "Kustfrakt", 0.5},
		{"Syd", "Mittbud", 0.5},
		{"Syd", "Kustfrakt", 0.5},
	}
}

// regionParcels is each region's share of parcels; the north, with two stores, lives by them.
var regionParcels = map[string]float64{"Norr": 0.25, "Mitt": 0.30, "Väst": 0.22, "Syd": 0.23}

const (
	bicyclesPerMonth = 5000.0
	parcelsPerMonth  = 11000.0
	growthPerYear    = 1.03
)

// season is the month's sales against the year's mean, from January: bicycles are bought in spring.
var season = [12]float64{0.66, 0.70, 0.92, 1.22, 1.38, 1.30, 1.14, 1.12, 1.02, 0.90, 0.80, 0.84}
