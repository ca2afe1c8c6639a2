package quality

import (
	"math"
	"slices"
	"strings"

	"github.com/vitalfew/vitalfew/charts"
)

// Field is how far a field of a source is filled.
type Field struct {
	Source     string  `json:"source"`
	Field      string  `json:"field"`
	Complaints int64   `json:"complaints"` // that could state it
	Filled     int64   `json:"filled"`
	Recent     float64 `json:"recent"` // share in the last recentMonths with complaints

	months []Filled // in order
}

// Share is the share of complaints that state the field.
func (f Field) Share() float64 { return float64(f.Filled) / float64(f.Complaints) }

// recentMonths is how many of the last months are set against those before: a quarter, the span of most reviews. Fewer
// would make a holiday month a finding, more would find it when it is history.
const recentMonths = 3

// fallen is the drop of the share, in points, that is worth a word however sure it is: less is no reason to look for a
// column that is gone.
const fallen = 0.3

// fieldsOf sums the months of every field of every source, in the order of sources and fields.
func fieldsOf(rows []Filled) []Field {
	at := map[[2]string]int{}
	fields := []Field{}
	for _, r := range rows {
		if r.Complaints == 0 {
			continue
		}
		key := [2]string{r.Source, r.Field}
		if _, known := at[key]; !known {
			at[key] = len(fields)
			fields = append(fields, Field{Source: r.Source, Field: r.Field})
		}
		f := &fields[at[key]]
		f.Complaints += r.Complaints
		f.Filled += r.Filled
		f.months = append(f.months, r)
	}
	for i := range fields {
		recent, _ := fields[i].split(recentMonths)
		fields[i].Recent = float64(recent.Filled) / float64(recent.Complaints)
	}
	slices.SortStableFunc(fields, func(a, b Field) int { return strings.Compare(a.Source, b.Source) })
	return fields
}

// split sums the last n months with complaints, and those before them.
func (f Field) split(n int) (recent, before Filled) {
	for i, m := range f.months {
		part := &before
		if i >= len(f.months)-n {
			part = &recent
		}
		part.Complaints += m.Complaints
		part.Filled += m.Filled
	}
	return recent, before
}

// completeness finds fields that an analysis rests on and too few complaints state, and fields that were filled and no
// longer are.
func completeness(v view) []Finding {
	var found []Finding
	for _, f := range v.fields {
		if f.Complaints < v.Least {
			continue
		}
		finding := Finding{
			Severity: Warning, Source: f.Source, Field: f.Field, N: f.Complaints - f.Filled, Of: f.Complaints,
		}
		args := charts.Args{
			"field": name(f.Field), "source": charts.Label(f.Source),
			"n": charts.Count(finding.N), "of": charts.Count(f.Complaints), "share": share(finding.N, f.Complaints),
		}
		uses := v.usesOf(f.Field)
		if before, after, fell := v.fell(f); fell {
			finding.Says = charts.T("quality.no_longer", charts.Args{
				"field": name(f.Field), "source": charts.Label(f.Source), "before": charts.Share(before), "after": charts.Share(after),
			})
			found = append(found, finding)
			continue
		}
		if len(uses) == 0 || f.Share() >= v.Filled {
			continue
		}
		args["analyses"] = charts.Phrase(uses[0])
		one, both := "quality.empty", "quality.empty_both"
		if f.Filled == 0 { // the analysis says so itself
			finding.Severity, one, both = Note, "quality.absent", "quality.absent_both"
			delete(args, "n")
			delete(args, "of")
			delete(args, "share")
		}
		finding.Says = charts.T(one, args)
		if len(uses) > 1 {
			args["more"] = charts.Phrase(uses[1])
			finding.Says = charts.T(both, args)
		}
		found = append(found, finding)
	}
	return found
}

// fell reports whether the share filled has dropped in the last months, or in the last one, by more than chance does: the
// difference of two shares, pooled, one-sided at the limit of chance.
func (v view) fell(f Field) (before, after float64, fell bool) {
	for _, n := range []int{recentMonths, 1} {
		recent, earlier := f.split(n)
		if recent.Complaints < v.Least || earlier.Complaints < v.Least {
			continue
		}
		p, q := float64(earlier.Filled)/float64(earlier.Complaints), float64(recent.Filled)/float64(recent.Complaints)
		pooled := float64(earlier.Filled+recent.Filled) / float64(earlier.Complaints+recent.Complaints)
		sd := math.Sqrt(pooled * (1 - pooled) * (1/float64(earlier.Complaints) + 1/float64(recent.Complaints)))
		if p-q >= fallen && math.Erfc((p-q)/sd/math.Sqrt2)/2 < v.Chance {
			return p, q, true
		}
	}
	return 0, 0, false
}

// usesOf are the titles of the analyses that rest on a field, at most two.
func (v view) usesOf(field string) []charts.Text {
	var titles []charts.Text
	for _, u := range v.Uses {
		if u.Field == field && len(titles) < 2 {
			titles = append(titles, u.Analysis)
		}
	}
	return titles
}
