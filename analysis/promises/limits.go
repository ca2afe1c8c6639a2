package promises

import "slices"

// LimitPart is how many complaints of a statutory limit are in one part.
type LimitPart struct {
	ID     string `db:"limit_id"`
	Part   string `db:"part"`
	N      int64  `db:"n"`
	People int64  `db:"people"`
}

// Limit is a statutory limit with the complaints received in the period of which its start is known.
type Limit struct {
	Rule
	Within  Group `json:"within"`
	After   Group `json:"after"`
	Running Group `json:"running"` // not yet, and the limit has not passed
	Unknown Group `json:"unknown"`
	Near    Group `json:"near"` // open cases of any period that are at most so many days from the limit
}

// Known is how many complaints of the period the limit can be told of.
func (l Limit) Known() int64 { return l.Within.N + l.After.N + l.Running.N }

// Count puts the parts to their rules, in the order of the rules; those that are no limits are left out.
func Count(rules []Rule, parts []LimitPart) []Limit {
	limits := []Limit{}
	for _, r := range rules {
		if r.Kind == Remedies {
			continue
		}
		l := Limit{Rule: r}
		for _, p := range parts {
			if p.ID != r.ID {
				continue
			}
			g := map[string]*Group{"within": &l.Within, "after": &l.After, "running": &l.Running, "near": &l.Near}[p.Part]
			if g == nil {
				g = &l.Unknown
			}
			*g = Group{p.N, p.People}
		}
		limits = append(limits, l)
	}
	return limits
}

// Given is how many complaints have a remedy, in the source's own word.
type Given struct {
	Remedy string `db:"remedy"`
	N      int64  `db:"n"`
	People int64  `db:"people"`
}

// Step is how many complaints have a remedy of one step of the order that the law sets.
type Step struct {
	Rule     string   `json:"rule"`
	Step     int      `json:"step"` // 1, 2 …
	Remedies []string `json:"remedies"`
	Given    Group    `json:"given"`
}

// Order counts remedies by the steps of each rule of their order. words are the sources' own words for each remedy; a word
// that none names is in no step.
func Order(rules []Rule, given []Given, words map[string][]string) []Step {
	steps := []Step{}
	for _, r := range rules {
		for i, remedies := range r.Remedies {
			s := Step{Rule: r.ID, Step: i + 1, Remedies: remedies}
			for _, g := range given {
				if slices.ContainsFunc(remedies, func(remedy string) bool { return slices.Contains(words[remedy], g.Remedy) }) {
					s.Given = Group{s.Given.N + g.N, max(s.Given.People, g.People)} // who has two remedies is one person
				}
			}
			steps = append(steps, s)
		}
	}
	return steps
}
