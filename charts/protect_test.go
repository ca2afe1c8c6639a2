package charts

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// of is a count of as many people.
func of(n int64) Value { return Count(n).Of(n) }

// tableOf is a table whose rows are names and figures.
func tableOf(id string, whole bool, rows ...[]Value) Table {
	t := Table{ID: id, Rows: rows, Whole: whole}
	for range rows[0] {
		t.Columns = append(t.Columns, Column{Key: "c"})
	}
	return t
}

func rowOf(name string, figures ...Value) []Value { return append([]Value{Label(name)}, figures...) }

// covered are the cells that are withheld, as name:column.
func covered(t Table) string {
	var all []string
	for _, row := range t.Rows {
		for i, v := range row {
			if v.Kind == KindWithheld {
				all = append(all, row[0].Label+":"+string(rune('0'+i)))
			}
		}
	}
	return strings.Join(all, " ")
}

func TestProtect(t *testing.T) {
	share := func(x float64, people int64) Value { return Share(x).Of(people) }
	for _, point := range []struct {
		of      string
		minimum int64
		tables  []Table
		want    []string // what is withheld of each
	}{
		{"nothing is withheld", 0, []Table{tableOf("a", true, rowOf("x", of(1)), rowOf("y", of(9)))}, []string{""}},
		{"below the minimum", 5, []Table{tableOf("a", false, rowOf("w", of(0)), rowOf("x", of(1)), rowOf("y", of(4)), rowOf("z", of(5)))}, []string{"x:1 y:1"}},
		{"the public's minimum", 10, []Table{tableOf("a", false, rowOf("x", of(9)), rowOf("y", of(10)))}, []string{"x:1"}},
		{"people, not rows", 5, []Table{tableOf("a", false, rowOf("x", Count(90).Of(4)), rowOf("y", Count(90)))}, []string{"x:1"}},
		{"one of a whole takes the next", 5, []Table{tableOf("a", true, rowOf("x", of(3)), rowOf("y", of(40)), rowOf("z", of(12)))}, []string{"x:1 z:1"}},
		{"two of a whole that have room", 5, []Table{tableOf("a", true, rowOf("w", of(1)), rowOf("x", of(4)), rowOf("y", of(40)))}, []string{"w:1 x:1"}},
		{"two of a whole that have just too little", 5, []Table{tableOf("a", true, rowOf("w", of(2)), rowOf("x", of(2)), rowOf("y", of(40)))}, []string{"w:1 x:1 y:1"}},
		{"and just enough", 5, []Table{tableOf("a", true, rowOf("w", of(1)), rowOf("x", of(4)), rowOf("y", of(40)))}, []string{"w:1 x:1"}},
		{"two of a whole that must both be one", 5, []Table{tableOf("a", true, rowOf("w", of(1)), rowOf("x", of(1)), rowOf("y", of(40)), rowOf("z", of(9)))}, []string{"w:1 x:1 z:1"}},
		{"the whole is a row", 5, []Table{tableOf("a", false, rowOf("all", of(55)), rowOf("x", of(3)), rowOf("y", of(40)), rowOf("z", of(12)))}, []string{"x:1 z:1"}},
		{
			"the whole stands elsewhere", 5,
			[]Table{tableOf("a", false, rowOf("x", of(3)), rowOf("y", of(40)), rowOf("z", of(12))), tableOf("b", false, []Value{Phrase(T("sample.all", nil)), of(55)})},
			[]string{"x:1 z:1", ""},
		},
		{"no whole", 5, []Table{tableOf("a", false, rowOf("x", of(3)), rowOf("y", of(40)), rowOf("z", of(12)))}, []string{"x:1"}},
		{
			"the same figure elsewhere", 5,
			[]Table{tableOf("a", true, rowOf("x", of(3)), rowOf("y", of(40)), rowOf("z", of(12))), tableOf("b", false, rowOf("z", of(12)), rowOf("q", of(12)))},
			[]string{"x:1 z:1", "z:1"},
		},
		{"with words of its own", 5, []Table{
			tableOf("a", true, rowOf("x", of(3)), rowOf("y", of(40)), rowOf("z", of(12))),
			tableOf("b", false, []Value{Label("z"), Label("north"), of(12)}, []Value{Label("q"), Label("south"), of(12)}),
		}, []string{"x:1 z:1", ""}},
		{"and all that it is of", 5, []Table{
			tableOf("a", true, rowOf("x", of(3)), rowOf("y", of(40)), rowOf("z", of(12))),
			tableOf("b", false, []Value{Label("z"), Label("north"), of(12)}, []Value{Label("z"), Label("south"), of(0)}),
		}, []string{"x:1 z:1", "z:2"}},
		{"closed is received without open", 5, []Table{tableOf("a", false, rowOf("x", of(30), of(27), of(3)))}, []string{"x:2 x:3"}},
		{"the share of the same people", 5, []Table{tableOf("a", true, rowOf("x", of(3), share(0.03, 3)), rowOf("y", of(85), share(0.85, 85)), rowOf("z", of(12), share(0.12, 12)))}, []string{"x:1 x:2 z:1 z:2"}},
		{"a share that gives the count away", 5, []Table{tableOf("a", false, rowOf("x", of(60), of(3), share(0.05, 60), share(0.5, 60)))}, []string{"x:2 x:3"}},
		{"what is of nobody in particular", 5, []Table{tableOf("a", false, rowOf("x", of(3), Number(0.4, 1), Count(2000), Share(0.95), Days(2), Label("up")))}, []string{"x:1"}},
		{"unless it comes to it", 5, []Table{tableOf("a", false, rowOf("x", of(3), Number(0.4, 1), Ratio(7.5), Share(0.0015), Count(2000)))}, []string{"x:1 x:3 x:4"}},
		{"the interval of what is withheld", 5, []Table{tableOf("a", false, rowOf("x", of(40), share(0.1, 4), Interval(Share(0.02), Share(0.2)), Interval(Share(0.3), Share(0.4))))}, []string{"x:2 x:3"}},
		{"a small whole is told nowhere", 5, []Table{tableOf("a", true, rowOf("x", of(1)), rowOf("y", of(2)))}, []string{"x:1 y:1"}},
		{"none is withheld where nothing else is left", 5, []Table{tableOf("a", true, rowOf("w", of(0)), rowOf("x", of(1)), rowOf("y", of(2)), rowOf("z", of(2)))}, []string{"w:1 x:1 y:1 z:1"}},
		{"rows that come to the like by chance", 5, []Table{tableOf("a", false, rowOf("x", of(30), of(27), of(3)), rowOf("y", of(30), of(20), of(11)))}, []string{"x:3"}},
		{"what has a sign is no sum of people", 5, []Table{tableOf("a", true, rowOf("x", of(3), Delta(2, 0).Of(3)), rowOf("y", of(40), Delta(-4, 0).Of(40)), rowOf("z", of(4), Delta(3, 0).Of(4)), rowOf("q", of(3), Delta(3, 0).Of(3)))}, []string{"x:1 x:2 z:1 z:2 q:1 q:2"}},
		{"shares of a whole", 5, []Table{tableOf("a", false, rowOf("x", share(0.03, 3)), rowOf("y", share(0.85, 85)), rowOf("z", share(0.12, 12)))}, []string{"x:1 z:1"}},
		{"answers of a row", 5, []Table{tableOf("a", false, rowOf("x", share(0.03, 3), share(0.85, 85), share(0.12, 12)))}, []string{"x:1 x:3"}},
		{"amounts", 5, []Table{tableOf("a", true, rowOf("x", Number(5000, 0).Of(2)), rowOf("y", Number(300, 0).Of(50)), rowOf("z", Number(700, 0).Of(60)))}, []string{"x:1 y:1"}},
		{"a few more or less of the same", 5, []Table{tableOf("a", false, []Value{Label("x"), {}, of(71)}, []Value{Label("x"), Label("n"), of(67)}, []Value{Label("x"), Label("s"), of(66)},
			[]Value{Label("y"), Label("n"), of(70)}, []Value{Label("x"), Label("w"), of(71)})}, []string{"x:2"}},
		{"two ways", 5, []Table{
			tableOf("cells", false, []Value{Label("a"), Label("n"), of(3)}, []Value{Label("a"), Label("s"), of(20)}, []Value{Label("a"), Label("w"), of(21)},
				[]Value{Label("b"), Label("n"), of(30)}, []Value{Label("b"), Label("s"), of(31)}, []Value{Label("b"), Label("w"), of(32)}),
			tableOf("causes", false, rowOf("a", of(44)), rowOf("b", of(93))),
			tableOf("regions", false, rowOf("n", of(33)), rowOf("s", of(51)), rowOf("w", of(53))),
		}, []string{"a:2 a:2 b:2 b:2", "", ""}},
	} {
		sections := []Section{{Name: "s", Tables: point.tables}}
		before, err := json.Marshal(point.tables)
		if err != nil {
			t.Fatal(err)
		}
		got, said := Protect(sections, point.minimum)
		figures := 0
		for i, want := range point.want {
			if got := covered(got[0].Tables[i]); got != want {
				t.Errorf("%s: table %d: withheld %q, want %q", point.of, i, got, want)
			}
			figures += len(strings.Fields(want))
		}
		if said.Figures != figures {
			t.Errorf("%s: %d figures are said to be withheld, want %d", point.of, said.Figures, figures)
		}
		if after, _ := json.Marshal(point.tables); !bytes.Equal(before, after) {
			t.Errorf("%s: what was handed in is changed", point.of)
		}
		if err := Audit(sections, got, point.minimum); err != nil {
			t.Errorf("%s: %v", point.of, err)
		}
	}
}

