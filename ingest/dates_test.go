package ingest

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/queries"
)

// TestStamps holds each layout to the format made of it: the engine must read the same point in time with it.
func TestStamps(t *testing.T) {
	e := newEngine(t)
	for _, c := range []struct {
		text   string
		order  order // to read with, where the text leaves it open
		format string
		want   string
	}{
		{"2024-03-05", 0, "%Y-%m-%d", "2024-03-05 00:00:00"},
		{"2024-3-5 7:15", 0, "%Y-%m-%d %H:%M", "2024-03-05 07:15:00"},
		{"2024-03-05T07:15:30", 0, "%Y-%m-%dT%H:%M:%S", "2024-03-05 07:15:30"},
		{"2024-03-05T07:15:30.000", 0, "%Y-%m-%dT%H:%M:%S.%f", "2024-03-05 07:15:30"},
		{"2024-03-05 07:15:30.1234567", 0, "%Y-%m-%d %H:%M:%S.%n", "2024-03-05 07:15:30.123456"},
		{"2024-03-05 07:15:30,5", 0, "%Y-%m-%d %H:%M:%S,%f", "2024-03-05 07:15:30.5"},
		{"2024-03-05T07:15:30Z", 0, "%Y-%m-%dT%H:%M:%SZ", "2024-03-05 07:15:30"},
		{"2024-03-05T23:15:30-05:00", 0, "%Y-%m-%dT%H:%M:%S-05:00", "2024-03-05 23:15:30"},
		{"2024-03-05 23:15:30 +0200", 0, "%Y-%m-%d %H:%M:%S +0200", "2024-03-05 23:15:30"},
		{"2024-03-05 23:15 CET", 0, "%Y-%m-%d %H:%M CET", "2024-03-05 23:15:00"},
		{"2024/03/05", 0, "%Y/%m/%d", "2024-03-05 00:00:00"},
		{"2024.03.05 07.15", 0, "%Y.%m.%d %H.%M", "2024-03-05 07:15:00"},
		{"20240305", 0, "%Y%m%d", "2024-03-05 00:00:00"},
		{"20240305T071530", 0, "%Y%m%dT%H%M%S", "2024-03-05 07:15:30"},
		{"20240305071530", 0, "%Y%m%d%H%M%S", "2024-03-05 07:15:30"},
		{"5/3/2024", dmy, "%d/%m/%Y", "2024-03-05 00:00:00"},
		{"3/5/2024", mdy, "%m/%d/%Y", "2024-03-05 00:00:00"},
		{"05-03-24 07:15", dmy, "%d-%m-%y %H:%M", "2024-03-05 07:15:00"},
		{"3/5/69", mdy, "%m/%d/%y", "1969-03-05 00:00:00"},
		{"3/5/68", mdy, "%m/%d/%y", "2068-03-05 00:00:00"},
		{"03/05/2024 07:15:30 AM", mdy, "%m/%d/%Y %I:%M:%S %p", "2024-03-05 07:15:30"},
		{"3/5/2024 12:15pm", mdy, "%m/%d/%Y %I:%M%p", "2024-03-05 12:15:00"},
		{"3/5/2024, 12:15 am", mdy, "%m/%d/%Y, %I:%M %p", "2024-03-05 00:15:00"},
		{"5.3.2024 7:15", 0, "%d.%m.%Y %H:%M", "2024-03-05 07:15:00"},
		{"5.3.24", mdy, "%d.%m.%y", "2024-03-05 00:00:00"},
		{"5 Mar 2024", 0, "%d %b %Y", "2024-03-05 00:00:00"},
		{"05-MAR-24", 0, "%d-%b-%y", "2024-03-05 00:00:00"},
		{"5 march 2024 07:15 AM", 0, "%d %B %Y %I:%M %p", "2024-03-05 07:15:00"},
		{"11/May/24 03:26 PM", 0, "%d/%b/%y %I:%M %p", "2024-05-11 15:26:00"},
		{"Mar 5, 2024", 0, "%b %d, %Y", "2024-03-05 00:00:00"},
		{"March 5 2024 7:15", 0, "%B %d %Y %H:%M", "2024-03-05 07:15:00"},
		{"29/02/2024", dmy, "%d/%m/%Y", "2024-02-29 00:00:00"},
	} {
		st, ok := parseStamp([]byte(c.text))
		if !ok {
			t.Errorf("%q is not read", c.text)
			continue
		}
		if got := st.format(c.order); got != c.format {
			t.Errorf("%q: want format %s, got %s", c.text, c.format, got)
		}
		var got string
		row := e.db.QueryRow("SELECT CAST(CAST(try_strptime(?, [?]) AS TIMESTAMP) AS VARCHAR)", c.text, c.format)
		if err := row.Scan(&got); err != nil || got != c.want {
			t.Errorf("%q with %s: want %s, got %s %v", c.text, c.format, c.want, got, err)
		}
	}
}

