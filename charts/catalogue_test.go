package charts

import (
	"math"
	"testing"
	"time"
)

func catalogueFor(t *testing.T, language string) *Catalogue {
	t.Helper()
	c, err := NewCatalogue(language)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func day(s string) time.Time {
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return d
}

func TestWriteValue(t *testing.T) {
	en, sv := catalogueFor(t, "en"), catalogueFor(t, "sv")
	for _, tc := range []struct {
		v            Value
		wantEn, want string
	}{
		{Value{}, "–", "–"},
		{Count(0), "0", "0"},
		{Count(1140), "1,140", "1\u00a0140"},
		{Count(-3), "−3", "−3"},
		{Number(21.44, 1), "21.4", "21,4"},
		{Number(-0.04, 1), "0.0", "0,0"},
		{Number(1234567.5, 1), "1,234,567.5", "1\u00a0234\u00a0567,5"},
		{Share(0.884), "88%", "88\u00a0%"},
		{Share(0), "0%", "0\u00a0%"},
		{Share(0.004), "0.4%", "0,4\u00a0%"},
		{Share(0.9964), "99.6%", "99,6\u00a0%"},
		{Share(1), "100%", "100\u00a0%"},
		{Share(0.0004), "<0.1%", "<0,1\u00a0%"},
		{Share(0.0005), "0.1%", "0,1\u00a0%"},
		{Share(0.9996), ">99.9%", ">99,9\u00a0%"},
		{Share(0.9995), ">99.9%", ">99,9\u00a0%"},
		{Share(0.9994), "99.9%", "99,9\u00a0%"},
		{Change(0.18), "+18%", "+18\u00a0%"},
		{Change(-0.18), "−18%", "−18\u00a0%"},
		{Change(0.004), "0%", "0\u00a0%"},
		{Change(12.5), "+1,250%", "+1\u00a0250\u00a0%"},
		{Ratio(4.1), "4.10", "4,10"},
		{Ratio(9.994), "9.99", "9,99"},
		{Ratio(9.996), "10.0", "10,0"},
		{Ratio(99.96), "100", "100"},
		{Ratio(1266.25), "1,266", "1\u00a0266"},
		{Days(12), "12", "12"},
		{Days(3.5), "3.5", "3,5"},
		{Interval(Number(18.9, 1), Number(24.1, 1)), "18.9–24.1", "18,9–24,1"},
		{Interval(Share(0.85), Share(0.91)), "85–91%", "85–91\u00a0%"},
		{Delta(34, 0), "+34", "+34"},
		{Delta(-1234.56, 1), "−1,234.6", "−1\u00a0234,6"},
		{Delta(0.04, 1), "0.0", "0,0"},
		{Delta(-0.04, 1), "0.0", "0,0"},
		{Delta(0.06, 1), "+0.1", "+0,1"},
		{Delta(math.NaN(), 0), "–", "–"},
		{Interval(Delta(3, 0), Delta(18, 0)), "+3 to +18", "+3 till +18"},
		{Interval(Change(-0.03), Change(0.18)), "−3% to +18%", "−3\u00a0% till +18\u00a0%"},
		{Interval(Days(12), Value{}), "12 or more", "12 eller mer"},
		{Interval(Value{}, Days(12)), "12 or less", "högst 12"},
		{Interval(Value{}, Value{}), "–", "–"},
		{Date(day("2026-10-31")), "31 October 2026", "31 oktober 2026"},
		{Span(day("2026-10-01"), day("2026-11-01")), "1–31 October 2026", "1–31 oktober 2026"},
		{Span(day("2026-10-05"), day("2026-10-06")), "5 October 2026", "5 oktober 2026"},
		{Span(day("2026-09-15"), day("2026-10-15")), "15 September – 14 October 2026", "15 september – 14 oktober 2026"},
		{Span(day("2025-11-01"), day("2026-11-01")), "1 November 2025 – 31 October 2026", "1 november 2025 – 31 oktober 2026"},
		{Period(day("2026-10-01"), day("2026-11-01")), "October 2026", "oktober 2026"},
		{Period(day("2026-07-01"), day("2026-10-01")), "Q3 2026", "kvartal 3 2026"},
		{Period(day("2026-08-01"), day("2026-11-01")), "the period 1 August – 31 October 2026", "1 augusti – 31 oktober 2026"},
		{Period(day("2026-01-01"), day("2027-01-01")), "2026", "2026"},
		{Period(day("2026-12-28"), day("2027-01-04")), "week 53, 2026", "vecka 53 2026"},
		{Label("Växlar\u2028illa\x1b[31m\u202e"), "Växlar illa\ufffd[31m\ufffd", "Växlar illa\ufffd[31m\ufffd"},
		{Phrase(T("page.title", Args{"period": Period(day("2026-10-01"), day("2026-11-01"))})), "Complaints in October 2026", "Klagomål oktober 2026"},
	} {
		if got := en.Write(tc.v); got != tc.wantEn {
			t.Errorf("en %+v: got %q, want %q", tc.v, got, tc.wantEn)
		}
		if got := sv.Write(tc.v); got != tc.want {
			t.Errorf("sv %+v: got %q, want %q", tc.v, got, tc.want)
		}
	}
}
