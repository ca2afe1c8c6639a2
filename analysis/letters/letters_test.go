package letters

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
)

var october = analysis.GrainMonth.Period(day("2026-10-01"))

// campaign is 23 words; its copies differ in what is redacted, in numbers and in case.
const campaign = "Dear [name], I have waited %s days for order 1234, and nobody at your office answers me. " +
	"Give my money back before the tenth of this month."

func copyOf(n string) string { return strings.ReplaceAll(campaign, "%s", n) }

// write makes texts of October 2026 and September: day, customer and text in columns.
func write(rows ...[3]string) (texts []Text) {
	for i, r := range rows {
		texts = append(texts, Text{
			Source: "desk", ID: string(rune('a' + i)), Received: day("2026-" + r[0]), Customer: r[1], Narrative: r[2], Complaints: 1,
		})
	}
	return texts
}

func TestGroupCounts(t *testing.T) {
	other := strings.Repeat("something else again ", 10)
	texts := write(
		[3]string{"09-30", "anna", copyOf("12")},
		[3]string{"10-01", "anna", copyOf("30")},
		[3]string{"10-01", "bo", strings.ToUpper(copyOf("1"))},
		[3]string{"10-31", "", copyOf("[phone]")},
		[3]string{"10-02", "cia", other},
		[3]string{"10-02", "dag", "too short to be a letter"},
		[3]string{"09-02", "dag", "too short to be a letter"},
	)
	texts[1].Cause, texts[2].Cause, texts[3].Cause, texts[0].Product = "late", "late", "rude", "bell"
	got := Group(slices.Values(texts), october, Options{Numbers: true})
	want := Grouping{
		Period: Tally{Texts: 5, Short: 1, InLetters: 3},
		Window: Tally{Texts: 7, Short: 2, InLetters: 4},
		Letters: []Letter{{
			Period: Sent{Complaints: 3, People: 2, Unknown: 1}, Window: Sent{Complaints: 4, People: 2, Unknown: 1},
			First: day("2026-09-30"), Last: day("2026-10-31"), Versions: 2, Cause: "late", Product: "bell", Example: "a",
		}},
	}
	got.Letters[0].Alike, want.Letters[0].Alike = 0, 0
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if l := Group(slices.Values(texts), october, Options{}).Letters[0]; l.Example != "" {
		t.Errorf("nobody asked for a number, got %q", l.Example)
	}
}

func TestGroupCutoffs(t *testing.T) {
	two := write([3]string{"10-01", "", copyOf("1")}, [3]string{"10-02", "", copyOf("2")})
	size := func(texts []Text, o Options) int { return len(Group(slices.Values(texts), october, o).Letters) }
	if got := size(two, Options{}); got != 0 {
		t.Errorf("two complaints make %d letters", got)
	}
	if got := size(two, Options{Complaints: 2}); got != 1 {
		t.Errorf("two complaints are asked for, and make %d letters", got)
	}
	two[0].Complaints = 2
	if got := size(two, Options{}); got != 1 {
		t.Errorf("a row of two complaints and one make %d letters", got)
	}
	words := strings.Repeat("word ", 9) + "end"
	short := write([3]string{"10-01", "", words}, [3]string{"10-01", "", words}, [3]string{"10-01", "", words})
	if got := size(short, Options{}); got != 1 {
		t.Errorf("texts of ten words make %d letters", got)
	}
	if got := size(short, Options{Words: 11}); got != 0 {
		t.Errorf("texts of ten words, where eleven are asked for, make %d letters", got)
	}
	if g := Group(slices.Values([]Text(nil)), october, Options{}); len(g.Letters) != 0 || g.Letters == nil || g.Window.Texts != 0 {
		t.Errorf("no texts: got %+v", g)
	}
}

