package charts

import (
	"encoding/csv"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func sampleTable() Table {
	return Table{
		ID: "x", Caption: say("pareto_subtitle"), Notes: []Text{say("pareto_detail")},
		Columns: []Column{
			{"cause", say("h_cause"), false},
			{"complaints", say("h_n"), true},
			{"interval", say("h_interval"), true},
			{"since", say("h_month"), false},
		},
		Rows: [][]Value{
			{Label("Gears, \"shift\" badly\nagain"), Count(1214), Interval(Number(190.25, 1), Number(238, 1)), Period(day("2026-04-01"), day("2026-07-01"))},
			{Label("=HYPERLINK(\"x\")"), Count(-3), Value{}, Span(day("2026-05-01"), day("2026-06-01"))},
			{Label("数字"), Share(0.125), Interval(Value{}, Days(2.5)), Date(day("2026-05-04"))},
			{Phrase(say("signal")), Number(math.NaN(), 1), Interval(Share(0.1), Share(0.2)), Period(day("2026-05-01"), day("2026-06-01"))},
		},
	}
}

func TestCSV(t *testing.T) {
	var b strings.Builder
	if err := CSV(&b, sampleTable(), sampleCatalogue(t, "sv")); err != nil {
		t.Fatal(err)
	}
	want := strings.Join([]string{
		"cause,complaints,interval_low,interval_high,since",
		"\"Gears, \"\"shift\"\" badly\nagain\",1214,190.25,238,2026-04-01/2026-06-30",
		"\"'=HYPERLINK(\"\"x\"\")\",-3,,,2026-05-01/2026-05-31",
		"数字,0.125,,2.5,2026-05-04",
		"signal,,0.1,0.2,2026-05-01/2026-05-31",
		"",
	}, "\r\n")
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, err := csv.NewReader(strings.NewReader(b.String())).ReadAll(); err != nil {
		t.Error(err)
	}
}

// TestFormulas neutralises what a spreadsheet runs, and leaves numbers and other texts as they are.
func TestFormulas(t *testing.T) {
	for text, want := range map[string]string{
		"=1+1": "'=1+1", "+46 8": "'+46 8", "-cmd": "'-cmd", "@SUM(A1)": "'@SUM(A1)", "\t=1": "'\t=1", "\r=1": "'\r=1",
		"\x00=1": "'\x00=1", " =1": "' =1", ";=1": "';=1", "\"=1": "'\"=1", "\u202e=1": "'\u202e=1", "\ufeff=1": "'\ufeff=1",
		"＝1": "'＝1", "＋1": "'＋1", "－1": "'－1", "＠SUM(1)": "'＠SUM(1)",
		"a=1": "a=1", "": "", "'x": "'x", " x": " x", ";": ";", "a;=1": "a;=1",
	} {
		if got := harmless(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestPrint(t *testing.T) {
	var b strings.Builder
	if err := Print(&b, sampleTable(), sampleCatalogue(t, "en")); err != nil {
		t.Fatal(err)
	}
	want := `Complaints by cause, Cykelhuset AB, October 2026, n = 626

Cause                       Complaints  95 % interval  Month
──────────────────────────  ──────────  ─────────────  ─────────────
Gears, "shift" badly again       1,214    190.2–238.0  Q2 2026
=HYPERLINK("x")                     −3              –  1–31 May 2026
数字                               12%    2.5 or less  4 May 2026
signal                               –         10–20%  May 2026

Late parcels and wrong size cannot be told apart: either may be second.
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Of a dense table a terminal is told how much there is; CSV has it.
func TestPrintDense(t *testing.T) {
	table := sampleTable()
	table.Dense = true
	var b, csv strings.Builder
	c := sampleCatalogue(t, "en")
	if err := Print(&b, table, c); err != nil {
		t.Fatal(err)
	}
	if want := "Complaints by cause, Cykelhuset AB, October 2026, n = 626: 4 rows, in the HTML report and in the JSON.\n"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
	if err := CSV(&csv, table, c); err != nil || strings.Count(csv.String(), "\r\n") != 5 {
		t.Errorf("got %q, %v", csv.String(), err)
	}
}

func TestRaggedTable(t *testing.T) {
	table := sampleTable()
	table.Rows[1] = table.Rows[1][:2]
	c := sampleCatalogue(t, "en")
	const want = "charts: table x: row 2: want 4 values, got 2"
	if err := CSV(&strings.Builder{}, table, c); err == nil || err.Error() != want {
		t.Errorf("got %v", err)
	}
	if err := Print(&strings.Builder{}, table, c); err == nil || err.Error() != want {
		t.Errorf("got %v", err)
	}
}
