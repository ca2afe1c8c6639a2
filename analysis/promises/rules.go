package promises

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// Rule is one statutory limit, or the order of remedies, as somebody read it. It is no legal advice.
type Rule struct {
	ID           string     `yaml:"id" json:"id"`
	Title        string     `yaml:"title" json:"title"`     // in the language of the country
	Country      string     `yaml:"country" json:"country"` // ISO 3166
	Law          string     `yaml:"law" json:"law"`         // act and paragraph
	Kind         Kind       `yaml:"kind" json:"kind"`
	From         string     `yaml:"from" json:"from,omitempty"` // time of a complaint at which the limit starts
	To           string     `yaml:"to" json:"to,omitempty"`     // time that it is a limit for
	Months       int        `yaml:"months" json:"months,omitempty"`
	Remedies     [][]string `yaml:"remedies" json:"remedies,omitempty"` // of Kind Remedies: the steps, and what each has
	ValidFrom    time.Time  `yaml:"valid_from" json:"valid_from"`       // first day of purchase that it is about
	Sources      []Read     `yaml:"sources" json:"sources"`
	NotConfirmed string     `yaml:"not_confirmed" json:"not_confirmed,omitempty"` // what the sources did not say
}

// Read is a source that was read.
type Read struct {
	URL    string    `yaml:"url" json:"url"`
	ReadOn time.Time `yaml:"read_on" json:"read_on"`
	Says   string    `yaml:"says" json:"says"` // what it was read for
}

// Kind is what a limit does.
type Kind string

// The kinds of rules.
const (
	Notice    Kind = "notice"    // a complaint within the limit is always in time
	Burden    Kind = "burden"    // within it a fault is taken for one from the beginning, unless the seller shows otherwise
	Liability Kind = "liability" // after it the right to complain is lost
	Claim     Kind = "claim"     // after it the claim itself lapses
	Remedies  Kind = "remedies"  // no limit: in which order remedies come
)

var (
	kinds = []Kind{Notice, Burden, Liability, Claim, Remedies}
	times = []string{
		"received_at", "occurred_at", "discovered_at", "purchased_at", "acknowledged_at", "first_response_at", "resolved_at",
		"closed_at",
	}
	remedies = []string{"repair", "replacement", "price_reduction", "cancellation"}
)

//go:embed rules/*.yaml
var shipped embed.FS

// Shipped are the rules that come with the program, by country.
func Shipped() (map[string][]Rule, error) {
	files, err := shipped.ReadDir("rules")
	if err != nil {
		return nil, err
	}
	all := map[string][]Rule{}
	for _, f := range files {
		data, err := shipped.ReadFile("rules/" + f.Name())
		if err != nil {
			return nil, err
		}
		rules, err := ReadRules(data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name(), err)
		}
		for _, r := range rules {
			all[r.Country] = append(all[r.Country], r)
		}
	}
	return all, nil
}

// Countries are those that rules are shipped for, in order.
func Countries() []string {
	all, err := Shipped()
	if err != nil {
		panic(err) // they are part of the program
	}
	return slices.Sorted(maps.Keys(all))
}

// ReadRules reads a list of rules strictly, and says what is wrong with each.
func ReadRules(data []byte) ([]Rule, error) {
	var rules []Rule
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(&rules); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	var errs []error
	seen := map[string]bool{}
	for i, r := range rules {
		err := r.check()
		if err == nil && seen[r.ID] {
			err = fmt.Errorf("id: %q is the id of two rules", r.ID)
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("rule %d: %w", i+1, err))
		}
		seen[r.ID] = true
	}
	return rules, errors.Join(errs...)
}

// check says what is wrong with a rule, or missing from it.
func (r Rule) check() error {
	for _, given := range []struct{ key, text string }{
		{"id", r.ID}, {"title", r.Title}, {"country", r.Country}, {"law", r.Law},
	} {
		if strings.TrimSpace(given.text) == "" {
			return fmt.Errorf("%s: want a text, got none", given.key)
		}
	}
	switch {
	case !slices.Contains(kinds, r.Kind):
		return fmt.Errorf("kind: want notice, burden, liability, claim or remedies, got %q", string(r.Kind))
	case r.ValidFrom.IsZero():
		return errors.New("valid_from: want the first day that it is about")
	case len(r.Sources) == 0:
		return errors.New("sources: want at least one that was read")
	}
	for _, s := range r.Sources {
		if s.URL == "" || s.ReadOn.IsZero() {
			return errors.New("sources: want url and read_on of each")
		}
	}
	if r.Kind == Remedies {
		return r.checkRemedies()
	}
	switch {
	case !slices.Contains(times, r.From):
		return fmt.Errorf("from: want a time of a complaint such as purchased_at, got %q", r.From)
	case !slices.Contains(times, r.To) || r.To == r.From:
		return fmt.Errorf("to: want another time of a complaint such as received_at, got %q", r.To)
	case r.Months < 1 || r.Months > 1200:
		return fmt.Errorf("months: want 1 to 1200, got %d", r.Months)
	}
	return nil
}

func (r Rule) checkRemedies() error {
	if len(r.Remedies) == 0 || slices.ContainsFunc(r.Remedies, func(step []string) bool { return len(step) == 0 }) {
		return errors.New("remedies: want steps, such as [[repair, replacement], [price_reduction, cancellation]]")
	}
	for _, step := range r.Remedies {
		for _, remedy := range step {
			if !slices.Contains(remedies, remedy) {
				return fmt.Errorf("remedies: want repair, replacement, price_reduction or cancellation, got %q", remedy)
			}
		}
	}
	return nil
}
