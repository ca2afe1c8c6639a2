package quality

import (
	"slices"
	"strings"

	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

// unknownWords say that nobody knows, in the languages whose exports are recognised, in lower case. A word is one of them
// only as a whole: "unknown sender" is a category.
var unknownWords = []string{
	"?", "??", "-", "--", "n/a", "na", "none", "null", "nil", "blank", "(blank)", "empty", "unknown", "not known", "unspecified",
	"not specified", "not stated", "not available", "not applicable", "undefined", "unassigned", "uncategorised", "uncategorized",
	"tbd", "missing",
	"okänd", "okänt", "vet ej", "ej angivet", "ej angiven", "saknas", "uppgift saknas", "ingen", "inget", "ospecificerat",
	"ukjent", "ikke oppgitt", "ikke angitt", "uspesifisert", "ukendt", "ikke angivet", "ikke oplyst", "uspecificeret",
	"onbekend", "niet opgegeven", "niet bekend", "geen", "unbekannt", "nicht angegeben", "keine angabe", "k. a.", "ohne",
}

// otherWords say that it is something else.
var otherWords = []string{
	"other", "others", "miscellaneous", "misc", "misc.", "various", "general",
	"övrigt", "övriga", "annat", "annan", "andra", "diverse", "blandat",
	"annet", "andre", "øvrig", "øvrige", "andet", "øvrigt",
	"overig", "overige", "anders", "divers", "sonstige", "sonstiges", "andere", "anderes", "verschiedenes",
}

// listed are all of these words, each between bars.
func (o Options) listed() string {
	all := slices.Concat(unknownWords, otherWords, o.UnknownWords, o.OtherWords)
	return "|" + strings.ToLower(strings.Join(all, "|")) + "|"
}

// unknownShare finds fields in which too many complaints say that nobody knows.
func unknownShare(v view) []Finding {
	return v.vague("quality.unknown", slices.Concat(unknownWords, v.UnknownWords))
}

// otherShare finds fields in which too many complaints say that it is something else.
func otherShare(v view) []Finding {
	return v.vague("quality.other", slices.Concat(otherWords, v.OtherWords))
}

// vague finds fields in which the share of the words is above the limit, by the lower end of its interval.
func (v view) vague(message string, words []string) []Finding {
	var found []Finding
	listed := map[string]bool{}
	for _, word := range words {
		listed[strings.ToLower(word)] = true
	}
	for _, f := range v.fields {
		var n int64
		said := map[string]int64{}
		for _, w := range v.Words {
			if w.Source == f.Source && w.Field == f.Field && listed[strings.ToLower(w.Word)] {
				n += w.Complaints
				said[w.Word] += w.Complaints
			}
		}
		// A word of a field that is counted on closed complaints may stand on open ones too.
		stated := max(f.Filled, n)
		e := stats.Wilson(n, stated, stats.Confidence)
		if n < v.Least || e.Lower <= v.Unknown {
			continue
		}
		found = append(found, Finding{
			Severity: Warning, Source: f.Source, Field: f.Field, N: n, Of: stated,
			Says: charts.T(message, charts.Args{
				"field": name(f.Field), "word": charts.Label(mostSaid(said)), "share": share(n, stated),
				"interval": charts.Interval(charts.Share(e.Lower), charts.Share(e.Upper)), "n": charts.Count(n), "of": charts.Count(stated),
			}),
		})
	}
	return found
}

// mostSaid is the word with most complaints, the first in order of the alphabet where several have as many.
func mostSaid(said map[string]int64) string {
	best := ""
	for word, n := range said {
		if best == "" || n > said[best] || n == said[best] && word < best {
			best = word
		}
	}
	return best
}
