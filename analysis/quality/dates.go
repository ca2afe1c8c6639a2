package quality

import (
	"slices"
	"time"

	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

// datesOrder finds times in an order that cannot be: those left empty by the load, and pairs in the warehouse.
func datesOrder(v view) []Finding {
	found := v.flaws("dates_order", "quality.before_received")
	for _, o := range v.Orders {
		of, n := v.of(o.Source), o.Complaints-max(o.SwappedEarlier, o.SwappedLater) // datesSwapped tells the others
		if n == 0 {
			continue
		}
		found = append(found, Finding{
			Severity: v.grade(n, of), Source: o.Source, Field: o.Later, N: n, Of: of, ID: o.Example,
			Says: charts.T("quality.order", charts.Args{
				"later": name(o.Later), "earlier": name(o.Earlier), "n": charts.Count(n),
			}),
		})
	}
	return found
}

// datesFuture finds times after the day of loading, and complaints received after the day of the exports.
func datesFuture(v view) []Finding {
	found := v.flaws("dates_future", "quality.future")
	for _, s := range v.sources {
		var n int64
		for _, d := range s.received {
			if !v.AsOf.IsZero() && d.Day.After(v.AsOf) {
				n += d.Complaints
			}
		}
		if n > 0 {
			found = append(found, Finding{
				Severity: v.grade(n, s.complaints), Source: s.name, Field: "received_at", N: n, Of: s.complaints,
				Says: charts.T("quality.after_as_of", charts.Args{"n": charts.Count(n), "day": charts.Date(v.AsOf)}),
			})
		}
	}
	return found
}

// datesSwapped suspects exchanged days and months: in single values that are impossible as they stand and possible the
// other way round, in columns of which the load could not tell, and in columns with too many days up to the twelfth.
func datesSwapped(v view) []Finding {
	found := v.flaws("dates_swapped", "quality.swapped_value")
	for _, o := range v.Orders {
		for _, suspect := range []struct {
			field string
			n     int64
		}{{o.Earlier, o.SwappedEarlier}, {o.Later, o.SwappedLater}} {
			if suspect.n == 0 {
				continue
			}
			of := v.of(o.Source)
			found = append(found, Finding{
				Severity: v.grade(suspect.n, of), Source: o.Source, Field: suspect.field, N: suspect.n, Of: of, ID: o.Example,
				Says: charts.T("quality.swapped", charts.Args{
					"field": name(suspect.field), "earlier": name(o.Earlier), "later": name(o.Later), "n": charts.Count(suspect.n),
				}),
			})
		}
	}
	for _, d := range v.Doubts {
		if d.Heading == nil || d.Rule != "dates.order_assumed" && d.Rule != "dates.order_mixed" {
			continue
		}
		f := Finding{
			Severity: Warning, Source: d.Source, N: d.N, File: d.File,
			Says: charts.T("ingest."+d.Rule, charts.Args{
				"file": charts.Label(d.File), "heading": charts.Label(*d.Heading), "n": charts.Count(d.N),
			}),
		}
		if d.Field != nil {
			f.Field = *d.Field
		}
		found = append(found, f)
	}
	for _, c := range v.columns() {
		if excess, ok := c.tooEarlyInMonth(v.Least, v.Chance); ok {
			found = append(found, Finding{
				Severity: Warning, Source: c.source, Field: c.field, N: c.n,
				Says: charts.T("quality.early_days", charts.Args{
					"field": name(c.field), "share": charts.Share(excess), "usual": charts.Share(earlyPart), "n": charts.Count(c.n),
				}),
			})
		}
	}
	return found
}

// column is one time of one source, by days in order.
type column struct {
	source, field string
	days          []Day
	n             int64
}

// columns are those whose days are days: what was counted by month before it was exported stands on the first of each.
func (v view) columns() []column {
	var all []column
	for _, d := range v.Days {
		if v.counted(d.Source) {
			continue
		}
		if n := len(all); n == 0 || all[n-1].source != d.Source || all[n-1].field != d.Field {
			all = append(all, column{source: d.Source, field: d.Field})
		}
		c := &all[len(all)-1]
		c.days = append(c.days, d)
		c.n += d.Complaints
	}
	return all
}

// The thresholds of the test of days up to the twelfth: half a year of months with 20 complaints each is enough for a t
// test, and a tenth more of these days than expected is the least that changes a figure.
const (
	leastMonths = 6
	leastExcess = 0.1
)

// earlyPart is the part of days 1 to 28 that days 1 to 12 are.
const earlyPart = 12.0 / 28

// tooEarlyInMonth tests whether days 1 to 12, which alone can be exchanged with a month, hold more than their part of days
// 1 to 28 of the months between the first and the last. A month that is covered in part, or a burst, makes one share large
// and the spread with it; exchanged days make all of them large:
//
//	t = mean(sₘ − 12/28) / (sd(sₘ) / √M)
//
// over the shares s of M months, one-sided with M−1 degrees of freedom; mean and median of the shares must be a tenth
// above. It returns the mean.
func (c column) tooEarlyInMonth(least int64, chance float64) (share float64, found bool) {
	var shares []float64
	for _, m := range c.monthly() {
		if m.all >= least {
			shares = append(shares, float64(m.early)/float64(m.all))
		}
	}
	if len(shares) < leastMonths {
		return 0, false
	}
	slices.Sort(shares)
	n, mean, squares := float64(len(shares)), 0.0, 0.0
	for _, s := range shares {
		mean += s / n
	}
	for _, s := range shares {
		squares += (s - mean) * (s - mean)
	}
	if enough := (1 + leastExcess) * earlyPart; mean < enough || shares[len(shares)/2] < enough {
		return mean, false
	}
	t2 := (mean - earlyPart) * (mean - earlyPart) * n * (n - 1) / max(squares, 1e-9) // no spread at all is no reason to be silent
	return mean, stats.FAbove(t2, 1, n-1)/2 < chance
}

// part is how many complaints a month has on days 1 to 28, and of them on days 1 to 12.
type part struct{ early, all int64 }

// monthly are the months between the first and the last.
func (c column) monthly() []part {
	first, last := c.days[0].Day, c.days[len(c.days)-1].Day
	var months []part
	before := first
	for _, d := range c.days {
		if sameMonth(d.Day, first) || sameMonth(d.Day, last) || d.Day.Day() > 28 {
			continue
		}
		if !sameMonth(d.Day, before) {
			months = append(months, part{})
			before = d.Day
		}
		m := &months[len(months)-1]
		m.all += d.Complaints
		if d.Day.Day() <= 12 {
			m.early += d.Complaints
		}
	}
	return months
}

func sameMonth(a, b time.Time) bool { return a.Year() == b.Year() && a.Month() == b.Month() }

// The thresholds of days that stand for no date: a day with a twentieth of all and thirty times as many as the days around
// it is no event that a complaint is about, in a column that has at least so many other days.
const (
	crowdedShare = 0.05
	crowdedTimes = 30
	crowdedDays  = 60
	// Of a day that is known for it, three are enough if the days around have not nearly as many.
	leastZeros = 3
	zeroTimes  = 10
	// around is how many days either side.
	around = 14
)

// zeroDays are what systems write for a time that they do not have: the zeros of Unix, of DOS, of macOS, and of people.
var zeroDays = []time.Time{
	time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC),
	time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC),
}

