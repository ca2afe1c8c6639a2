package quality

import (
	"math"
	"slices"
	"time"

	"github.com/vitalfew/vitalfew/charts"
)

// driftMonths is how far back a change of words is worth telling: the months that a comparison with last year reads.
// Earlier changes lie outside of what a report compares.
const driftMonths = 12

// weighty is the share of a field's complaints from which a word that comes or goes moves the ranking of the others.
const weighty = 0.05

// usage is how a word of a field was used, month by month.
type usage struct {
	word        string
	total       int64
	lastLoad    int64
	first, last time.Time
	months      []int64 // by number of the month in the field
}

// vocabulary is a field of a source, with its words.
type vocabulary struct {
	source, field string
	begin         time.Time
	base          []int64 // complaints that state the field, by month
	before        []int64 // the same, up to the month
	lastLoad      int64   // complaints of the last load
	words         []*usage
}

// drift finds words that were used all the time and no longer are, words that are new, and pairs of the two that look like
// one that was renamed.
func drift(v view) []Finding {
	var found []Finding
	for _, voc := range vocabularies(v.Words) {
		if voc.field == "status" { // open words stand on young complaints and closed words on old ones, always
			continue
		}
		found = append(found, v.drifted(voc)...)
	}
	return found
}

// drifted finds the words of one field.
func (v view) drifted(voc *vocabulary) []Finding {
	limit := v.Chance / float64(max(len(voc.words), 1)) // so many words are tried
	var gone, come []*usage
	for _, w := range voc.words {
		if w.total < v.Least {
			continue
		}
		switch {
		case voc.vanished(w, limit):
			gone = append(gone, w)
		case voc.appeared(w, limit):
			come = append(come, w)
		}
	}
	var found []Finding
	for _, a := range gone {
		if i := slices.IndexFunc(come, func(b *usage) bool { return voc.renamed(a, b) }); i >= 0 {
			b := come[i]
			come = slices.Delete(come, i, i+1)
			found = append(found, voc.finding(Warning, b.total, "quality.renamed", charts.Args{
				"field": name(voc.field), "old": charts.Label(a.word), "new": charts.Label(b.word), "day": charts.Date(b.first),
			}))
			continue
		}
		found = append(found, voc.finding(voc.weight(a), a.total, "quality.vanished", charts.Args{
			"field": name(voc.field), "word": charts.Label(a.word), "n": charts.Count(a.total), "day": charts.Date(a.last),
		}))
	}
	for _, b := range come {
		message := "quality.appeared"
		if voc.lastLoad < voc.before[len(voc.before)-1] && b.lastLoad == b.total {
			message = "quality.appeared_load"
		}
		found = append(found, voc.finding(voc.weight(b), b.total, message, charts.Args{
			"field": name(voc.field), "word": charts.Label(b.word), "n": charts.Count(b.total), "day": charts.Date(b.first),
		}))
	}
	return found
}

func (voc *vocabulary) finding(severity Severity, n int64, message string, args charts.Args) Finding {
	return Finding{
		Severity: severity, Source: voc.source, Field: voc.field, N: n, Of: voc.before[len(voc.before)-1],
		Says: charts.T(message, args),
	}
}

// weight is how bad it is that a word comes or goes.
func (voc *vocabulary) weight(w *usage) Severity {
	if voc.used(w) >= weighty {
		return Warning
	}
	return Note
}

// used is the word's share of the complaints of the months in which it was in use.
func (voc *vocabulary) used(w *usage) float64 {
	from, to := voc.month(w.first), voc.month(w.last)
	return float64(w.total) / float64(voc.before[to]-voc.before[from]+voc.base[from])
}

func (voc *vocabulary) month(day time.Time) int {
	return 12*(day.Year()-voc.begin.Year()) + int(day.Month()-voc.begin.Month())
}

// vanished reports whether a word has not been used since some month of the last year, and chance does not explain it:
//
//	p = (n/N)^c
//
// is the probability that all c complaints with the word stand among the first n of N, were its share the same all the
// time. A word that comes in bursts, or has a season, must have been away for longer than ever before.
func (voc *vocabulary) vanished(w *usage, limit float64) bool {
	last, end := voc.month(w.last), len(voc.base)-1
	if last == end || end-last > driftMonths {
		return false
	}
	f := float64(voc.before[last]) / float64(voc.before[end])
	return math.Pow(f, float64(w.total)) < limit && end-last > longestGap(w.months[:last+1])
}

// appeared reports whether a word has been used only since some month of the last year: the same, backwards. Its first
// month must not be the field's own first.
func (voc *vocabulary) appeared(w *usage, limit float64) bool {
	first, end := voc.month(w.first), len(voc.base)-1
	if first == 0 || end-first >= driftMonths || voc.before[first-1] == 0 {
		return false
	}
	f := float64(voc.before[end]-voc.before[first-1]) / float64(voc.before[end])
	return math.Pow(f, float64(w.total)) < limit
}

// renamed reports whether b may be the new name of a: it came when a went, and is used about as often.
func (voc *vocabulary) renamed(a, b *usage) bool {
	days := b.first.Sub(a.last).Hours() / 24
	ratio := voc.used(b) / voc.used(a)
	return math.Abs(days) <= 31 && ratio >= 0.5 && ratio <= 2
}

// longestGap is the longest run of months without the word between its first and its last.
func longestGap(months []int64) int {
	longest, run, begun := 0, 0, false
	for _, n := range months {
		switch {
		case n > 0:
			longest, run, begun = max(longest, run), 0, true
		case begun:
			run++
		}
	}
	return longest
}

// vocabularies sorts the rows, which come in order of source, field, word and month.
func vocabularies(rows []Word) []*vocabulary {
	var all []*vocabulary
	var voc *vocabulary
	for _, r := range rows {
		if voc == nil || voc.source != r.Source || voc.field != r.Field {
			voc = &vocabulary{source: r.Source, field: r.Field, begin: r.Month}
			all = append(all, voc)
		}
		if r.Month.Before(voc.begin) {
			voc.begin = r.Month
		}
	}
	i := 0
	for _, voc := range all {
		var w *usage
		for ; i < len(rows) && rows[i].Source == voc.source && rows[i].Field == voc.field; i++ {
			r := rows[i]
			if w == nil || w.word != r.Word {
				w = &usage{word: r.Word, first: r.First}
				voc.words = append(voc.words, w)
			}
			m := voc.month(r.Month)
			w.months = padded(w.months, m+1)
			w.months[m] += r.Complaints
			w.total += r.Complaints
			w.lastLoad += r.OfLastLoad
			w.last = r.Last
			voc.base = padded(voc.base, m+1)
			voc.base[m] += r.Complaints
			voc.lastLoad += r.OfLastLoad
		}
		voc.sum()
	}
	return all
}

// sum runs the totals and makes all words as long as the field.
func (voc *vocabulary) sum() {
	var total int64
	for _, n := range voc.base {
		total += n
		voc.before = append(voc.before, total)
	}
	for _, w := range voc.words {
		w.months = padded(w.months, len(voc.base))
	}
}

func padded(months []int64, n int) []int64 {
	for len(months) < n {
		months = append(months, 0)
	}
	return months
}