// 44 words have 42 runs. One word changed in the middle takes 3 of them away: 39 of 45 are common, 0.867. Two words far
// apart take 6: 36 of 48, 0.75.
func TestGroupThreshold(t *testing.T) {
	a := newAuthor(4)
	original := a.text(44)
	changed := func(at ...int) string {
		c := slices.Clone(original)
		for _, i := range at {
			c[i] = "changed" + letterNumber(i+1)
		}
		return strings.Join(c, " ")
	}
	group := func(similarity float64, last string) []Letter {
		text := changed()
		return Group(slices.Values(write([3]string{"10-01", "", text}, [3]string{"10-01", "", text}, [3]string{"10-02", "", last})),
			october, Options{Similarity: similarity, Complaints: 2}).Letters
	}
	for _, c := range []struct {
		similarity float64
		last       string
		complaints int64
		alike      float64
	}{
		{0.8, changed(20), 3, 39. / 45},
		{0.8, changed(10, 30), 2, 1},
		{0.75, changed(10, 30), 3, 0.75},
		{0.76, changed(10, 30), 2, 1},
		{1, changed(20), 2, 1},
		{1, changed(), 3, 1},
	} {
		l := group(c.similarity, c.last)
		if len(l) != 1 || l[0].Window.Complaints != c.complaints || l[0].Alike != c.alike {
			t.Errorf("at %v: got %+v, want %d complaints, the least alike %v", c.similarity, l, c.complaints, c.alike)
		}
	}
}

// Each text is like the next one, and the first not like the last: one letter, which says how far it reaches.
func TestGroupSaysHowLooseAChainIs(t *testing.T) {
	words := newAuthor(5).text(90)
	var rows [][3]string
	for i := range 9 {
		c := slices.Clone(words)
		for at := range i { // 7 words in a row changed at a time
			for k := range 7 {
				c[10*at+k] = "changed" + letterNumber(10*at+k+1)
			}
		}
		rows = append(rows, [3]string{"10-01", "", strings.Join(c, " ")})
	}
	l := Group(slices.Values(write(rows...)), october, Options{}).Letters
	if len(l) != 1 || l[0].Versions != 9 || l[0].Alike > 0.5 || l[0].Alike < 0.3 {
		t.Errorf("got %+v", l)
	}
}

func TestGroupNew(t *testing.T) {
	of := func(days ...string) bool {
		var rows [][3]string
		for _, d := range days {
			rows = append(rows, [3]string{d, "", copyOf("1")})
		}
		rows = append(rows, [3]string{"09-01", "", "another text " + strings.Repeat("of other words ", 9)})
		return Group(slices.Values(write(rows...)), october, Options{}).Letters[0].New
	}
	if !of("10-01", "10-02", "10-03") {
		t.Error("the first is of the period's first day, and it is not new")
	}
	if of("09-30", "10-02", "10-03") {
		t.Error("the first is of the day before the period, and it is new")
	}
	only := write([3]string{"10-01", "", copyOf("1")}, [3]string{"10-01", "", copyOf("1")}, [3]string{"10-01", "", copyOf("1")})
	if Group(slices.Values(only), october, Options{}).Letters[0].New {
		t.Error("nothing before the period was compared: whether it is new is not known")
	}
}

func TestMostIsTotal(t *testing.T) {
	for _, c := range []struct {
		counts map[string]int64
		want   string
	}{
		{map[string]int64{}, ""},
		{map[string]int64{"": 9}, ""},
		{map[string]int64{"": 9, "b": 1}, "b"},
		{map[string]int64{"c": 2, "b": 2, "a": 1}, "b"},
	} {
		if got := most(c.counts); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestGroupKnowsNoOrder(t *testing.T) {
	texts := newAuthor(6).corpus(2000, 0.5)
	want := Group(slices.Values(texts), october, Options{Numbers: true})
	if len(want.Letters) < 50 {
		t.Fatalf("%d letters are too few to say anything", len(want.Letters))
	}
	shuffle := rand.New(rand.NewPCG(7, 0))
	for range 3 {
		shuffle.Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
		if diff := cmp.Diff(want, Group(slices.Values(texts), october, Options{Numbers: true})); diff != "" {
			t.Fatalf("in another order: (-want +got)\n%s", diff)
		}
	}
}
