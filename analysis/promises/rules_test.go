package promises

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Every rule that is shipped was read somewhere, on a day, and has ids of its own country.
func TestShipped(t *testing.T) {
	all, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"DE", "DK", "NL", "NO", "SE"}, Countries()); diff != "" {
		t.Error(diff)
	}
	seen := map[string]bool{}
	for country, rules := range all {
		for _, r := range rules {
			if seen[r.ID] || !strings.HasPrefix(r.ID, strings.ToLower(country)+"-") {
				t.Errorf("%s: the id is used twice, or of another country than %s", r.ID, country)
			}
			seen[r.ID] = true
			if !strings.Contains(page, "| `"+r.ID+"` |") {
				t.Errorf("%s does not stand on the page of the method", r.ID)
			}
			for _, s := range r.Sources {
				if !strings.HasPrefix(s.URL, "https://") || s.Says == "" {
					t.Errorf("%s: source %+v", r.ID, s)
				}
			}
		}
	}
	for _, id := range []string{"se-notice", "se-burden", "se-liability", "se-remedies"} {
		if !seen[id] {
			t.Errorf("%s is missing", id)
		}
	}
}

// The limits as they were read, a second time.
func TestMonthsOfLimits(t *testing.T) {
	all, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for _, rules := range all {
		for _, r := range rules {
			if r.Kind != Remedies {
				got[r.ID] = r.Months
			}
		}
	}
	want := map[string]int{
		"se-notice": 2, "se-burden": 24, "se-liability": 36, "no-notice": 2, "no-liability": 24, "no-liability-lasting": 60,
		"dk-notice": 2, "dk-burden": 12, "dk-liability": 24, "de-burden": 12, "de-claim": 24, "nl-notice": 2, "nl-claim": 24,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

const own = `- id: house
  title: Our own
  country: SE
  law: Contract
  kind: liability
  from: purchased_at
  to: received_at
  months: 60
  valid_from: 2020-01-01
  sources: [{url: "https://example.org", read_on: 2026-01-02, says: all}]
`

func TestReadRules(t *testing.T) {
	rules, err := ReadRules([]byte(own))
	if err != nil || len(rules) != 1 || rules[0].Months != 60 || !rules[0].ValidFrom.Equal(day("2020-01-01")) {
		t.Fatal(rules, err)
	}
	if none, err := ReadRules(nil); err != nil || len(none) != 0 {
		t.Errorf("an empty file: %v, %v", none, err)
	}
	for _, c := range []struct{ from, to, want string }{
		{"id: house", "id: ' '", "rule 1: id: want a text, got none"},
		{"kind: liability", "kind: law", `rule 1: kind: want notice, burden, liability, claim or remedies, got "law"`},
		{"from: purchased_at", "from: purchase", `rule 1: from: want a time of a complaint such as purchased_at, got "purchase"`},
		{"to: received_at", "to: purchased_at", `rule 1: to: want another time of a complaint such as received_at, got "purchased_at"`},
		{"months: 60", "months: 0", "rule 1: months: want 1 to 1200, got 0"},
		{"months: 60", "months: 1201", "rule 1: months: want 1 to 1200, got 1201"},
		{"  valid_from: 2020-01-01\n", "", "rule 1: valid_from: want the first day that it is about"},
		{"read_on: 2026-01-02, ", "", "rule 1: sources: want url and read_on of each"},
		{"[{url: \"https://example.org\", read_on: 2026-01-02, says: all}]", "[]", "rule 1: sources: want at least one that was read"},
		{"kind: liability", "kind: remedies", "rule 1: remedies: want steps, such as [[repair, replacement], [price_reduction, cancellation]]"},
		{"kind: liability", "kind: remedies\n  remedies: [[hug]]", `rule 1: remedies: want repair, replacement, price_reduction or cancellation, got "hug"`},
		{"kind: liability", "kind: remedies\n  remedies: [[]]", "rule 1: remedies: want steps, such as [[repair, replacement], [price_reduction, cancellation]]"},
	} {
		if _, err := ReadRules([]byte(strings.Replace(own, c.from, c.to, 1))); err == nil || err.Error() != c.want {
			t.Errorf("%q: got %v, want %s", c.to, err, c.want)
		}
	}
	if _, err := ReadRules([]byte(own + own)); err == nil || err.Error() != `rule 2: id: "house" is the id of two rules` {
		t.Errorf("twice: %v", err)
	}
	if _, err := ReadRules([]byte(strings.Replace(own, "law:", "laws:", 1))); err == nil || !strings.Contains(err.Error(), "line 4: field laws not found") {
		t.Errorf("an unknown key: %v", err)
	}
}

// An organisation's own rule replaces a shipped one of its id, and stands beside the others.
func TestTaken(t *testing.T) {
	ids := func(o Options) string {
		rules, err := o.Taken()
		if err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, r := range rules {
			all = append(all, r.ID+" "+r.Law)
		}
		return strings.Join(all, "; ")
	}
	mine := Rule{ID: "nl-claim", Law: "mine"}
	for _, c := range []struct {
		options Options
		want    string
	}{
		{Options{}, ""},
		{Options{Country: "none"}, ""},
		{Options{Country: "NL"}, "nl-notice Burgerlijk Wetboek, artikel 7:23 lid 1; nl-claim Burgerlijk Wetboek, artikel 7:23 lid 2"},
		{Options{Country: "NL", Own: []Rule{mine}}, "nl-notice Burgerlijk Wetboek, artikel 7:23 lid 1; nl-claim mine"},
		{Options{Own: []Rule{mine}}, "nl-claim mine"},
	} {
		if got := ids(c.options); got != c.want {
			t.Errorf("%+v: got %s", c.options, got)
		}
	}
}

func TestOrderOfRemedies(t *testing.T) {
	rules := []Rule{{ID: "r", Kind: Remedies, Remedies: [][]string{{"repair", "replacement"}, {"cancellation"}}}, {ID: "l", Kind: Claim}}
	given := []Given{{"Fixed", 5, 4}, {"Mended", 2, 2}, {"New one", 1, 1}, {"Hug", 9, 9}}
	steps := Order(rules, given, map[string][]string{"repair": {"Fixed", "Mended"}, "replacement": {"New one"}, "price_reduction": {"Hug"}})
	if len(steps) != 2 || steps[0].Given != (Group{8, 4}) || steps[1].Given != (Group{}) {
		t.Errorf("got %+v", steps)
	}
	if limits := Count(rules, []LimitPart{{"l", "after", 3, 2}, {"r", "after", 1, 1}}); len(limits) != 1 || limits[0].After != (Group{3, 2}) {
		t.Errorf("got %+v", limits)
	}
	if slices.Contains(kinds, "") {
		t.Error("no kind is none")
	}
}
