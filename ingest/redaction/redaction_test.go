package redaction

import (
	"bufio"
	"os"
	"strings"
	"testing"
)

// vectors are values that must go, must stay, or must go beside a word that says what they are. They are synthetic and
// from the project's collection of facts on personal data (pii.tsv): numbers published as examples, and ranges kept for
// documentation and films.
func vectors(t *testing.T) (all []vector) {
	t.Helper()
	f, err := os.Open("testdata/vectors.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	for s := bufio.NewScanner(f); s.Scan(); {
		if c := strings.Split(s.Text(), "\t"); len(c) >= 4 && c[0] != "kind" && !strings.HasPrefix(c[0], "#") {
			all = append(all, vector{c[0], c[1], c[2], c[3]})
		}
	}
	return all
}

type vector struct{ kind, country, value, expected string }

// besideWords are words that say what a value is.
var besideWords = map[string]string{
	"bsn": "BSN", "cpr": "CPR-nummer", "nhs": "NHS number", "plate": "registration number", "pnr": "personnummer", "iban": "IBAN",
	"card": "kortnummer",
}

func redact(text string) string {
	out, _ := New(Options{}).Redact(nil, []byte(text), nil)
	return string(out)
}

func TestVectors(t *testing.T) {
	n, gone := 0, 0
	for _, v := range vectors(t) {
		alone := redact("x " + v.value + " y")
		beside := redact("My " + besideWords[v.kind] + ": " + v.value + ", y")
		n++
		switch v.expected {
		case "redact":
			if left := rest(alone, v.value); left != "" {
				t.Errorf("%s %s: %q is left of it", v.kind, v.country, left)
				continue
			}
			gone++
		case "keep":
			if !strings.Contains(alone, v.value) {
				t.Errorf("%s %s: %q became %q", v.kind, v.country, v.value, alone)
				continue
			}
			gone++
		default:
			if left := rest(beside, v.value); left != "" {
				t.Errorf("%s %s: %q is left of it beside %q", v.kind, v.country, left, besideWords[v.kind])
				continue
			}
			gone++
		}
	}
	if n < 60 {
		t.Errorf("want the vectors, got %d", n)
	}
	t.Logf("%d of %d as expected", gone, n)
}

// rest is what is left of a value: its last word with a digit or, in a name, its last word, if that still stands there.
func rest(text, value string) string {
	fields := strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune(" ,", r) })
	last := fields[len(fields)-1]
	if strings.Contains(text, last) {
		return last
	}
	return ""
}

func TestEvasion(t *testing.T) { // attacks.jsonl, class pii-evasion
	person := new(Person)
	person.Add(Name, []byte("Anna Svensson"))
	for _, c := range []struct{ in, gone string }{
		{"pnr ８１１２２８-９８７４", "９８７４"},
		{"id 811228\u00ad9874 ja", "9874"},
		{"id 811228\u20139874 ja", "9874"},
		{"id 8112\u200b28-98\u200b74 ja", "74"},
		{"id 811228\u00a0-\u00a09874 ja", "9874"},
		{"skriv anna.svensson＠example.com", "svensson"},
		{"skriv anna.svensson@example.com.", "svensson"},
		{"skriv anna․svensson@example.com", "anna"},
		{"skriv anna.svensson (at) example (dot) com", "svensson"},
		{"ANNA SVENSSON ringde", "ANNA"},
		{"det var anna svensson som", "anna"},
		{"det var anna som", "anna"},
		{"det var A n n a som", "n n a"},
		{"Annas cykel, Svenssons", "Anna"},
		{"A. Svensson", "A."},
		{"det var A\u0301nna?", "nna"},
		{"811228-\n9874", "9874"},
		{`{"ssn":"536-90-4399"}`, "4399"},
	} {
		out, n := New(Options{}).Redact(nil, []byte(c.in), person)
		if strings.Contains(string(out), c.gone) || n.Total() == 0 {
			t.Errorf("%q became %q", c.in, out)
		}
	}
}
