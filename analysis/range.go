package analysis

import (
	"encoding/json"
	"fmt"

	"go.yaml.in/yaml/v3"
)

// Range is an input that is not known exactly: a lowest, a best and a highest value. A single number is all three.
type Range struct {
	Low, Base, High float64
	Given           bool
}

// UnmarshalYAML reads a number, or low, base and high.
func (r *Range) UnmarshalYAML(node *yaml.Node) error {
	var one float64
	if err := node.Decode(&one); err == nil {
		*r = Range{one, one, one, true}
		return nil
	}
	var three struct {
		Low, Base, High *float64
	}
	if err := node.Decode(&three); err != nil || len(node.Content) != 6 || three.Low == nil || three.Base == nil || three.High == nil {
		return fmt.Errorf("line %d: want a number, or {low: …, base: …, high: …}", node.Line)
	}
	*r = Range{*three.Low, *three.Base, *three.High, true}
	return nil
}

// MarshalJSON writes low, base and high; an input that is not given is null.
func (r Range) MarshalJSON() ([]byte, error) {
	if !r.Given {
		return []byte("null"), nil
	}
	return json.Marshal(map[string]float64{"low": r.Low, "base": r.Base, "high": r.High})
}
