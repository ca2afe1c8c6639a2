package quality

import (
	"slices"

	"github.com/vitalfew/vitalfew/charts"
)

// monthPattern is what a spreadsheet makes of an id such as 3-12 or mars-12, in the languages whose exports it knows.
const monthPattern = `^(\d{1,2}-(jan|feb|mar|mär|mrz|mrt|apr|maj|mai|mei|may|jun|jul|aug|sep|okt|oct|nov|dec|des|dez)` +
	`|(jan|feb|mar|mär|mrz|mrt|apr|maj|mai|mei|may|jun|jul|aug|sep|okt|oct|nov|dec|des|dez)-\d{2})$`

// exactDigits is how many digits of a number a spreadsheet keeps: it stores them as binary fractions of 53 bits.
const exactDigits = 15

// The thresholds of lost zeros. An id that is a number of n digits begins with a zero one time in ten: nearly nine in ten
// keep their length. A counter's ids are shorter in the beginning and never again; ids that have lost zeros are so all the
// time. Half the time is far from both.
const (
	usualLength = 0.8
	overlapping = 0.5
)

// idsDamaged finds numbers of complaints that a spreadsheet has turned into something else.
func idsDamaged(v view) []Finding {
	var found []Finding
	for _, s := range v.sources {
		var lengths []Lengths
		var powers, fences, rounded, dates, numbers, long int64
		for _, l := range v.IDs {
			if l.Source == s.name {
				lengths = append(lengths, l)
				powers, fences, rounded, dates = powers+l.Powers, fences+l.Fences, rounded+l.Rounded, dates+l.Dates
				numbers += l.Numbers
				if l.Letters > exactDigits {
					long += l.Complaints
				}
			}
		}
		say := func(severity Severity, message string, n int64) {
			if n > 0 {
				found = append(found, Finding{
					Severity: severity, Source: s.name, Field: "complaint_id", N: n, Of: s.complaints,
					Says: charts.T(message, charts.Args{"source": charts.Label(s.name), "n": charts.Count(n), "of": charts.Count(s.complaints)}),
				})
			}
		}
		say(Error, "quality.id_power", powers)
		say(Error, "quality.id_fence", fences)
		// One long number in ten ends in a zero by chance; where a spreadsheet has rounded them, all do.
		if rounded >= v.Least && 2*rounded >= long {
			say(Error, "quality.id_rounded", rounded)
		}
		if 10*dates < s.complaints { // otherwise it is how this source writes its ids
			say(Warning, "quality.id_date", dates)
		}
		if numbers == s.complaints {
			say(Warning, "quality.id_zeros", v.lostZeros(lengths))
		}
	}
	for _, d := range v.Doubts {
		if d.Rule == "column.rounded" {
			found = append(found, Finding{
				Severity: Error, Source: d.Source, Field: "complaint_id", N: d.N, File: d.File,
				Says: charts.T("quality.rounded", charts.Args{"file": charts.Label(d.File)}),
			})
		}
	}
	return found
}

// lostZeros is how many ids, all of them numbers, are shorter than the usual length and in use at the same time.
func (v view) lostZeros(lengths []Lengths) int64 {
	if len(lengths) < 2 {
		return 0
	}
	var all, shorter int64
	for _, l := range lengths {
		all += l.Complaints
	}
	usual := slices.MaxFunc(lengths, func(a, b Lengths) int { return int(a.Complaints - b.Complaints) })
	if usual.Letters != lengths[len(lengths)-1].Letters || float64(usual.Complaints) < usualLength*float64(all) {
		return 0
	}
	span := usual.Last.Sub(usual.First)
	for _, l := range lengths[:len(lengths)-1] {
		if float64(l.Last.Sub(usual.First)) >= overlapping*float64(span) {
			shorter += l.Complaints
		}
	}
	if shorter < v.Least {
		return 0
	}
	return shorter
}
