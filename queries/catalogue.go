package queries

import (
	"path"
	"regexp"
	"slices"
	"strings"
)

// Query is one SELECT of analyses/.
type Query struct {
	Name   string
	Grain  string   // what one row is: the file's first line
	Params []string // without the dollar sign, in order of the alphabet
	SQL    string
}

var (
	parameterPattern = regexp.MustCompile(`\$([a-z][a-z0-9_]*)`)
	commentPattern   = regexp.MustCompile(`(?m)--.*$`)
)

// Names are the queries of analyses/ in order of the alphabet.
func Names() []string {
	var names []string
	for _, file := range statements("analyses") {
		names = append(names, strings.TrimSuffix(path.Base(file), ".sql"))
	}
	return names
}

// Describe is the query of that name, and whether there is one.
func Describe(name string) (Query, bool) {
	if !slices.Contains(Names(), name) {
		return Query{}, false
	}
	text := statement(queryFile(name))
	grain, _, _ := strings.Cut(text, "\n")
	q := Query{Name: name, Grain: strings.TrimSpace(strings.TrimPrefix(grain, "--")), SQL: text}
	for _, m := range parameterPattern.FindAllStringSubmatch(commentPattern.ReplaceAllString(text, ""), -1) {
		q.Params = append(q.Params, m[1])
	}
	slices.Sort(q.Params)
	q.Params = slices.Compact(q.Params)
	return q, true
}

func queryFile(name string) string { return "analyses/" + name + ".sql" }
