package letters

import (
	"cmp"
	"crypto/sha256"
	"iter"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
)

// Text is what a customer wrote in one complaint.
type Text struct {
	Source     string    `db:"source"`
	ID         string    `db:"complaint_id"`
	Received   time.Time `db:"received_on"`
	Customer   string    `db:"customer"` // pseudonym; "": not known
	Cause      string    `db:"cause"`    // value of the dimension that letters are told by; "": not stated
	Product    string    `db:"product"`  // "": not stated
	Complaints int64     `db:"complaints"`
	Narrative  string    `db:"text"` // what the customer wrote; not kept
}

// Grouping is the letters of a window that ends with the period.
type Grouping struct {
	Period  Tally    `json:"period"`
	Window  Tally    `json:"window"`
	Letters []Letter `json:"letters"` // the largest of the period first; those without a complaint in it last
	Crowded bool     `json:"crowded"` // so many texts fill in the same form that not all pairs could be compared
}

// Tally counts complaints that have a text.
type Tally struct {
	Texts     int64 `json:"texts"`
	Short     int64 `json:"short"`      // of them, too short to be compared
	InLetters int64 `json:"in_letters"` // of them, in a letter
}

// Letter is one text that came many times, word for word or nearly.
type Letter struct {
	Period Sent      `json:"period"`
	Window Sent      `json:"window"`
	First  time.Time `json:"first"` // day of receipt, in the window
	Last   time.Time `json:"last"`
	New    bool      `json:"new"` // the first is of the period; false where no text from before it was compared
	// Versions is how many of its texts differ in a word, numbers and placeholders aside. Alike is how much the one that is
	// least like the typical one shares with it, 0..1; the typical one is the most like all others.
	Versions int     `json:"versions"`
	Alike    float64 `json:"alike"`
	Cause    string  `json:"cause"` // of most of its complaints in the window; "": none states it
	Product  string  `json:"product"`
	Example  string  `json:"example,omitempty"` // number of the first complaint, where the options ask for it
}

// Sent is how often a letter came, and from how many.
type Sent struct {
	Complaints int64 `json:"complaints"`
	People     int64 `json:"known_people"`    // different customers, of the complaints that name one
	Unknown    int64 `json:"unknown_senders"` // complaints that name none
}

// distinct is one text by its words, however often it came. The words themselves are not kept.
type distinct struct {
	sum  [sha256.Size]byte // of the words
	set  []uint64          // hashes of its shingles
	keys [bands]uint64     // its signature
	n    int               // complaints
	at   int               // place in the order of sums
}

// complaint is a Text without its words.
type complaint struct {
	Text
	words *distinct
}

// Group finds the letters among texts received up to the end of a period: complaints whose texts are the same, or
// connected by texts that are alike.
//
//	J(A, B) = |A ∩ B| / |A ∪ B| ≥ threshold
//
// where A and B are the sets of a text's runs of three words after normalisation, compared by hashes of 64 bits. Pairs
// that agree in any of 20 bands of 6 MinHash values are compared; the others are taken to be different, which is true of
// all but 0.2 % of the pairs with J = 0.8. Texts of fewer than Options.Words words are counted and not compared. A letter
// has Options.Complaints complaints at least. The order of the texts does not matter. Without texts there are no letters.
//
// Broder (1997), On the resemblance and containment of documents; Leskovec, Rajaraman and Ullman, Mining of Massive
// Datasets, section 3.4.
func Group(texts iter.Seq[Text], period analysis.Period, o Options) Grouping {
	o = o.withDefaults()
	g := Grouping{Letters: []Letter{}}
	known := map[[sha256.Size]byte]*distinct{}
	var compared []complaint
	var words []byte
	for t := range texts {
		var n int
		words, n = normalise(words[:0], t.Narrative)
		short := n < o.Words
		g.Window.add(t, short)
		if !t.Received.Before(period.From) {
			g.Period.add(t, short)
		}
		if short {
			continue
		}
		sum := sha256.Sum256(words)
		d := known[sum]
		if d == nil {
			d = &distinct{sum: sum, set: shingles(words)}
			d.keys = signature(d.set)
			known[sum] = d
		}
		d.n++
		t.Narrative = ""
		compared = append(compared, complaint{t, d})
	}
	all := slices.SortedFunc(maps.Values(known), func(a, b *distinct) int { return slices.Compare(a.sum[:], b.sum[:]) })
	for i, d := range all {
		d.at = i
	}
	var root []int32
	root, g.Crowded = families(all, o.Similarity)
	g.Letters = letters(compared, root, period, o)
	for i := range g.Letters {
		l := &g.Letters[i]
		l.New = g.looksBack() && !l.First.Before(period.From)
		g.Window.InLetters += l.Window.Complaints
		g.Period.InLetters += l.Period.Complaints
	}
	return g
}

