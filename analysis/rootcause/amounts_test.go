package rootcause

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

// spent invents what complaints cost in two years: about so many complaints per product and region a year, with the costs of one
// in ten many times those of others, and times as much where the second year's cause is.
func spent(random *rand.Rand, mean, times float64) amounts {
	dimensions := []analysis.Dimension{"product", "region"}
	var sums, counts []leaf
	for product := range 12 {
		for region := range 8 {
			values := []string{fmt.Sprint("product ", product), fmt.Sprint("region ", region)}
			year := func(factor float64) (sum, n float64) {
				n = math.Round(mean * math.Exp(random.NormFloat64()/10))
				for range int(n) {
					sum += factor * 100 * math.Exp(random.NormFloat64())
				}
				return sum, n
			}
			factor := 1.0
			if product == 3 {
				factor = times
			}
			now, n := year(factor)
			before, m := year(1)
			sums, counts = append(sums, leaf{values, now, before}), append(counts, leaf{values, n, m})
		}
	}
	return amounts{leaves: newLeaves(dimensions, sums), counts: newLeaves(dimensions, counts), currency: "SEK"}
}

// Costs that became three times as high in one product are found there, and in costs of which nothing changed nothing is, in 95 of
// 100 samples.
func TestAmountsFoundAndNothingInNoise(t *testing.T) {
	o := Options{}.withDefaults()
	const samples = 40
	for _, c := range []struct {
		mean, times float64
		least, most int // samples in which something is found
	}{{5, 1, 0, 2}, {50, 1, 0, 2}, {500, 1, 0, 2}, {50, 3, 38, 40}, {500, 3, 38, 40}, {50, 0.3, 38, 40}} {
		found := 0
		for seed := range uint64(samples) {
			a, err := spent(rand.New(rand.NewPCG(seed, 1)), c.mean, c.times).answer(o)
			if err != nil {
				t.Fatal(err)
			}
			sum := a.Remains
			for _, f := range a.Found {
				sum += f.Adds
			}
			if math.Abs(sum-(a.Observed-a.Expected)) > 1e-6*a.Observed {
				t.Errorf("parts add up to %g, want %g", sum, a.Observed-a.Expected)
			}
			planted := func(f Found) bool {
				return len(f.Combination) == 1 && f.Combination[0].Values[0] == "product 3" && f.Excess > 0 == (c.times > 1)
			}
			if c.times == 1 && len(a.Found) > 0 || c.times != 1 && slices.ContainsFunc(a.Found, planted) {
				found++
			}
		}
		if found < c.least || found > c.most {
			t.Errorf("%g complaints per combination, costs %g times: found in %d of %d samples, want %d to %d", c.mean, c.times, found, samples, c.least, c.most)
		}
	}
}

// A combination is named with the complaints behind it, where these are enough, and its values are stated.
func TestAmountsAreNamed(t *testing.T) {
	of := func(value string, n, before float64) amounts {
		var sums, counts []leaf
		for k := range 40 {
			sums = append(sums, leaf{[]string{fmt.Sprint("p", k)}, 1000 + float64(k), 1000})
			counts = append(counts, leaf{[]string{fmt.Sprint("p", k)}, 30, 30})
		}
		sums, counts = append(sums, leaf{[]string{value}, 9000, 1000}), append(counts, leaf{[]string{value}, n, before})
		return amounts{leaves: newLeaves([]analysis.Dimension{"product"}, sums), counts: newLeaves([]analysis.Dimension{"product"}, counts)}
	}
	for _, c := range []struct {
		value     string
		n, before float64
		want      int
	}{{"Bell", 5, 0, 1}, {"Bell", 0, 5, 1}, {"Bell", 4, 4, 0}, {"", 5, 5, 0}} {
		a, err := of(c.value, c.n, c.before).answer(Options{}.withDefaults())
		if err != nil || len(a.Found) != c.want || c.want > 0 && a.Found[0].Complaints != c.n {
			t.Errorf("%q with %g and %g complaints: got %+v, %v", c.value, c.n, c.before, a.Found, err)
		}
	}
	if a, err := (amounts{}).answer(Options{}.withDefaults()); err != nil || len(a.Found) != 0 || a.Observed != 0 {
		t.Errorf("no costs: %+v, %v", a, err)
	}
}

