package charts

import (
	"strings"
	"testing"
)

// The opening paragraph says five things at most, four of them signals where there is anything usual to say, and each
// section's first before any section's second. The rest is counted, and the sections that it stands in are named.
func TestOpening(t *testing.T) {
	lead := func(name string) Text { return T("dimension.column", Args{"name": Label(name)}) }
	section := func(name, leads string) Section {
		s := Section{Name: name}
		for _, f := range strings.Fields(leads) {
			s.Findings = append(s.Findings, Finding{Lead: lead(f), Signal: strings.ToUpper(f) == f})
		}
		return s
	}
	for _, tc := range []struct {
		sections []string // signals in capitals
		said     string
		left     map[string]string // by language
		in       string
	}{
		{nil, "", nil, ""},
		{[]string{""}, "", nil, ""},
		{[]string{"a"}, "a", nil, ""},
		{[]string{"A"}, "A", nil, ""},
		{[]string{"a b c d e"}, "a b c d e", nil, ""},
		{[]string{"a b c d e f"}, "a b c d e", map[string]string{"en": "1 more finding, in", "sv": "1 fynd till står i"}, "s0"},
		{[]string{"A B C D E"}, "A B C D E", nil, ""},
		{[]string{"A B C D E F"}, "A B C D E", map[string]string{"en": "1 more finding, in"}, "s0"},
		{[]string{"A B C D E", "a"}, "A B C D a", map[string]string{"en": "1 more finding, in"}, "s0"},
		{[]string{"a", "A B C D"}, "A B C D a", nil, ""},
		{[]string{"a", "A B C", "D", "E", "b F"}, "A D E F a", map[string]string{"en": "3 more findings, in", "sv": "3 fynd till står i"}, "s1 s4"},
		{[]string{"A a B", "C b", "c"}, "A B C a b", map[string]string{"en": "1 more finding, in"}, "s2"},
	} {
		for _, language := range []string{"en", "sv"} {
			c := catalogueFor(t, language)
			p := page{c: c}
			for i, leads := range tc.sections {
				p.Sections = append(p.Sections, section("s"+string(rune('0'+i)), leads))
			}
			var said, in []string
			for _, s := range p.Lead() {
				if said = append(said, s.Text); s.Signal != (strings.ToUpper(s.Text) == s.Text) {
					t.Errorf("%v: %s: signal %v", tc.sections, s.Text, s.Signal)
				}
			}
			for _, s := range p.FurtherIn() {
				in = append(in, s.Name)
			}
			if got := strings.Join(said, " "); got != tc.said {
				t.Errorf("%v: said %s, want %s", tc.sections, got, tc.said)
			}
			if got := strings.Join(in, " "); got != tc.in {
				t.Errorf("%v: more in %q, want %q", tc.sections, got, tc.in)
			}
			if want, is := tc.left[language]; is && c.Say(p.Further()) != want || tc.left == nil && !p.Further().IsZero() {
				t.Errorf("%v: %q, want %q", tc.sections, c.Say(p.Further()), want)
			}
		}
	}
}
