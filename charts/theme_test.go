package charts

import (
	"math"
	"regexp"
	"strconv"
	"testing"
)

// TestContrast holds text to 4.5:1 and marks to 3:1 against the paper (WCAG 2.2, 1.4.3 and 1.4.11), and text on the band
// of usual variation as well, in both themes.
func TestContrast(t *testing.T) {
	themes := regexp.MustCompile(`--([a-z]+): (#[0-9a-f]{6});`).FindAllStringSubmatch(pageStyle, -1)
	if len(themes) != 16 {
		t.Fatalf("want eight colours in two themes, got %d", len(themes))
	}
	for i := 0; i < 16; i += 8 {
		hex := map[string]string{}
		for _, m := range themes[i : i+8] {
			hex[m[1]] = m[2]
		}
		for _, tc := range []struct {
			on, under string
			least     float64
		}{
			{"ink", "paper", 4.5},
			{"mute", "paper", 4.5},
			{"accent", "paper", 4.5},
			{"hot", "paper", 4.5},
			{"soft", "paper", 3},
			{"ink", "wash", 4.5},
			{"accent", "wash", 3},
			{"hot", "wash", 3},
			{"mute", "wash", 3},
		} {
			if got := contrast(hex[tc.on], hex[tc.under]); got < tc.least {
				t.Errorf("%s %s on %s %s: want %g:1, got %.2f:1", tc.on, hex[tc.on], tc.under, hex[tc.under], tc.least, got)
			}
		}
	}
}

// contrast is WCAG's ratio of relative luminances.
func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(hex string) float64 {
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, _ := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

func TestContrastOfKnownPairs(t *testing.T) {
	for pair, want := range map[[2]string]float64{{"#000000", "#ffffff"}: 21, {"#777777", "#ffffff"}: 4.48} {
		if got := contrast(pair[0], pair[1]); math.Abs(got-want) > 0.01 {
			t.Errorf("%v: got %.3f, want %.2f", pair, got, want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, tc := range []struct {
		text  string
		width float64
		want  []string
	}{
		{"", 100, []string{""}},
		{"one", 100, []string{"one"}},
		{"one two", widthOf("one two", 14, false), []string{"one two"}},
		{"one two", widthOf("one two", 14, false) - 0.1, []string{"one", "two"}},
		{"semi-automatic/manual", 75, []string{"semi-", "automatic/", "manual"}},
		{"WWWW", widthOf("WW", 14, false), []string{"WW", "WW"}},
		{"W", 1, []string{"W"}},
	} {
		got := wrap(tc.text, tc.width, 14, false)
		if len(got) != len(tc.want) {
			t.Errorf("%q in %g: got %q, want %q", tc.text, tc.width, got, tc.want)
			continue
		}
		for i := range got {
			if got[i] != tc.want[i] {
				t.Errorf("%q in %g: got %q, want %q", tc.text, tc.width, got, tc.want)
			}
		}
	}
}