// Whoever shows one figure too many is told by the audit.
func TestAuditFindsWhatIsShown(t *testing.T) {
	tables := []Table{
		tableOf("cells", false, []Value{Label("a"), Label("n"), of(3)}, []Value{Label("a"), Label("s"), of(20)},
			[]Value{Label("b"), Label("n"), of(30)}, []Value{Label("b"), Label("s"), of(31)}),
		tableOf("causes", false, rowOf("a", of(23)), rowOf("b", of(61))),
		tableOf("regions", false, rowOf("n", of(33)), rowOf("s", of(51))),
	}
	sections := []Section{{Name: "s", Tables: tables}}
	for row := range 4 {
		got, _ := Protect(sections, 5)
		if got[0].Tables[0].Rows[row][2].Kind != KindWithheld {
			t.Fatalf("row %d is shown", row)
		}
		got[0].Tables[0].Rows[row][2] = tables[0].Rows[row][2]
		err := Audit(sections, got, 5)
		if err == nil || !strings.Contains(err.Error(), "table cells") || strings.ContainsAny(strings.TrimPrefix(err.Error(), "charts: "), "3") {
			t.Errorf("row %d is shown: got %v", row, err)
		}
	}
}

// TestProtectSeeded protects tables with margins of all kinds and tries every filling that a reader could: of each small
// figure at least as many must be left as its being small leaves.
func TestProtectSeeded(t *testing.T) {
	const rounds = 100 // 3,000 hold as well
	r := rand.New(rand.NewPCG(6, 5))
	for round := range rounds {
		n := [3][3]int64{}
		for i := range n {
			for k := range n[i] {
				n[i][k] = r.Int64N([]int64{3, 7, 12}[r.IntN(3)])
			}
		}
		var cells [][]Value
		var rows, columns [][]Value
		for i, a := range []string{"a", "b", "c"} {
			var across, down int64
			for k, b := range []string{"n", "s", "w"} {
				cells = append(cells, []Value{Label(a), Label(b), of(n[i][k])})
				across += n[i][k]
				down += n[k][i]
			}
			rows = append(rows, rowOf(a, of(across)))
			columns = append(columns, rowOf([]string{"n", "s", "w"}[i], of(down)))
		}
		sections := []Section{{Name: "s", Tables: []Table{tableOf("cells", true, cells...), tableOf("rows", true, rows...), tableOf("columns", true, columns...)}}}
		got, _ := Protect(sections, 5)
		if err := Audit(sections, got, 5); err != nil {
			t.Fatalf("round %d: %v: %v", round, n, err)
		}
		if why := pinned(n, got[0].Tables); why != "" {
			t.Errorf("round %d: %v: %s\n%s|%s|%s", round, n, why, covered(got[0].Tables[0]), covered(got[0].Tables[1]), covered(got[0].Tables[2]))
		}
	}
}