// looksBack reports whether texts from before the period were compared: without them, whether a letter is new is not known.
func (g Grouping) looksBack() bool {
	return g.Window.Texts-g.Window.Short > g.Period.Texts-g.Period.Short
}

func (y *Tally) add(t Text, short bool) {
	y.Texts += t.Complaints
	if short {
		y.Short += t.Complaints
	}
}

// letters are the families that are large enough, each from its complaints in order of receipt.
func letters(compared []complaint, root []int32, period analysis.Period, o Options) []Letter {
	slices.SortFunc(compared, func(a, b complaint) int {
		return cmp.Or(a.Received.Compare(b.Received), strings.Compare(a.Source, b.Source), strings.Compare(a.ID, b.ID))
	})
	size := make([]int64, len(root))
	for _, c := range compared {
		size[root[c.words.at]] += c.Complaints
	}
	members := map[int32][]complaint{}
	var order []int32 // of their first complaint
	for _, c := range compared {
		of := root[c.words.at]
		if size[of] < int64(o.Complaints) {
			continue
		}
		if members[of] == nil {
			order = append(order, of)
		}
		members[of] = append(members[of], c)
	}
	found := make([]Letter, 0, len(order))
	for _, of := range order {
		l := letter(members[of], period)
		if !o.Numbers {
			l.Example = ""
		}
		found = append(found, l)
	}
	slices.SortStableFunc(found, func(a, b Letter) int {
		return cmp.Or(cmp.Compare(b.Period.Complaints, a.Period.Complaints), cmp.Compare(b.Window.Complaints, a.Window.Complaints))
	})
	return found
}

// letter describes one from its complaints, the first received first.
func letter(of []complaint, period analysis.Period) Letter {
	l := Letter{First: of[0].Received, Last: of[len(of)-1].Received, Example: of[0].ID}
	causes, products := map[string]int64{}, map[string]int64{}
	people := map[string]bool{} // whether in the period
	versions := map[*distinct]bool{}
	for _, c := range of {
		in := !c.Received.Before(period.From)
		l.Window.add(c.Text)
		if in {
			l.Period.add(c.Text)
		}
		if c.Customer != "" {
			people[c.Customer] = people[c.Customer] || in
		}
		causes[c.Cause] += c.Complaints
		products[c.Product] += c.Complaints
		versions[c.words] = true
	}
	for _, in := range people {
		l.Window.People++
		if in {
			l.Period.People++
		}
	}
	l.Cause, l.Product = most(causes), most(products)
	l.Versions = len(versions)
	l.Alike = leastAlike(slices.SortedFunc(maps.Keys(versions), func(a, b *distinct) int {
		return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.at, b.at))
	}))
	return l
}

func (s *Sent) add(t Text) {
	s.Complaints += t.Complaints
	if t.Customer == "" {
		s.Unknown += t.Complaints
	}
}

// most is the stated value with the largest count, the first by name of those with as many; "" where none is stated.
func most(counts map[string]int64) string {
	delete(counts, "")
	best := ""
	for _, value := range slices.Sorted(maps.Keys(counts)) {
		if best == "" || counts[value] > counts[best] {
			best = value
		}
	}
	return best
}

// candidates is how many texts of a letter, the most frequent first, may be its typical one: a letter of ten thousand
// versions would otherwise take fifty million comparisons.
const candidates = 32

// leastAlike is the least similarity between the typical text of a letter, which is the most like all others on average,
// and any other. Families are chains, in which neighbours are alike and the ends need not be: it says how far they reach.
func leastAlike(versions []*distinct) float64 {
	least, best := 1.0, -1.0
	for _, c := range versions[:min(candidates, len(versions))] {
		sum, low := 0.0, 1.0
		for _, v := range versions {
			s := jaccard(c.set, v.set, 0)
			sum += s * float64(v.n)
			low = min(low, s)
		}
		if sum > best {
			best, least = sum, low
		}
	}
	return least
}
