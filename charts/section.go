package charts

import "slices"

// Section is one analysis on the page.
type Section struct {
	Name     string    // the analysis's one name: the anchor, the JSON key, the CLI word
	Title    Text      // navigation word
	Findings []Finding // most important first
	Measures []Measure // candidates for the headline strip
	Charts   []Spec
	Tables   []Table
	Sheets   []Worksheet // after charts and tables
	Warnings []Text
	Method   []Text // how it was computed, for the section on data and method
}

// Worksheet is a form for a meeting: what the figures answer, and ruled lines where people have to.
type Worksheet struct {
	ID    string `json:"id"` // unique in a report, kebab case, first word the analysis: rootcause-whys
	Title Text   `json:"title"`
	Intro Text   `json:"intro"` // what the form is for; zero says nothing
	Asks  []Ask  `json:"asks"`  // numbered
}

// Ask is one question of a Worksheet.
type Ask struct {
	Question Text `json:"question"`
	Answer   Text `json:"answer"` // zero: lines to write on
}

// Finding is what an analysis has to say, beside the chart that proves it.
type Finding struct {
	Headline Text     `json:"headline"`         // states the finding, as a sentence without full stop
	Lead     Text     `json:"lead"`             // the same in one whole sentence for the opening paragraph; zero stays out of it
	Detail   []Text   `json:"detail,omitempty"` // two or three sentences
	Sure     Text     `json:"sure"`             // how sure: interval, n, rule
	Figure   string   `json:"figure"`           // ID of the chart and table that prove it; "" stands without
	Decide   Text     `json:"decide"`           // a question for the forum; zero asks nothing
	Signal   bool     `json:"signal"`           // the method calls it a change, not usual variation
	About    []string `json:"about,omitempty"`  // what it is about, so that the summary says and asks it once: see within
}

// What a Finding is about beside values, where it says so: what rose is another matter than what is always there.
const (
	Risen  = "risen"
	Fallen = "fallen"
)

// within reports whether all that f is about is among what g is about: late parcels within late parcels in the north. A finding
// about nothing named is within none.
func (f Finding) within(g Finding) bool {
	return len(f.About) > 0 && !slices.ContainsFunc(f.About, func(a string) bool { return !slices.Contains(g.About, a) })
}

// Measure is one headline figure with its verdict in words.
type Measure struct {
	Name    Text      `json:"name"`
	Value   Value     `json:"value"`
	Context Text      `json:"context"`        // interval or n, comparison
	Verdict Text      `json:"verdict"`        // signal (what kind, since when) or usual variation
	Mark    Mark      `json:"mark,omitempty"` // of the verdict, where it is one of a control chart
	Signal  bool      `json:"signal"`
	Spark   Sparkline `json:"spark,omitempty"`
}
