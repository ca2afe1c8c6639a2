package letters

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/queries"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

// hostile is what a text may try; its copies are a letter like any other.
const hostile = `'); DROP TABLE complaint; -- <script>alert(1)</script> __f__alert(1)__f__ =HYPERLINK("http://evil.example") $from ` + "\u202e"

// export is a CSV of texts.
func export(t *testing.T, rows ...[]string) string {
	t.Helper()
	var b strings.Builder
	w := csv.NewWriter(&b)
	if err := w.WriteAll(append([][]string{{"complaint_id", "received_at", "customer", "cause", "product", "narrative"}}, rows...)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func group(t *testing.T, w *queries.Warehouse, a Analysis) (Grouping, *analysis.Result) {
	t.Helper()
	a.Period = october
	r, err := a.Run(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	return r.Data.(Grouping), r
}

// load loads texts of a source, with the pseudonyms that the column of customers is.
func load(t *testing.T, w *queries.Warehouse, source string, rows ...[]string) {
	t.Helper()
	b := queriestest.Batch(t, source, export(t, rows...))
	b.KeyID = "test"
	if _, err := w.Load(t.Context(), b); err != nil {
		t.Fatal(err)
	}
}

func TestQueries(t *testing.T) {
	w := queriestest.Open(t, "")
	load(t, w, "desk",
		[]string{"0", "2025-10-31 23:59", "anna", "late", "bell", hostile}, // before the window
		[]string{"1", "2025-11-01", "anna", "late", "bell", hostile},
		[]string{"2", "2026-09-30 23:59", "bo", "rude", "bell", strings.ToUpper(hostile)},
		[]string{"3", "2026-10-01", "", "late", "", hostile},
		[]string{"4", "2026-10-31 23:59", "bo", "late", "lamp", hostile},
		[]string{"5", "2026-10-31", "cia", "late", "lamp", ""},
		[]string{"6", "2026-10-31", "cia", "late", "lamp", "Short."},
		[]string{"7", "2026-11-01", "dag", "late", "bell", hostile}, // after it
	)
	got, r := group(t, w, Analysis{Options: Options{Numbers: true}})
	want := Grouping{
		Period: Tally{Texts: 3, Short: 1, InLetters: 2},
		Window: Tally{Texts: 5, Short: 1, InLetters: 4},
		Letters: []Letter{{
			Period: Sent{Complaints: 2, People: 1, Unknown: 1}, Window: Sent{Complaints: 4, People: 2, Unknown: 1},
			First: day("2025-11-01"), Last: day("2026-10-31"), Versions: 1, Alike: 1, Cause: "late", Product: "bell", Example: "1",
		}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	var said strings.Builder
	fmt.Fprintf(&said, "%+v", r)
	if strings.Contains(said.String(), "DROP") || strings.Contains(said.String(), "alert") {
		t.Error("the result holds a text")
	}
	got, _ = group(t, w, Analysis{Options: Options{Months: 13}})
	if got.Window.Texts != 6 {
		t.Errorf("13 months hold %d texts", got.Window.Texts)
	}
	got, _ = group(t, w, Analysis{Options: Options{Months: 1}})
	if got.Window.Texts != 3 {
		t.Errorf("one month holds %d texts", got.Window.Texts)
	}
	got, r = group(t, w, Analysis{Options: Options{Texts: 4, Complaints: 2}})
	if got.Window.Texts != 4 || got.Letters[0].First != day("2026-09-30") {
		t.Errorf("the latest four: got %+v", got)
	}
	if !slices.ContainsFunc(r.Warnings, hasID("letters.left_out")) {
		t.Errorf("a text was left out, which is not said: %v", r.Warnings)
	}
}

func TestEmptyWarehouse(t *testing.T) {
	_, r := group(t, queriestest.Open(t, ""), Analysis{})
	if got := r.Findings[0].Headline.ID; got != "letters.not_stored" || len(r.Charts)+len(r.Tables) > 0 {
		t.Errorf("nothing is loaded, but the finding is %s, with %d figures", got, len(r.Charts))
	}
}

// More texts than a page holds, many of a day and in two sources: each is read once.
func TestPages(t *testing.T) {
	const n = pageSize + 1000
	a := newAuthor(8)
	letter := strings.Join(a.text(30), " ")
	days := []string{"2026-10-05", "2026-10-04", "2026-09-03"}
	rows := map[string][][]string{}
	for i := range n {
		words := strings.Join(a.text(12), " ")
		if i%100 == 0 {
			words = letter
		}
		source := []string{"desk", "web"}[i%2]
		rows[source] = append(rows[source], []string{fmt.Sprint(i), days[i*len(days)/n], fmt.Sprint(i % 7), "late", "bell", words})
	}
	w := queriestest.Open(t, "")
	for source, of := range rows {
		load(t, w, source, of...)
	}
	got, r := group(t, w, Analysis{})
	if got.Window.Texts != n || len(got.Letters) != 1 || got.Letters[0].Window != (Sent{Complaints: n / 100, People: 7}) {
		t.Errorf("got %+v", got)
	}
	if len(r.Warnings) != 0 {
		t.Errorf("got warnings %v", r.Warnings)
	}
	if got, _ = group(t, w, Analysis{Options: Options{Texts: pageSize + 500}}); got.Window.Texts != pageSize+500 {
		t.Errorf("of the latest %d: got %+v", pageSize+500, got)
	}
}
