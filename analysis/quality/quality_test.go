package quality

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// Each rule is tried on either side of each of its thresholds; the wanted findings are severity and field.
func TestRules(t *testing.T) {
	const silent = ""
	thousand := func(r Rows) Rows { // complaints a day or two before: 731 of them
		if r.Days == nil {
			r.Days = steady("a", "received_at", 1)
		}
		return r
	}
	flaw := func(flaw string, n int64) Rows {
		return thousand(Rows{Flaws: []Flaw{{Source: "a", Flaw: flaw, Complaints: n, File: "a.csv", Line: new(int64(3))}}})
	}
	order := func(n, earlier, later int64) Rows {
		return thousand(Rows{Orders: []Order{{"a", "acknowledged_at", "closed_at", n, earlier, later, "A-1"}}})
	}
	rejected := func(n int64) Rows {
		return Rows{Loads: []Load{{ID: 1, Source: "a", File: "a.csv", Read: 10, Rejected: 9}, {ID: 2, Source: "a", File: "a.csv", Read: 1000, Rejected: n}}}
	}
	lengths := func(ls ...Lengths) Rows { return thousand(Rows{IDs: ls}) }
	for _, c := range []struct {
		name, rule string
		rows       Rows
		want       string
	}{
		{"no violation", "integrity", Rows{Checks: []Check{{"x", 0}}}, silent},
		{"one violation", "integrity", Rows{Checks: []Check{{"x", 1}}}, "error"},

		{"none rejected, though once", "rejects", rejected(0), silent},
		{"one rejected", "rejects", rejected(9), "note"},
		{"1 % rejected", "rejects", rejected(10), "warning"},
		{"just below 10 % rejected", "rejects", rejected(99), "warning"},
		{"10 % rejected", "rejects", rejected(100), "error"},

		{"emptied", "emptied", flaw("severity.unmapped", 7), "note severity"},
		{"1 % emptied", "emptied", flaw("severity.unmapped", 8), "warning severity"},
		{"10 % emptied", "emptied", flaw("severity.unmapped", 74), "error severity"},
		{"emptied for another reason", "emptied", flaw("closed_at.future", 74), silent},

		{"no power", "ids_damaged", lengths(Lengths{Source: "a", Letters: 5, Complaints: 731}), silent},
		{"a power", "ids_damaged", lengths(Lengths{Source: "a", Letters: 7, Complaints: 731, Powers: 1}), "error complaint_id"},
		{"fences", "ids_damaged", lengths(Lengths{Source: "a", Letters: 7, Complaints: 731, Fences: 1}), "error complaint_id"},
		{"a zero in ten", "ids_damaged", lengths(Lengths{Source: "a", Letters: 16, Complaints: 731, Rounded: 73}), silent},
		{"just below half zeros", "ids_damaged", lengths(Lengths{Source: "a", Letters: 16, Complaints: 731, Rounded: 365}), silent},
		{"half zeros", "ids_damaged", lengths(Lengths{Source: "a", Letters: 16, Complaints: 731, Rounded: 366}), "error complaint_id"},
		{"19 zeros", "ids_damaged", lengths(Lengths{Source: "a", Letters: 16, Complaints: 19, Rounded: 19}), silent},
		{"20 zeros", "ids_damaged", lengths(Lengths{Source: "a", Letters: 16, Complaints: 20, Rounded: 20}), "error complaint_id"},
		{"a date", "ids_damaged", lengths(Lengths{Source: "a", Letters: 6, Complaints: 731, Dates: 73}), "warning complaint_id"},
		{"dates as ids", "ids_damaged", lengths(Lengths{Source: "a", Letters: 6, Complaints: 731, Dates: 74}), silent},
		{"lost zeros", "ids_damaged", lengths(numbers(4, 20, "2024-01-01", "2025-01-01"), numbers(5, 711, "2024-01-01", "2025-12-31")), "warning complaint_id"},
		{"19 shorter", "ids_damaged", lengths(numbers(4, 19, "2024-01-01", "2025-01-01"), numbers(5, 712, "2024-01-01", "2025-12-31")), silent},
		{"a counter", "ids_damaged", lengths(numbers(4, 71, "2024-01-01", "2024-03-01"), numbers(5, 660, "2024-03-01", "2025-12-31")), silent},
		{"shorter in the first half", "ids_damaged", lengths(numbers(4, 71, "2024-01-01", "2024-12-29"), numbers(5, 660, "2024-01-01", "2025-12-31")), silent},
		{"less than four in five", "ids_damaged", lengths(numbers(4, 147, "2024-01-01", "2025-01-01"), numbers(5, 584, "2024-01-01", "2025-12-31")), silent},
		{"four in five", "ids_damaged", lengths(numbers(4, 146, "2024-01-01", "2025-01-01"), numbers(5, 585, "2024-01-01", "2025-12-31")), "warning complaint_id"},
		{"longer ones", "ids_damaged", lengths(numbers(5, 660, "2024-01-01", "2025-12-31"), numbers(6, 71, "2024-01-01", "2025-12-31")), silent},
		{"the load saw it", "ids_damaged", thousand(Rows{Doubts: doubt("column.rounded")}), "error complaint_id"},

		{"a duplicate", "duplicates", thousand(Rows{Duplicates: []Duplicate{{"same_id", 7, "a", "1", "1"}}}), "note"},
		{"1 % duplicates", "duplicates", thousand(Rows{Duplicates: []Duplicate{{"same_matter", 8, "a", "1", "2"}}}), "warning"},
		{"10 % duplicates", "duplicates", thousand(Rows{Duplicates: []Duplicate{{"same_matter", 74, "a", "1", "2"}}}), "error"},
		{"twice in the first file", "duplicates", thousand(Rows{Loads: []Load{{ID: 1, Source: "a", Unchanged: 3}}}), "note"},
		{"rows of events", "duplicates", thousand(Rows{Loads: []Load{{ID: 1, Source: "a", Shape: "events", Unchanged: 3}}}), silent},
		{"again in the second", "duplicates", thousand(Rows{Loads: []Load{{ID: 1, Source: "a"}, {ID: 2, Source: "a", Unchanged: 3}}}), silent},

		{"closed before received", "dates_order", flaw("closed_at.before_received", 7), "note closed_at"},
		{"1 % before received", "dates_order", flaw("closed_at.before_received", 8), "warning closed_at"},
		{"a pair", "dates_order", order(7, 0, 0), "note closed_at"},
		{"1 % of pairs", "dates_order", order(8, 0, 0), "warning closed_at"},
		{"10 % of pairs", "dates_order", order(74, 0, 0), "error closed_at"},

		{"a pair that no swap mends", "dates_swapped", order(7, 0, 0), silent},
		{"one that a swap mends", "dates_swapped", order(7, 1, 0), "note acknowledged_at"},
		{"1 % that a swap mends", "dates_swapped", order(9, 0, 8), "warning closed_at"},
		{"a value that a swap mends", "dates_swapped", flaw("closed_at.swapped", 7), "note closed_at"},
		{"an order assumed", "dates_swapped", thousand(Rows{Doubts: doubt("dates.order_assumed")}), "warning"},
		{"orders mixed", "dates_swapped", thousand(Rows{Doubts: doubt("dates.order_mixed")}), "warning"},
		{"another doubt", "dates_swapped", thousand(Rows{Doubts: doubt("dates.unreadable")}), silent},
		{"days as they come", "dates_swapped", Rows{Days: steady("a", "received_at", 2)}, silent},
		{"later days halved", "dates_swapped", Rows{Days: without(steady("a", "received_at", 2), 1, after12)}, "warning received_at"},
		{"the same, too few", "dates_swapped", Rows{Days: without(steady("a", "received_at", 2), 1, after12)[:184]}, silent},
		{"counted by month", "dates_swapped", Rows{Days: without(steady("a", "received_at", 2), 1, after12), Loads: counts}, silent},
		{"one month alone", "dates_swapped", Rows{Days: without(steady("a", "received_at", 2), 0, func(d time.Time) bool { return after12(d) && in("2024-05")(d) })}, silent},

		{"in the future", "dates_future", flaw("closed_at.future", 7), "note closed_at"},
		{"1 % in the future", "dates_future", flaw("closed_at.future", 8), "warning closed_at"},
		{"on the day of the exports", "dates_future", thousand(Rows{AsOf: day("2025-12-31")}), silent},
		{"after it", "dates_future", thousand(Rows{AsOf: day("2025-12-30")}), "note received_at"},
		{"1 % after it", "dates_future", thousand(Rows{AsOf: day("2025-12-23")}), "warning received_at"},

		{"before 1970", "dates_placeholder", flaw("purchased_at.early", 7), "note purchased_at"},
		{"two days zero", "dates_placeholder", zeros(2), silent},
		{"three days zero", "dates_placeholder", zeros(3), "warning purchased_at"},
		{"a crowded day", "dates_placeholder", crowded(60, 2, 1), "warning received_at"},
		{"not thirty times", "dates_placeholder", crowded(59, 2, 1), silent},
		{"not one in twenty", "dates_placeholder", crowded(60, 2, 731), silent},
		{"few days", "dates_placeholder", Rows{Days: crowded(60, 2, 1).Days[340:398]}, silent},

		{"no clock", "times_midnight", clocks(20, 0), "note received_at"},
		{"too few", "times_midnight", clocks(19, 0), silent},
		{"one with a clock", "times_midnight", clocks(20, 1), silent},

		{"as large as ever", "volume", loads(100, 100), silent},
		{"half as large", "volume", loads(100, 50), silent},
		{"less than half", "volume", loads(100, 49), "warning"},
		{"small ones", "volume", loads(19, 1), silent},
		{"another file", "volume", thousand(Rows{Loads: []Load{{ID: 1, Source: "a", File: "x", Read: 100}, {ID: 2, Source: "a", File: "y", Read: 9}}}), silent},
		{"the fifth file", "volume", fifth(49), "warning"},
		{"the fifth file, half", "volume", fifth(50), silent},
		{"a month missing", "volume", Rows{Days: without(steady("a", "received_at", 1), 0, in("2025-03"))}, "warning received_at"},
		{"a month with a fifth", "volume", Rows{Days: without(steady("a", "received_at", 1), 0, func(d time.Time) bool { return in("2025-03")(d) && d.Day() > 6 })}, "warning received_at"},
		{"a month with more", "volume", Rows{Days: without(steady("a", "received_at", 1), 0, func(d time.Time) bool { return in("2025-03")(d) && d.Day() > 7 })}, silent},
		{"a season", "volume", Rows{Days: without(steady("a", "received_at", 1), 0, func(d time.Time) bool { return d.Month() == time.July })}, silent},
		{"rare complaints", "volume", Rows{Days: without(steady("a", "received_at", 1), 0, func(d time.Time) bool { return d.Day() > 9 || in("2025-03")(d) })}, silent},
		{"complaints until the day", "volume", Rows{Days: steady("a", "received_at", 3), AsOf: day("2026-01-07")}, silent},
		{"at the end of a month", "volume", Rows{Days: steady("a", "received_at", 3), AsOf: day("2026-01-08")}, "note received_at"},
		{"counted before", "volume", Rows{Days: steady("a", "received_at", 3)[:725], AsOf: day("2026-01-02"), Loads: counts}, silent},
		{"within a month", "volume", Rows{Days: steady("a", "received_at", 3)[:725], AsOf: day("2026-01-02")}, "warning received_at"},
		{"rare ones", "volume", Rows{Days: without(steady("a", "received_at", 1), 0, func(d time.Time) bool { return d.YearDay()%4 > 0 })[:180], AsOf: day("2026-01-02")}, silent},

		{"a fifth empty", "completeness", Rows{Stated: stated("cause", [2]int64{100, 80}), Uses: pareto}, silent},
		{"more empty", "completeness", Rows{Stated: stated("cause", [2]int64{100, 79}), Uses: pareto}, "warning cause"},
		{"all empty", "completeness", Rows{Stated: stated("cause", [2]int64{100, 0}), Uses: pareto}, "note cause"},
		{"nobody needs it", "completeness", Rows{Stated: stated("cause", [2]int64{100, 50})}, silent},
		{"of few", "completeness", Rows{Stated: stated("cause", [2]int64{19, 9}), Uses: pareto}, silent},
		{"of twenty", "completeness", Rows{Stated: stated("cause", [2]int64{20, 9}), Uses: pareto}, "warning cause"},
		{"no longer", "completeness", Rows{Stated: stated("site", [2]int64{100, 100}, [2]int64{100, 100}, [2]int64{100, 70})}, "warning site"},
		{"a little less", "completeness", Rows{Stated: stated("site", [2]int64{100, 100}, [2]int64{100, 100}, [2]int64{100, 71})}, silent},
		{"less, but of few", "completeness", Rows{Stated: stated("site", [2]int64{30, 18}, [2]int64{30, 18}, [2]int64{20, 6})}, silent},
		{"a quarter year", "completeness", Rows{Stated: stated("site", [2]int64{100, 90}, [2]int64{100, 60}, [2]int64{100, 60}, [2]int64{100, 60})}, "warning site"},

		{"one in ten unknown", "unknown_share", vague("?", 124, 1000), "warning cause"},
		{"it may be one in ten", "unknown_share", vague("?", 118, 1000), silent},
		{"few unknown", "unknown_share", vague("okänd", 19, 30), silent},
		{"enough unknown", "unknown_share", vague("Okänd", 20, 30), "warning cause"},
		{"other is not unknown", "unknown_share", vague("Other", 300, 1000), silent},
		{"other", "other_share", vague("Övrigt", 124, 1000), "warning cause"},
		{"not more than one in ten", "other_share", vague("Övrigt", 118, 1000), silent},
		{"a word of ours", "other_share", vague("Restpost", 300, 1000), "warning cause"},
		{"a longer word", "other_share", vague("Other fees", 300, 1000), silent},

		{"steady words", "drift", Rows{Words: slices.Concat(monthly("late", 9, 0, 23), monthly("rude", 9, 0, 23))}, silent},
		{"gone for half a year", "drift", Rows{Words: slices.Concat(monthly("late", 9, 0, 23), monthly("rude", 2, 0, 17))}, "warning cause"},
		{"a rare one gone", "drift", Rows{Words: slices.Concat(monthly("late", 90, 0, 23), monthly("rude", 2, 0, 17))}, "note cause"},
		{"gone for a month", "drift", Rows{Words: slices.Concat(monthly("late", 9, 0, 23), monthly("rude", 1, 0, 22))}, silent},
		{"rare", "drift", Rows{Words: slices.Concat(monthly("late", 9, 0, 23), monthly("rude", 1, 0, 17))}, silent},
		{"gone for long", "drift", Rows{Words: slices.Concat(monthly("late", 9, 0, 23), monthly("rude", 9, 0, 10))}, silent},
		{"gone for a year", "drift", Rows{Words: slices.Concat(monthly("late", 9, 0, 23), monthly("rude", 9, 0, 11))}, "warning cause"},
		{"away before", "drift", Rows{Words: slices.Concat(monthly("late", 9, 0, 23), monthly("rude", 30, 0, 1), monthly("rude", 30, 8, 17))}, silent},
		{"a season's word", "drift", Rows{Words: slices.Concat(monthly("late", 9, 0, 23), monthly("snow", 9, 0, 4), monthly("snow", 9, 9, 19))}, silent},
		{"new", "drift", Rows{Words: slices.Concat(monthly("late", 9, 0, 23), monthly("app", 9, 18, 23))}, "warning cause"},
		{"new long ago", "drift", Rows{Words: slices.Concat(monthly("late", 9, 0, 23), monthly("app", 9, 11, 23))}, silent},
		{"new and rare", "drift", Rows{Words: slices.Concat(monthly("late", 9, 0, 23), monthly("app", 9, 22, 23))}, silent},
		{"of 20", "drift", Rows{Words: slices.Concat(monthly("late", 9, 0, 23), monthly("app", 10, 22, 23))}, "warning cause"},
		{"renamed", "drift", Rows{Words: slices.Concat(monthly("late", 9, 0, 23), monthly("new", 9, 18, 23), monthly("old", 9, 0, 17))}, "warning cause"},
		{"a status", "drift", Rows{Words: status(slices.Concat(monthly("closed", 9, 0, 23), monthly("open", 9, 22, 23)))}, silent},

		{"no month bare", "exposure_gaps", Rows{}, silent},
		{"a month at the end", "exposure_gaps", Rows{Gaps: []Gap{{"orders", 1, 0, 7, day("2025-03-01")}}}, "note orders"},
		{"a month amid", "exposure_gaps", Rows{Gaps: []Gap{{"orders", 1, 1, 7, day("2025-03-01")}}}, "warning orders"},
	} {
		t.Run(c.rule+"/"+c.name, func(t *testing.T) {
			got := ""
			for _, f := range Inspect(c.rows, Options{OtherWords: []string{"restpost"}}).Findings {
				if f.Rule == c.rule {
					got += fmt.Sprintf(", %s %s", f.Severity, f.Field)
				}
			}
			if c.want != "" {
				c.want = ", " + c.want
			}
			if got != c.want && got != c.want+" " {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// The worst stand first, then in the order of the rules.
func TestOrder(t *testing.T) {
	in := Inspect(Rows{
		Checks: []Check{{"x", 1}}, Loads: []Load{{Source: "a", File: "f", Read: 1000, Rejected: 1}}, Days: steady("a", "received_at", 1),
		Stated: stated("cause", [2]int64{100, 40}), Uses: pareto, Flaws: []Flaw{{Source: "a", Flaw: "closed_at.future", Complaints: 500}},
	}, Options{})
	var got []string
	for _, f := range in.Findings {
		got = append(got, string(f.Severity)+" "+f.Rule)
	}
	want := []string{"error integrity", "error dates_future", "warning completeness", "note rejects"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if in.Worst("error") != 2 || in.Worst("warning") != 3 {
		t.Errorf("got %d errors and %d warnings or worse, want 2 and 3", in.Worst("error"), in.Worst("warning"))
	}
}

func TestOptions(t *testing.T) {
	for want, o := range map[string]Options{
		"": {Filled: 0.5, Unknown: 0.2, Flawed: 0.1, Chance: 0.01, Least: 5, UnknownWords: []string{"?"}},
		"filled: want a share from 0 to below 1, got 80":     {Filled: 80},
		"unknown: want a share from 0 to below 1, got -1":    {Unknown: -1},
		"chance: want a share from 0 to below 1, got 1":      {Chance: 1},
		"flawed: want a share from 0 to 0.1, got 0.11":       {Flawed: 0.11},
		"least: want a number of complaints, got -1":         {Least: -1},
		`unknown_words: want words without a bar, got "a|b"`: {OtherWords: []string{"a|b"}},
		`unknown_words: want words without a bar, got " "`:   {UnknownWords: []string{" "}},
	} {
		err := o.Validate()
		if got := fmt.Sprint(err); got != want && (err != nil || want != "") {
			t.Errorf("%+v: got %s, want %s", o, got, want)
		}
	}
}

// The pages say the same of every rule.
func TestRulePages(t *testing.T) {
	pages := RulePages()
	if len(pages) != len(rules) {
		t.Errorf("%d pages of %d rules", len(pages), len(rules))
	}
	for id, text := range pages {
		text = strings.Join(strings.Fields(text), " ")
		if !hasAll(text, "# "+id+" ", "**Finds.**", "**Why it matters.**", "**What to do.**", "**Threshold.**", "hosen by us", "**False alarms.**") {
			t.Errorf("%s: the page is to say what the rule finds, why it matters, what to do, its threshold and who chose it, and its false alarms", id)
		}
		if !hasAll(page, "`"+id+"`") {
			t.Errorf("quality.md does not name %s", id)
		}
	}
}

func hasAll(page string, wanted ...string) bool {
	return !slices.ContainsFunc(wanted, func(w string) bool { return !strings.Contains(page, w) })
}
