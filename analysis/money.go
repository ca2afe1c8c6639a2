package analysis

import "slices"

// whole and thousandths are the currencies whose minor unit is not a hundredth, as staging reads money.
var (
	whole = []string{
		"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF",
	}
	thousandths = []string{"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"}
)

// MinorUnits is how many minor units one unit of a currency has.
func MinorUnits(currency string) float64 {
	switch {
	case slices.Contains(whole, currency):
		return 1
	case slices.Contains(thousandths, currency):
		return 1000
	}
	return 100
}