// Names of months in seven languages, whole, short and with a dot, are read by English ones.
func TestMonthNames(t *testing.T) {
	for text, want := range map[string]string{
		"11/maj/24 03:26 PM": "%d/%b/%y %I:%M %p", "5. März 2024": "%d. %b %Y", "5 okt. 2024": "%d %b %Y", "05.okt.2024": "%d.%b.%Y",
		"5-mrt-24": "%d-%b-%y", "05 dic 2024 01:05 PM": "%d %b %Y %I:%M %p", "1. mai 2024 07:15": "%d. %b %Y %H:%M", "Sept. 5, 2024": "%b %d, %Y",
		"5 augustus 2024": "%d %b %Y", "5 august 2024": "%d %B %Y", "5 ENERO 2024": "%d %b %Y",
	} {
		st, ok := parseStamp([]byte(text))
		if !ok || st.format(dmy) != want {
			t.Errorf("%s: want %s, got %s (%t)", text, want, st.format(dmy), ok)
		}
		if !matches(want, text) {
			t.Errorf("%s is not taken for %s", text, want)
		}
	}
}

func TestEpoch(t *testing.T) {
	p := Profile{}
	for _, v := range []string{"1767225600", "1767225600123", "0631152000", "4102444800", "176722560", "2026-01-01"} {
		p.add([]byte(v), '"')
	}
	if got := strings.Join(p.read(dmy).formats, " "); got != "epoch %Y-%m-%d" || p.Unreadable != 2 {
		t.Errorf("got %s, %d unreadable", got, p.Unreadable)
	}
}

func TestNoStamps(t *testing.T) {
	for _, text := range []string{
		"", "5", "2024", "2024-03", "2024-13-05", "2024-02-30", "2023-02-29", "2024-03-05 ", "2024-03-05 24:00", "2024-03-05 07:60",
		"2024-03-05 7", "2024-03-05 07:15:60", "2024-03-05 13:15 PM", "2024-03-05 0:15 AM", "2024-03-05 07:15:30.", "2024-03-05x",
		"32/1/2024", "13/13/2024", "31/4/2024", "1/2/3", "1/2-2024", "1899-12-31", "2200-01-01", "3571115", "12345678", "5 Marsh 2024", "Septe 5 2024", "5. 3. 2024", "5.mars 2024", "0000000010", "4102444800", "may/5/24 x",
		"45559.14", "1.2.2024.3", "2024-03-05T07:15:30+2:00", "2024-03-05 07:15 local time", "0/1/2024", "Mar 0, 2024", "a/b/c", "--", "05/03/20240",
	} {
		if st, ok := parseStamp([]byte(text)); ok {
			t.Errorf("%q is read as %s", text, st.format(dmy))
		}
	}
}

