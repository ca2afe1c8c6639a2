package letters

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func TestJaccard(t *testing.T) {
	set := func(from, to int) (s []uint64) {
		for i := from; i < to; i++ {
			s = append(s, uint64(i))
		}
		return s
	}
	for _, c := range []struct {
		name  string
		a, b  []uint64
		least float64
		want  float64
	}{
		{"the same", set(0, 9), set(0, 9), 1, 1},
		{"nothing in common", set(0, 9), set(9, 18), 0, 0},
		{"a part", set(0, 5), set(0, 10), 0.5, 0.5},
		{"exactly at the threshold", set(0, 9), set(1, 10), 0.8, 0.8},
		{"exactly at the threshold, the longer first", set(0, 10), set(2, 10), 0.8, 0.8},
		{"given up below it", set(0, 9), set(5, 14), 0.8, 0},
		{"computed below it where all are asked for", set(0, 9), set(5, 14), 0, 4. / 14},
		{"one is empty", nil, set(0, 3), 0, 0},
		{"interleaved", []uint64{1, 3, 5, 7}, []uint64{2, 3, 6, 7}, 0, 2. / 6},
	} {
		for range 2 {
			if got := jaccard(c.a, c.b, c.least); got != c.want {
				t.Errorf("%s: got %v, want %v", c.name, got, c.want)
			}
			c.a, c.b = c.b, c.a
		}
	}
	if got := jaccard(nil, nil, 0); !math.IsNaN(got) {
		t.Errorf("two empty sets: got %v, want NaN", got)
	}
	for common := range 200 { // rounding never costs a pair that is alike enough
		for extra := range 60 {
			a, b := set(0, common+1), append(set(0, common+1), set(1000, 1000+extra)...)
			s := float64(common+1) / float64(common+1+extra)
			if got := jaccard(a, b, s); got != s {
				t.Fatalf("%d of %d: got %v, want %v", common+1, len(b), got, s)
			}
		}
	}
}

func distincts(texts []Text) []*distinct {
	all := make([]*distinct, len(texts))
	for i, text := range texts {
		words, _ := normalise(nil, text.Narrative)
		all[i] = &distinct{set: shingles(words), at: i, n: 1}
		all[i].keys = signature(all[i].set)
	}
	return all
}

// Of the pairs that brute force finds alike, at least 98 % are in one family, and no family joins what brute force keeps
// apart.
func TestFamiliesAgreeWithBruteForce(t *testing.T) {
	texts := distincts(newAuthor(1).corpus(1000, 0.7))
	for _, c := range []struct{ threshold, recall float64 }{{0.8, 0.98}, {0.7, 0.9}, {0.9, 0.98}} {
		found, crowded := families(texts, c.threshold)
		if crowded {
			t.Errorf("at %v: nothing is crowded here", c.threshold)
		}
		pairs, hit, connected := bruteForce(texts, found, c.threshold)
		t.Logf("at %v: %d of %d pairs", c.threshold, hit, pairs)
		if pairs < 100 || float64(hit) < c.recall*float64(pairs) {
			t.Errorf("at %v: %d of %d pairs, want %v of 100 or more", c.threshold, hit, pairs, c.recall)
		}
		for i := range texts {
			if connected.find(int32(i)) != connected.find(found[i]) {
				t.Fatalf("at %v: text %d is in a family that brute force does not put it into", c.threshold, i)
			}
		}
	}
}

// bruteForce counts the pairs that are alike, and those of them that were found, and connects them.
func bruteForce(texts []*distinct, found []int32, threshold float64) (pairs, hit int, connected forest) {
	connected = make([]int32, len(texts))
	for i, a := range texts {
		connected[i] = int32(i)
		for j, b := range texts[:i] {
			common := 0
			for x, y := a.set, b.set; len(x) > 0 && len(y) > 0; {
				switch {
				case x[0] == y[0]:
					common++
					x, y = x[1:], y[1:]
				case x[0] < y[0]:
					x = x[1:]
				default:
					y = y[1:]
				}
			}
			if s := float64(common) / float64(len(a.set)+len(b.set)-common); !(s >= threshold) {
				continue
			}
			if pairs++; found[i] == found[j] {
				hit++
			}
			connected.join(int32(i), int32(j))
		}
	}
	return pairs, hit, connected
}

// The share of pairs that agree in a band is what the formula says, for each similarity.
func TestSignaturesFindWhatTheFormulaSays(t *testing.T) {
	a := newAuthor(2)
	for _, c := range []struct {
		size, common int // words of each of two texts, and of them the same
	}{{102, 76}, {102, 86}, {102, 92}, {102, 97}} {
		const tries = 2000
		agreed := 0.0
		var s float64
		for range tries {
			x := make([]uint64, c.size)
			for i := range x {
				x[i] = a.Uint64()
			}
			y := slices.Clone(x)
			for i := c.common; i < c.size; i++ {
				y[i] = a.Uint64()
			}
			slices.Sort(x)
			slices.Sort(y)
			s = jaccard(x, y, 0)
			p, q := signature(x), signature(y)
			for b := range bands {
				if p[b] == q[b] {
					agreed++
					break
				}
			}
		}
		want := 1 - math.Pow(1-math.Pow(s, rows), bands)
		sigma := math.Sqrt(want * (1 - want) / tries)
		if got := agreed / tries; math.Abs(got-want) > 4*sigma+1e-3 {
			t.Errorf("J %.3f: found %.4f, want %.4f ± %.4f", s, got, want, 4*sigma)
		}
	}
}

// Thousands of texts that fill in one form fall into the same buckets and are not alike. The copies among them are found
// nearly all the same, since they meet in other buckets, too.
func TestCrowdedBuckets(t *testing.T) {
	a := newAuthor(3)
	form := a.text(80)
	var texts []Text
	var words []string
	for i := range 6000 {
		if i%100 == 1 {
			words = slices.Clone(words)
			for _, at := range []int{20, 50, 90} {
				words[at] = "changed"
			}
		} else {
			words = append(slices.Clone(form), a.text(16)...)
		}
		texts = append(texts, Text{Narrative: strings.Join(words, " ")})
	}
	a.Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
	all := distincts(texts)
	root, crowded := families(all, 0.8)
	if !crowded {
		t.Error("pairs were left out, which is not said")
	}
	found := 0
	for i := range all {
		if root[i] != int32(i) {
			found++
		}
	}
	t.Logf("found %d of 60 pairs", found)
	if found < 55 || found > 60 {
		t.Errorf("found %d of 60 pairs", found)
	}
	same := make([]Text, 300)
	for i := range same {
		same[i] = Text{Narrative: strings.Join(a.copied(form, 1), " ")}
	}
	if _, crowded := families(distincts(same), 0.8); crowded {
		t.Error("all are one letter: nothing is left out")
	}
}

func TestFamiliesOfNone(t *testing.T) {
	if root, crowded := families(nil, 0.8); len(root) != 0 || crowded {
		t.Errorf("got %v, %v", root, crowded)
	}
}
