package ingest

import (
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/vitalfew/vitalfew/queries"
)

var monthName = regexp.MustCompile(`\pL{3,}\.?`)

// inEnglish is what staging hands to the engine, which knows English names of months only.
func inEnglish(text string) string {
	return monthName.ReplaceAllStringFunc(text, func(name string) string {
		month, english := queries.Month(strings.ToLower(strings.TrimSuffix(name, ".")))
		if month == 0 || english {
			return name
		}
		return time.Month(month).String()[:3]
	})
}

// FuzzStamps holds for every text: if the scan takes it for a time, in an order in which its parts are a day, the engine
// reads that day with the format made of it.
func FuzzStamps(f *testing.F) {
	for _, seed := range []string{
		"2024-03-05T07:15:30.1234567Z", "5/3/2024, 12:15 am", "11/May/24 03:26 PM", "Mar 5, 2024", "20240305071530", "5.3.24 7.15",
		"2024-03-05 23:15:30 +0200", "29/02/2024", "31-12-69", "MAi 1 00", "5 augustus 2024",
	} {
		f.Add(seed)
	}
	e := newEngine(f)
	read, err := e.db.Prepare("SELECT try_strptime(?, [?])")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		st, ok := parseStamp([]byte(text))
		if !ok || st.coarse != 0 || !utf8.ValidString(text) {
			return
		}
		for _, o := range []order{dmy, mdy} {
			if st.order != orderNone {
				o = st.order
			}
			month, day := st.a, st.b
			if o == dmy {
				month, day = day, month
			}
			if !isDay(st.year, month, day) {
				continue
			}
			var got *time.Time
			if err := read.QueryRow(inEnglish(text), st.format(o)).Scan(&got); err != nil {
				t.Fatal(err)
			}
			if want := time.Date(st.year, time.Month(month), day, 0, 0, 0, 0, time.UTC); got == nil || !got.Truncate(24*time.Hour).Equal(want) {
				t.Errorf("%q with %s: got %v, want a time of %s", text, st.format(o), got, want.Format(time.DateOnly))
			}
		}
	})
}