// datesOf decides about columns given as lists of values.
func datesOf(now string, fallback order, columns ...string) []reading {
	today, _ := time.Parse(time.DateOnly, now)
	var profiles []*Profile
	for i, c := range columns {
		p := &Profile{Column: i, missing: map[string]bool{"n/a": true}}
		for v := range strings.FieldsSeq(c) {
			p.add([]byte(strings.ReplaceAll(v, "_", " ")), '"')
		}
		profiles = append(profiles, p)
	}
	return decideDates(profiles, today, fallback)
}

func TestOrderOfDayAndMonth(t *testing.T) {
	const now = "2024-12-31"
	for _, c := range []struct {
		point    string
		now      string
		fallback order
		columns  []string
		want     []string // formats and warnings of each column
	}{
		{"a first part over 12 is a day", now, mdy, []string{"13/3/2024 5/3/2024"}, []string{"%d/%m/%Y"}},
		{"12 is no evidence", "2025-12-31", mdy, []string{"12/12/2024 5/3/2024"}, []string{"%m/%d/%Y; dates.order_assumed 1"}},
		{"a second part over 12 is a day", now, dmy, []string{"3/13/2024 3/5/2024"}, []string{"%m/%d/%Y"}},
		{"the majority decides", now, mdy, []string{"13/3/2024 14/3/2024 3/13/2024 1/2/2024"}, []string{"%d/%m/%Y; dates.order_mixed 1"}},
		{"a tie is the fallback's", now, mdy, []string{"13/3/2024 3/13/2024"}, []string{"%m/%d/%Y; dates.order_mixed 1"}},
		{
			"one day of two digits among ISO dates", now, mdy,
			[]string{"2024-01-02 31/12/2024 2024-01-03"},
			[]string{"%Y-%m-%d %d/%m/%Y"},
		},
		{
			"other columns decide", now, dmy,
			[]string{"3/5/2024 4/6/2024", "3/25/2024"},
			[]string{"%m/%d/%Y; dates.order_assumed 2", "%m/%d/%Y"},
		},
		{"nothing is after now", "2024-05-31", mdy, []string{"5/3/2024 1/12/2024 1/5/2024"}, []string{"%m/%d/%Y; dates.order_assumed 3"}},
		{
			"nothing is after now, the other way", "2024-05-31", mdy,
			[]string{"3/5/2024 12/1/2024"},
			[]string{"%d/%m/%Y; dates.order_assumed 2"},
		},
		{"today is not after now", "2024-05-03", dmy, []string{"5/3/2024"}, []string{"%d/%m/%Y; dates.order_assumed 1"}},
		{"today is not after now, the other way", "2024-05-03", mdy, []string{"5/3/2024"}, []string{"%m/%d/%Y; dates.order_assumed 1"}},
		{"today is not after now, as the day comes first", "2024-05-03", dmy, []string{"3/5/2024"}, []string{"%d/%m/%Y; dates.order_assumed 1"}},
		{
			"the span of ISO dates decides", now, mdy,
			[]string{"1/3/2024 12/3/2024", "2024-03-01 2024-03-31"},
			[]string{"%d/%m/%Y; dates.order_assumed 2", "%Y-%m-%d"},
		},
		{
			"a month beyond the span is within it", now, dmy,
			[]string{"2/1/2024 1/2/2024", "2024-02-01 2024-02-28"},
			[]string{"%d/%m/%Y; dates.order_assumed 2", "%Y-%m-%d"},
		},
		{
			"more than a month is not", now, dmy,
			[]string{"2/1/2024 12/2/2024", "2024-02-04 2024-12-31"},
			[]string{"%m/%d/%Y; dates.order_assumed 2", "%Y-%m-%d"},
		},
		{"the fallback", now, dmy, []string{"1/3/2024 3/1/2024"}, []string{"%d/%m/%Y; dates.order_assumed 2"}},
		{"the other fallback", now, mdy, []string{"1/3/2024 3/1/2024"}, []string{"%m/%d/%Y; dates.order_assumed 2"}},
		{"the same day either way is no doubt", now, dmy, []string{"3/3/2024 4/4/2024"}, []string{"%d/%m/%Y"}},
		{"layouts of one column decide together", now, mdy, []string{"13/3/2024 5/3/24_07:15"}, []string{"%d/%m/%Y %d/%m/%y_%H:%M"}},
		{"points are day first", now, mdy, []string{"5.3.2024"}, []string{"%d.%m.%Y"}},
		{
			"two offsets", now, mdy,
			[]string{"2024-03-05T07:15+01:00 2024-07-05T07:15+02:00 2024-07-06T07:15+02:00"},
			[]string{"%Y-%m-%dT%H:%M+02:00 %Y-%m-%dT%H:%M+01:00; dates.zones_mixed 1"},
		},
		{"one offset", now, mdy, []string{"2024-03-05T07:15Z 2024-07-05T07:15Z"}, []string{"%Y-%m-%dT%H:%MZ"}},
		{"what is no date", now, mdy, []string{"2024-03-05 soon n/a"}, []string{"%Y-%m-%d; dates.unreadable 1"}},
		{"nothing", now, mdy, []string{""}, []string{""}},
	} {
		var got []string
		for _, r := range datesOf(c.now, c.fallback, c.columns...) {
			text := strings.ReplaceAll(strings.Join(r.formats, "|"), " ", "_")
			text = strings.ReplaceAll(text, "|", " ")
			for _, w := range r.warnings {
				text += fmt.Sprintf("; %s %d", w.Rule, w.N)
			}
			got = append(got, text)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.point, diff)
		}
	}
}

