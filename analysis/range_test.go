package analysis

import (
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

func TestRangesAreRead(t *testing.T) {
	for text, want := range map[string]struct {
		r   Range
		err string
	}{
		"0.3":                              {Range{0.3, 0.3, 0.3, true}, ""},
		"0":                                {Range{0, 0, 0, true}, ""},
		"{low: 1, base: 2, high: 3}":       {Range{1, 2, 3, true}, ""},
		"{low: 1, base: 2}":                {Range{}, "want a number, or {low"},
		"{low: 1, base: 2, hihg: 3}":       {Range{}, "want a number, or {low"},
		"{low: 1, base: 2, high: 3, x: 4}": {Range{}, "want a number, or {low"},
		"about 3":                          {Range{}, "want a number, or {low"},
	} {
		var got Range
		err := yaml.Unmarshal([]byte(text), &got)
		if want.err == "" && (err != nil || got != want.r) || want.err != "" && (err == nil || !strings.Contains(err.Error(), want.err)) {
			t.Errorf("%s: got %+v and %v", text, got, err)
		}
	}
}
