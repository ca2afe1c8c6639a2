package csvtext

import (
	"encoding/csv"
	"strings"
	"testing"
)

func TestQuote(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "plain": "plain", "a,b": `"a,b"`, `say "no"`: `"say ""no"""`, " padded": `" padded"`, "padded ": `"padded "`,
		"a b": "a b", "\t": "\t", "two\nlines": "\"two\nlines\"", "two\r\nlines": "\"two\nlines\"", "\r": "\"\n\"",
		"smör;bröd": "smör;bröd", `"`: `""""`,
	} {
		if got := string(Quote([]byte("kept,"+text), 5)); got != "kept,"+want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func FuzzQuote(f *testing.F) {
	f.Add("a", "b,\"\r\n")
	f.Fuzz(func(t *testing.T, one, other string) {
		line := Quote(nil, 0)
		line = Quote(append(line, one...), 0)
		line = append(line, ',')
		line = Quote(append(line, other...), len(line))
		r := csv.NewReader(strings.NewReader(string(line) + "\n"))
		got, err := r.Read()
		lf := strings.NewReplacer("\r\n", "\n", "\r", "\n")
		if err != nil || len(got) != 2 || got[0] != lf.Replace(one) || got[1] != lf.Replace(other) {
			t.Errorf("%q, %q: got %q, %v", one, other, got, err)
		}
	})
}
