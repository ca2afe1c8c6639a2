package main

// per is what a rate is counted on.
type per int

const (
	perBicycle    per = iota // bicycles sold
	perWebBicycle            // bicycles sent home in a carton
	perStoreSale             // bicycles sold over the counter
	perParcel                // parcels delivered
)

// cause is why customers complain, and how such complaints run.
type cause struct {
	name     string
	category string
	per      per
	rate     float64 // complaints per unit where nothing is planted
	days     float64 // median working days to close
	severity [3]float64
	remedies []remedy
}

// remedy is what the customer gets, with its weight among the remedies of the cause.
type remedy struct {
	name   string
	weight float64
	paid   float64 // mean compensation as a share of the price; 0: none is paid
}

// Names that the planted truth refers to.
const (
	gears      = "Växlar krånglar"
	lateParcel = "Paket försenat"
	wrongSize  = "Fel storlek"
	misread    = "Monteringsanvisning missförstådd"
)

var (
	repaired  = []remedy{{"Reparation", 70, 0}, {"Byte", 18, 0}, {"Prisavdrag", 8, 0.08}, {"Ingen", 4, 0}}
	delivered = []remedy{{"Ny leverans", 30, 0}, {"Ursäkt", 45, 0}, {"Prisavdrag", 15, 0.02}, {"Återbetalning", 10, 0.2}}
	exchanged = []remedy{{"Byte", 75, 0}, {"Återbetalning", 20, 0.9}, {"Prisavdrag", 5, 0.05}}
	explained = []remedy{{"Information", 80, 0}, {"Reparation", 12, 0}, {"Ursäkt", 8, 0}}
	corrected = []remedy{{"Rättelse", 80, 0}, {"Återbetalning", 12, 0.05}, {"Ursäkt", 8, 0}}
	excused   = []remedy{{"Ursäkt", 75, 0}, {"Prisavdrag", 15, 0.03}, {"Ingen", 10, 0}}
)

var causes = []cause{
	{gears, "Produkt", perBicycle, 0.0113, 9, [3]float64{25, 60, 15}, repaired},
	{"Bromsar tar dåligt", "Produkt", perBicycle, 0.0068, 8, [3]float64{10, 45, 45}, repaired},
	{"Skevt hjul eller ekerbrott", "Produkt", perBicycle, 0.0042, 9, [3]float64{25, 55, 20}, repaired},
	{"Repad ram", "Produkt", perBicycle, 0.0046, 10, [3]float64{75, 23, 2}, repaired},
	{"Däck eller slang", "Produkt", perBicycle, 0.0028, 6, [3]float64{65, 32, 3}, repaired},
	{"Belysning", "Produkt", perBicycle, 0.0022, 7, [3]float64{60, 35, 5}, repaired},
	{lateParcel, "Leverans", perParcel, 0.0058, 7, [3]float64{55, 38, 7}, delivered},
	{"Paket skadat", "Leverans", perParcel, 0.0017, 9, [3]float64{30, 60, 10}, delivered},
	{"Delar saknas", "Leverans", perParcel, 0.0014, 8, [3]float64{40, 55, 5}, delivered},
	{wrongSize, "Beställning", perWebBicycle, 0.0205, 10, [3]float64{45, 50, 5}, exchanged},
	{"Fel vara", "Beställning", perParcel, 0.0012, 8, [3]float64{50, 45, 5}, exchanged},
	{misread, "Information", perWebBicycle, 0.0056, 6, [3]float64{40, 45, 15}, explained},
	{"Fel uppgift på webben", "Information", perBicycle, 0.0015, 7, [3]float64{70, 28, 2}, explained},
	{"Fel på faktura", "Ekonomi", perBicycle, 0.0027, 8, [3]float64{60, 38, 2}, corrected},
	{"Återbetalning dröjer", "Ekonomi", perBicycle, 0.0020, 10, [3]float64{35, 55, 10}, corrected},
	{"Bemötande i butik", "Bemötande", perStoreSale, 0.0026, 11, [3]float64{55, 40, 5}, excused},
	{"Lång väntan på svar", "Bemötande", perBicycle, 0.0014, 6, [3]float64{65, 33, 2}, excused},
}
