package stats

import "math"

// Band is a kind of pointwise interval of a survival S with Greenwood's sum V and normal quantile z. Other software
// differs in its default, so two correct programs may print different intervals: R takes Log, lifelines and SAS LogLog.
type Band uint8

// The bands. At S = 1 Plain and Log have no width, and at S = 0 no ends (NaN), as in R; they are here to compare with
// other software. LogLog is closed there with the exact binomial end.
const (
	LogLog Band = iota // exp(−exp(ln(−ln S) ± z sqrt(V)/|ln S|)): stays within 0..1 by itself, and holds its level best
	Plain              // S ± z S sqrt(V), cut to 0..1
	Log                // S exp(± z sqrt(V)), cut at 1
)

// ends are the band's lower and upper end at S, given the square root of V.
func (b Band) ends(s, rootV, z float64) (lower, upper float64) {
	if s == 0 {
		return math.NaN(), math.NaN()
	}
	switch b {
	case Plain:
		return math.Max(0, s-z*s*rootV), math.Min(1, s+z*s*rootV)
	case Log:
		return s * math.Exp(-z*rootV), math.Min(1, s*math.Exp(z*rootV))
	}
	half := z * rootV / math.Abs(math.Log(s))
	return math.Pow(s, math.Exp(half)), math.Pow(s, math.Exp(-half))
}