// pinned tries all fillings of a table of three by three and names a small cell that has only one.
func pinned(n [3][3]int64, shown []Table) string {
	hides := func(table, row int) bool { v := shown[table].Rows[row]; return v[len(v)-1].Kind == KindWithheld }
	var open []int
	least := int64(1)
	for c := range 9 {
		if hides(0, c) {
			if n[c/3][c%3] == 0 {
				least = 0
			}
			open = append(open, c)
		}
	}
	if len(open) > 6 {
		return "" // too many to try
	}
	total := int64(0)
	for c := range 9 {
		total += n[c/3][c%3]
	}
	seen := [9]map[int64]bool{}
	var fill func(k int, left int64)
	try := n
	fill = func(k int, left int64) {
		if k == len(open) {
			if left != 0 {
				return
			}
			for i := range 3 {
				var across, down, wantAcross, wantDown int64
				for j := range 3 {
					across, down = across+try[i][j], down+try[j][i]
					wantAcross, wantDown = wantAcross+n[i][j], wantDown+n[j][i]
				}
				if !hides(1, i) && across != wantAcross || !hides(2, i) && down != wantDown {
					return
				}
			}
			for _, c := range open {
				if seen[c] == nil {
					seen[c] = map[int64]bool{}
				}
				seen[c][try[c/3][c%3]] = true
			}
			return
		}
		c := open[k]
		for x := least; x <= left; x++ {
			try[c/3][c%3] = x
			fill(k+1, left-x)
		}
	}
	left := total
	for c := range 9 {
		if !slices.Contains(open, c) {
			left -= n[c/3][c%3]
		}
	}
	fill(0, left)
	for _, c := range open {
		if x := n[c/3][c%3]; x > 0 && x < 5 && len(seen[c]) < 4 {
			return fmt.Sprint("a small cell has few fillings: ", c, seen[c])
		}
	}
	return ""
}

