package analysis

import (
	"encoding/json"
	"math"

	"github.com/vitalfew/vitalfew/charts"
)

// leastChance is the p-value below which it is not written out: beyond it digits say nothing that a meeting could weigh,
// and resampled ones have none.
const leastChance = 0.001

// Chance is a p-value, or another number that may not be known; NaN, which is null in JSON, is what was not tested.
type Chance float64

// MarshalJSON writes the number or null.
func (c Chance) MarshalJSON() ([]byte, error) {
	if math.IsNaN(float64(c)) {
		return []byte("null"), nil
	}
	return json.Marshal(float64(c))
}

// Value writes a p-value with three decimals, never as 0.
func (c Chance) Value() charts.Value {
	if c < leastChance {
		return charts.Phrase(charts.T("word.least_chance", charts.Args{"p": charts.Number(leastChance, 3)}))
	}
	return charts.Number(float64(c), 3)
}