func TestTooManyLayouts(t *testing.T) {
	p := &Profile{}
	for h := range 100 {
		p.add(fmt.Appendf(nil, "2024-03-05T07:15+%02d:%02d", h/10, h%10), '"')
	}
	if r := p.read(dmy); len(r.formats) != maxLayouts || p.Unreadable != 100-maxLayouts || p.Filled != 100 {
		t.Errorf("want %d formats and the rest unreadable, got %d and %d", maxLayouts, len(r.formats), p.Unreadable)
	}
}

// Dates of a whole file arrive in the batch: formats at the bindings, doubts as warnings.
func TestDatesOfABatch(t *testing.T) {
	e := newEngine(t)
	_, b, _ := loadText(t, e, "Case no,Received,Closed,Region\n1,5/3/2024,2024-03-09,N\n2,6/3/2024,-,S\n3,31.12.2024,,S\n",
		Source{Preset: Generic, Formats: map[string]string{"closed_at": "%Y-%d-%m"}})
	var got []string
	for _, binding := range b.Bindings {
		if binding.Formats != nil {
			got = append(got, fmt.Sprint(binding.Field, binding.Formats))
		}
	}
	want := []string{"received_at[%d/%m/%Y %d.%m.%Y]", "closed_at[%Y-%d-%m]"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("formats (-want +got):\n%s", diff)
	}
	doubts := []queries.Warning{{Rule: "dates.order_assumed", Field: "received_at", Heading: "Received", N: 2}}
	if diff := cmp.Diff(doubts, b.Warnings); diff != "" {
		t.Errorf("warnings (-want +got):\n%s", diff)
	}
}

func TestAllDatesUnreadable(t *testing.T) {
	e := newEngine(t)
	path := writeFile(t, "export.csv", "Case no,Received\n1,soon\n2,later\n3,\n")
	_, err := Load(context.Background(), e, Source{Name: "s", Preset: Generic, Files: []string{path}}, Options{})
	wantError(t, err, path+`: column "Received": none of its 2 values is a date that is known; nothing was loaded`,
		`say how its dates are written: formats: {received_at: "%d/%m/%Y"}`)
	if len(e.batches) > 0 {
		t.Error("the file was loaded")
	}
}