// datesPlaceholder finds days that stand for no date, the fullest of a column.
func datesPlaceholder(v view) []Finding {
	found := v.flaws("dates_placeholder", "quality.early")
	for _, c := range v.columns() {
		var fullest *Finding
		for i, d := range c.days {
			n, near := float64(d.Complaints), c.around(i)
			zero := slices.ContainsFunc(zeroDays, d.Day.Equal) && d.Complaints >= leastZeros && n >= zeroTimes*near
			crowded := len(c.days) >= crowdedDays && d.Complaints >= v.Least &&
				n >= crowdedShare*float64(c.n) && n >= crowdedTimes*max(near, 1)
			if (zero || crowded) && (fullest == nil || d.Complaints > fullest.N) {
				fullest = &Finding{
					Severity: Warning, Source: c.source, Field: c.field, N: d.Complaints, Of: c.n,
					Says: charts.T("quality.placeholder", charts.Args{
						"field": name(c.field), "day": charts.Date(d.Day), "n": charts.Count(d.Complaints),
					}),
				}
			}
		}
		if fullest != nil {
			found = append(found, *fullest)
		}
	}
	return found
}

// around is the mean of the days around one, without those that have none: they may be days off.
func (c column) around(i int) float64 {
	var sum, n float64
	for j := i - around; j <= i+around; j++ {
		if j < 0 || j >= len(c.days) || j == i {
			continue
		}
		if apart := c.days[j].Day.Sub(c.days[i].Day).Abs().Hours() / 24; apart <= around {
			sum += float64(c.days[j].Complaints)
			n++
		}
	}
	return sum / max(n, 1)
}

// timesMidnight finds sources whose times have no clock where other sources' have one: their days are right, and hours
// and the order within a day are not to be read.
func timesMidnight(v view) []Finding {
	var found []Finding
	all := v.columns()
	clocked := map[string]bool{} // by field
	midnights := make([]int64, len(all))
	for i, c := range all {
		for _, d := range c.days {
			midnights[i] += d.Midnights
		}
		clocked[c.field] = clocked[c.field] || 2*midnights[i] < c.n
	}
	for i, c := range all {
		if clocked[c.field] && c.n >= v.Least && midnights[i] == c.n {
			found = append(found, Finding{
				Severity: Note, Source: c.source, Field: c.field, N: c.n, Of: c.n,
				Says: charts.T("quality.midnight", charts.Args{"field": name(c.field), "source": charts.Label(c.source)}),
			})
		}
	}
	return found
}
