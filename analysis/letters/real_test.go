package letters

import (
	"bufio"
	"encoding/csv"
	"os"
	"slices"
	"testing"
	"time"
)

// cfpb are the texts of a real file, the same for everyone who has it.
func cfpb(t *testing.T) []Text {
	t.Helper()
	f, err := os.Open("../../../shared/data/cfpb/complaints_2018-2020.csv")
	if err != nil {
		t.Skip("needs the shared data: ", err)
	}
	defer func() { _ = f.Close() }()
	b := bufio.NewReader(f)
	for range 2 { // left by an unzip tool
		if _, err := b.ReadString('\n'); err != nil {
			t.Fatal(err)
		}
	}
	records, err := csv.NewReader(b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := func(heading string) int { return slices.Index(records[0], heading) }
	var texts []Text
	for _, r := range records[1:] {
		received, err := time.Parse(time.DateOnly, r[column("Date received")])
		if err != nil {
			t.Fatal(err)
		}
		if words := r[column("Consumer complaint narrative")]; words != "" {
			texts = append(texts, Text{
				Source: "cfpb", ID: r[column("Complaint ID")], Received: received, Cause: r[column("Issue")],
				Product: r[column("Product")], Complaints: 1, Narrative: words,
			})
		}
	}
	return texts
}

// The counts are those of a program in another language that compared every pair.
func TestRealTextsAgreeWithBruteForce(t *testing.T) {
	texts := cfpb(t)
	if len(texts) != 1532 {
		t.Fatalf("%d texts", len(texts))
	}
	all := distincts(texts)
	found, _ := families(all, 0.8)
	if pairs, hit, _ := bruteForce(all, found, 0.8); pairs != 171 || hit != 171 {
		t.Errorf("found %d of %d pairs, want all of 171", hit, pairs)
	}
	type counts struct {
		texts   int64
		letters int
	}
	for similarity, want := range map[float64]counts{0.7: {103, 35}, 0.8: {88, 28}, 0.9: {81, 26}} {
		g := Group(slices.Values(texts), october, Options{Similarity: similarity, Complaints: 2, Words: shingleWords})
		if got := (counts{g.Window.InLetters, len(g.Letters)}); got != want || g.Letters[0].Window.Complaints != 12 {
			t.Errorf("at %v: got %v, the largest %d; want %v, 12", similarity, got, g.Letters[0].Window.Complaints, want)
		}
	}
	g := Group(slices.Values(texts), october, Options{})
	if got := []int64{int64(len(g.Letters)), g.Window.InLetters, g.Window.Short}; !slices.Equal(got, []int64{10, 52, 12}) {
		t.Errorf("letters, complaints in them and short texts by default: got %v", got)
	}
}
