package quality

import (
	"strings"

	"github.com/vitalfew/vitalfew/charts"
)

// integrity finds what cannot be: rows that break an assertion of the warehouse.
func integrity(v view) []Finding {
	var found []Finding
	for _, c := range v.Checks {
		if c.Violations > 0 {
			found = append(found, Finding{
				Severity: Error, N: c.Violations,
				Says: charts.T("quality.integrity", charts.Args{"check": charts.Label(c.Name), "n": charts.Count(c.Violations)}),
			})
		}
	}
	return found
}

// latest are the last loads of every file, in the order of loading: an export that was loaded again is judged as it is now.
func (v view) latest() []Load {
	last := map[[2]string]int64{}
	for _, l := range v.Loads {
		last[[2]string{l.Source, l.File}] = l.ID
	}
	var kept []Load
	for _, l := range v.Loads {
		if last[[2]string{l.Source, l.File}] == l.ID {
			kept = append(kept, l)
		}
	}
	return kept
}

// rejects finds files of which records are not in the warehouse.
func rejects(v view) []Finding {
	var found []Finding
	for _, l := range v.latest() {
		if l.Rejected == 0 {
			continue
		}
		f := Finding{
			Severity: v.grade(l.Rejected, l.Read), Source: l.Source, N: l.Rejected, Of: l.Read, File: l.File,
			Says: charts.T("quality.rejected", charts.Args{
				"file": charts.Label(l.File), "n": charts.Count(l.Rejected), "of": charts.Count(l.Read),
			}),
		}
		if l.Line != nil {
			f.Line = *l.Line
		}
		found = append(found, f)
	}
	return found
}

// flawRules say which rule a value that was left empty belongs to, by the reason; what is not listed is emptied.
var flawRules = map[string]string{
	"before_received": "dates_order",
	"swapped":         "dates_swapped",
	"future":          "dates_future",
	"early":           "dates_placeholder",
}

// flaws are findings of the values that were left empty for reasons that belong to a rule.
func (v view) flaws(rule, message string) []Finding {
	var found []Finding
	for _, flaw := range v.Flaws {
		field, reason, _ := strings.Cut(flaw.Flaw, ".")
		belongs := flawRules[reason]
		if belongs == "" {
			belongs = "emptied"
		}
		if belongs != rule {
			continue
		}
		of := v.of(flaw.Source)
		f := Finding{
			Severity: v.grade(flaw.Complaints, of), Source: flaw.Source, Field: field, N: flaw.Complaints, Of: of, File: flaw.File,
			Says: charts.T(message, charts.Args{"field": name(field), "n": charts.Count(flaw.Complaints)}),
		}
		if flaw.Line != nil {
			f.Line = *flaw.Line
		}
		found = append(found, f)
	}
	return found
}

// emptied finds values that could not be read.
func emptied(v view) []Finding { return v.flaws("emptied", "quality.emptied") }

// duplicates finds complaints that may be counted twice, and records that stand twice and are counted once.
func duplicates(v view) []Finding {
	var found []Finding
	for _, d := range v.Duplicates {
		f := Finding{Severity: v.grade(d.Complaints, v.total()), N: d.Complaints, Of: v.total(), ID: d.First}
		args := charts.Args{"n": charts.Count(d.Complaints), "first": charts.Label(d.First)}
		if f.Says = charts.T("quality.same_id", args); d.Kind == "same_matter" {
			args["second"] = charts.Label(d.Second)
			f.Says = charts.T("quality.same_matter", args)
		}
		found = append(found, f)
	}
	first := map[string]bool{}
	for _, l := range v.Loads {
		// Only the first load of a source meets no complaint but its own: what it finds unchanged stands twice in the file.
		// In exports with several rows for each complaint, rows that say the same are as they should be.
		if !first[l.Source] && l.Unchanged > 0 && l.Shape != "events" && l.Shape != "issues" {
			found = append(found, Finding{
				Severity: Note, Source: l.Source, N: l.Unchanged, Of: l.Read, File: l.File,
				Says: charts.T("quality.twice", charts.Args{"file": charts.Label(l.File), "n": charts.Count(l.Unchanged)}),
			})
		}
		first[l.Source] = true
	}
	return found
}

func (v view) total() int64 {
	var n int64
	for _, s := range v.sources {
		n += s.complaints
	}
	return n
}

func share(n, of int64) charts.Value { return charts.Share(float64(n) / float64(of)) }
