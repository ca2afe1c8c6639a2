package ingest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/aa"
	"github.com/rickar/cal/v2/at"
	"github.com/rickar/cal/v2/be"
	"github.com/rickar/cal/v2/ca"
	"github.com/rickar/cal/v2/ch"
	"github.com/rickar/cal/v2/cz"
	"github.com/rickar/cal/v2/de"
	"github.com/rickar/cal/v2/dk"
	"github.com/rickar/cal/v2/es"
	"github.com/rickar/cal/v2/fr"
	"github.com/rickar/cal/v2/gb"
	"github.com/rickar/cal/v2/ie"
	"github.com/rickar/cal/v2/it"
	"github.com/rickar/cal/v2/lt"
	"github.com/rickar/cal/v2/lv"
	"github.com/rickar/cal/v2/nl"
	"github.com/rickar/cal/v2/no"
	"github.com/rickar/cal/v2/nz"
	"github.com/rickar/cal/v2/pl"
	"github.com/rickar/cal/v2/se"
	"github.com/rickar/cal/v2/us"

	"github.com/vitalfew/vitalfew/queries"
)

// holidays are the days off of whole countries, by ISO 3166 code; for GB those of England and Wales. They go by rule: a day
// off that was given once, and New Zealand's Matariki, which goes by a table, are not in them.
var holidays = map[string][]*cal.Holiday{
	"AT": at.Holidays, "BE": be.Holidays, "CA": ca.Holidays, "CH": switzerland,
	"CZ": cz.Holidays, "DE": de.Holidays, "DK": dk.Holidays, "ES": es.Holidays, "FI": finland, "FR": fr.Holidays,
	"GB": gb.Holidays, "IE": ie.Holidays, "IT": it.Holidays, "LT": lt.Holidays, "LV": lv.Holidays, "NL": nl.Holidays,
	"NO": no.Holidays, "NZ": nz.Holidays, "PL": poland, "SE": se.Holidays, "US": us.Holidays,
}

// finland follows the Finnish law on annual holidays: church and national days, and the eves of Midsummer and Christmas,
// on which offices are closed.
var finland = []*cal.Holiday{
	aa.NewYear, aa.Epiphany, aa.GoodFriday, aa.EasterMonday, aa.WorkersDay, aa.AscensionDay,
	se.Midsommarafton, se.Midsommardagen, se.AllaHelgonsDag,
	{Name: "Independence Day", Month: time.December, Day: 6, Func: cal.CalcDayOfMonth},
	se.Julafton, aa.ChristmasDay, aa.ChristmasDay2,
}

// switzerland has the days off that all cantons share; the library's list has those of any canton.
var switzerland = []*cal.Holiday{ch.Neujahr, ch.Auffahrt, ch.Bundesfeiertag, ch.Weihnachtstag}

// poland has Christmas Eve off since 2025, which the library does not know yet.
var poland = append(slices.Clone(pl.Holidays),
	&cal.Holiday{Name: "Christmas Eve", Month: time.December, Day: 24, StartYear: 2025, Func: cal.CalcDayOfMonth})

// Countries are the codes of the countries whose calendars are known.
func Countries() []string { return slices.Sorted(maps.Keys(holidays)) }

// Calendar tells for each day from the first to the last, both included, whether it is a working day in a country:
// Monday to Friday, and no holiday of the whole country; the empty country has no holidays. Days are midnight UTC. None are asked for where to is before
// from. The error for an unknown country lists those known.
func Calendar(country string, from, to time.Time) ([]queries.CalendarDay, error) {
	days, known := holidays[country]
	if !known && country != "" {
		hint := "there are: " + strings.Join(Countries(), ", ")
		if upper := strings.ToUpper(country); holidays[upper] != nil {
			hint = fmt.Sprintf("did you mean %q?", upper)
		}
		return nil, &Error{Text: fmt.Sprintf("no calendar of working days for country %q", country), Hint: hint}
	}
	business := cal.NewBusinessCalendar()
	business.AddHoliday(days...)
	var all []queries.CalendarDay
	for d := midnight(from); !d.After(midnight(to)); d = d.AddDate(0, 0, 1) {
		all = append(all, queries.CalendarDay{Day: d, Working: business.IsWorkday(d)})
	}
	return all, nil
}

func midnight(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}