// A dimension that makes combinations too small to be added up is left out, and the next one that does not is in.
func TestDense(t *testing.T) {
	var rows []leaf
	for k := range 20 {
		rows = append(rows, leaf{[]string{"late", fmt.Sprint(k), fmt.Sprint(k % 2)}, 3, 1})
	}
	l := newLeaves([]analysis.Dimension{"cause", "unit", "region"}, rows)
	found, left := l.dense(l.dimensions)
	if !slices.Equal(found, []analysis.Dimension{"cause", "region"}) || len(left) != 1 || left[0] != (Left{Dimension: "unit", Why: Thin}) {
		t.Errorf("found %v, left %v", found, left)
	}
	for i := range rows {
		rows[i].n = 4
	}
	if found, _ = newLeaves(l.dimensions, rows).dense(l.dimensions); len(found) != 3 {
		t.Errorf("five each: found %v", found)
	}
}

// Costs are of the currency of most complaints, those received in the period; days are of those closed in it.
func TestCostAndDays(t *testing.T) {
	text := shop{
		first: "2025-10", months: 13, headings: ",closed_at,state,cost_minor,currency", n: func(int, string, string, string) int { return 12 },
		more: func(month, k int, product, region, channel string) string {
			cost, days, currency := 100+7*(k%5)+month%3, 10+k%4, "SEK"
			if month == 12 && region == "North" {
				cost *= 5
			}
			if month == 12 && channel == "web" {
				days = 40
			}
			if k == 0 && product == "Bell" {
				currency = "EUR"
			}
			from := months(t, "2025-10").From.AddDate(0, month, 0)
			return fmt.Sprintf("%s,closed,%d,%s", from.AddDate(0, 0, 31+days).Format("2006-01-02"), cost, currency)
		},
	}.String()
	w := queriestest.Open(t, text)
	all := answers(t, w, Analysis{Options: Options{Of: []string{Cost}}, Period: months(t, "2026-10")})
	a := all[0]
	if got := brief(all); len(got) != 1 || !strings.HasPrefix(got[0], "change of cost; region=North ") {
		t.Fatalf("got %q", got)
	}
	if a.Method != Risk || a.Currency != "SEK" || a.Found[0].Complaints != 94 || math.Abs(a.Found[0].Ratio.Value-5) > 0.1 {
		t.Errorf("got %s, %q, %+v", a.Method, a.Currency, a.Found[0])
	}
	if want := (Doubt{Kind: Currencies, N: 12}); !slices.Contains(a.Doubts, want) {
		t.Errorf("doubts %v, want %v", a.Doubts, want)
	}
	none := queriestest.Open(t, "complaint_id,received_at,product\n1,2025-10-01,Bell\n2,2026-10-31,Bell\n")
	if got := brief(answers(t, none, Analysis{Options: Options{Of: []string{Cost, Days}}, Period: months(t, "2026-10")})); !slices.Equal(got, []string{"change of cost", "change of days"}) {
		t.Errorf("nothing is known: got %q", got)
	}
}

// A negative cost is none, and no cost is what was paid for; what is closed in the period counts for it, whenever it was received. Sums are
// of the reference for as many days, in whole units of the currency.
func TestAmountsAreRead(t *testing.T) {
	w := queriestest.Open(t, `complaint_id,received_at,closed_at,state,product,cost_minor,compensation_minor,currency
1,2026-09-01,2026-09-30,closed,Bell,50,900,SEK
2,2026-09-20,2026-10-02,closed,Bell,,200,SEK
3,2026-10-01,2026-10-11,closed,Bell,700,,SEK
4,2026-10-21,2026-11-20,closed,Lamp,-5,,SEK
5,2026-10-31,,open,Lamp,10,,SEK
6,2026-10-05,2026-10-05,closed,Lamp,30,,JPY
7,2026-11-01,,open,Lamp,40,,SEK
`)
	october := months(t, "2026-10")
	for of, want := range map[string]string{
		Cost: "Bell 700 of 1, before 258.3 of 2; Lamp 10 of 1, before 0.0 of 0; 1 others in SEK",
		Days: "Bell 22 of 2, before 30.0 of 1; Lamp 0 of 1, before 0.0 of 0; 0 others in ",
	} {
		a, err := reader{t.Context(), w}.amounts(windows{october, october.Prev()}, []analysis.Dimension{"product"}, of)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for i := range a.n {
			got = append(got, fmt.Sprintf("%s %g of %g, before %.1f of %g", a.word(0, i), a.n[i], a.counts.n[i], a.reference[i], a.counts.reference[i]))
		}
		if got := strings.Join(append(got, fmt.Sprintf("%d others in %s", a.others, a.currency)), "; "); got != want {
			t.Errorf("%s: got %s\nwant %s", of, got, want)
		}
	}
}
