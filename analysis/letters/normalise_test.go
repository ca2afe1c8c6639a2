package letters

import (
	"strings"
	"testing"

	"github.com/vitalfew/vitalfew/ingest/redaction"
)

func TestNormalise(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"case, punctuation and space", "  Dear Sir,\r\n\tI WANT my money -- now!", "dear sir i want my money now"},
		{"composed and decomposed", "Försäljning fo\u0308rsa\u0308ljning", "försäljning försäljning"},
		{"placeholders of redaction", "I am [name], call [phone] or [e-mail]: [personal number].", "i am call or"},
		{"placeholders beside a word", "Hi[name]there", "hi there"},
		{"brackets that are none", "a [b c, d] [ [] [42]", "a b c d 0"},
		{"a bracket at the end", "end [", "end"},
		{"a bracket too long for a placeholder", "[abcdefghijklmnopqrstuvwxyz]", "abcdefghijklmnopqrstuvwxyz"},
		{"the CFPB's XXXX", "On XX/XX/2019 XXXX XXXX took x dollars", "on 0 took x dollars"},
		{"words with x stay", "Xerox xxl axx", "xerox xxl axx"},
		{"numbers", "Order 17 of 1,234.50 on 2026-10-03: B2B 365d", "order 0 of 0 on 0 b0b 0d"},
		{"other digits", "٣٤ items", "0 items"},
		{"soft hyphens and zero width", "com\u00adplaint com\u200bplaint", "complaint complaint"},
		{"apostrophes of two kinds", "don't don’t", "don t don t"},
		{"marks on letters", "हिन्दी", "हिन्दी"},
		{"bytes that are not UTF-8", "a\xffb", "a b"},
		{"script", `<script>alert("x")</script>`, "script alert x script"},
	} {
		got, n := normalise([]byte("before "), c.text)
		words := strings.TrimSuffix(strings.TrimPrefix(string(got), "before "), " ")
		if words != c.want || n != len(strings.Fields(c.want)) {
			t.Errorf("%s: got %q (%d words), want %q", c.name, words, n, c.want)
		}
	}
	for _, of := range redaction.Types() {
		if got, n := normalise(nil, "a ["+of.String()+"] b"); string(got) != "a b " || n != 2 {
			t.Errorf("the placeholder [%s] is compared: %q", of, got)
		}
	}
}

func FuzzNormalise(f *testing.F) {
	f.Add("Dear [name], XX/XX/2019 \u00ad[")
	f.Add("a\xff[\xff]0\u0308")
	f.Fuzz(func(t *testing.T, text string) {
		words, n := normalise(nil, text)
		if got := len(strings.Fields(string(words))); strings.Count(string(words), " ") != n || got > n {
			t.Errorf("%d words, counted %d", got, n)
		}
		if set := shingles(words); len(set) > max(0, n-shingleWords+1) {
			t.Errorf("%d runs of %d words", len(set), n)
		}
		again, _ := normalise(nil, string(words))
		if string(again) != string(words) {
			t.Errorf("normalised twice: %q, once: %q", again, words)
		}
	})
}

func TestShingles(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "a b ": 0, "a b c ": 1, "a b c d ": 2, "a b c a b c a b c ": 3, "c b a ": 1,
	} {
		if got := len(shingles([]byte(text))); got != want {
			t.Errorf("%q: got %d, want %d", text, got, want)
		}
	}
	if jaccard(shingles([]byte("a b c ")), shingles([]byte("c b a ")), 0) != 0 {
		t.Error("the order of words does not count")
	}
}