func TestProtectSays(t *testing.T) {
	c := sampleCatalogue(t, "en")
	say := func(id string, args Args) Text { return T("sample."+id, args) }
	counted := func(n Value) Text { return say("counted", Args{"value": Label("z"), "n": n}) }
	both := func(n, m Value) Text { return say("both", Args{"value": Label("q"), "n": n, "of": m}) }
	section := Section{
		Name:   "s",
		Tables: []Table{tableOf("s-a", true, rowOf("x", of(3)), rowOf("y", of(40)), rowOf("z", of(12)))},
		Findings: []Finding{
			{Headline: both(of(3), of(40)), Lead: counted(of(12)), Detail: []Text{both(Share(0.1).Of(3), of(40)), counted(of(40)), counted(of(5))}},
			{Headline: counted(of(12))},
			{Headline: counted(of(4)), Sure: both(of(2), Count(17))},
			{Headline: both(Count(9).Of(4), of(8))},
		},
		Measures: []Measure{{Value: of(4), Spark: []float64{40, 3, 12, 7}}, {Value: of(5)}},
		Warnings: []Text{counted(Count(3))},
		Charts: []Spec{Bars{Head: Head{ID: "s-a", Summary: both(of(3), Share(0.2))}, Rows: []Bar{
			{Label: Label("x"), Y: 3, Shown: of(3)},
			{Label: Label("y"), Y: 40, Shown: of(40)},
			{Label: Label("z"), Y: 12, Shown: of(12)},
		}}},
	}
	got, said := Protect([]Section{section}, 5)
	var headlines []string
	for _, f := range got[0].Findings {
		headlines = append(headlines, c.Say(f.Headline))
	}
	if want := []string{"q: fewer than 5 of 40", "z: fewer than 5 complaints"}; !slices.Equal(headlines, want) {
		t.Errorf("headlines: got %q, want %q", headlines, want)
	}
	first := got[0].Findings[0]
	if !first.Lead.IsZero() || len(first.Detail) != 2 {
		t.Errorf("what is withheld in the table is said: %v %v", first.Lead, first.Detail)
	}
	if s := c.Say(got[0].Findings[1].Sure); s != "q: fewer than 5 of 17" {
		t.Errorf("of a number of nobody: %q", s)
	}
	if s := got[0].Charts[0].Header().Summary; s.ID != "chart.withheld" {
		t.Errorf("summary: %v", s)
	}
	if m := got[0].Measures; m[0].Value.Kind != KindWithheld || m[1].Value.Kind != KindCount || m[0].Spark[0] != 40 || m[0].Spark[1] == 3 || m[0].Spark[2] == 12 || m[0].Spark[3] != 7 {
		t.Errorf("measures: %v", m)
	}
	bars := got[0].Charts[0].(Bars)
	for i, r := range bars.Rows {
		if hidden := r.Shown.Kind == KindWithheld && r.Y != r.Y; hidden != (i != 1) {
			t.Errorf("bar %d: %v", i, r)
		}
	}
	if said.Figures != 3 || said.Texts == 0 || said.Minimum != 5 {
		t.Errorf("said: %+v", said)
	}
	if err := Audit([]Section{section}, got, 5); err != nil {
		t.Error(err)
	}
}

// What is withheld stands in every form: on paper, as CSV and as JSON.
func TestWithheldIsWritten(t *testing.T) {
	c := catalogueFor(t, "en")
	table := tableOf("s-a", false, rowOf("x", Interval(Count(1), Count(2)).Of(3)), rowOf("y", Interval(Count(5), Count(9)).Of(30)))
	got, _ := Protect([]Section{{Tables: []Table{table}}}, 5)
	var csv, text bytes.Buffer
	if err := CSV(&csv, got[0].Tables[0], c); err != nil {
		t.Fatal(err)
	}
	if err := Print(&text, got[0].Tables[0], c); err != nil {
		t.Fatal(err)
	}
	if want := "x,withheld,withheld\r\ny,5,9\r\n"; !strings.HasSuffix(csv.String(), want) {
		t.Errorf("CSV: got %q", csv.String())
	}
	if !strings.Contains(text.String(), "withheld") {
		t.Errorf("text: got %q", text.String())
	}
	if out, err := json.Marshal(got[0].Tables[0].Rows); err != nil || string(out) != `[["x","withheld"],["y",[5,9]]]` {
		t.Errorf("JSON: got %s, %v", out, err)
	}
	if s := c.Write(Value{Kind: KindWithheld, Num: 10}); s != "fewer than 10" {
		t.Errorf("got %q", s)
	}
}
