package stats

import "testing"

// Whatever the counts, an interval holds its estimate, stays in its range, and is NaN or whole.
func FuzzIntervals(f *testing.F) {
	for _, c := range [][2]int64{{0, 0}, {0, 1}, {1, 1}, {3, 100000}, {-1, 5}, {6, 5}, {1 << 40, 1 << 41}, {38, 38}} {
		f.Add(c[0], c[1], 0.95)
	}
	f.Add(int64(4), int64(100000), 0.99999)
	f.Fuzz(func(t *testing.T, x, n int64, confidence float64) {
		if n > 1<<50 || x > 1<<50 || confidence > 1-1e-9 || confidence < 1e-9 {
			t.Skip("beyond any count of complaints, or any confidence asked for")
		}
		const rounding = 1e-9
		holds := func(what string, e Estimate, upper float64) {
			if e.Lower != e.Lower && e.Upper != e.Upper {
				return
			}
			scale := max(1, e.Value)
			if !(e.Lower >= 0 && e.Lower <= e.Value+rounding*scale && e.Value <= e.Upper+rounding*scale && e.Upper <= upper) {
				t.Errorf("%s: x %d, n %d, confidence %v: got %v", what, x, n, confidence, e)
			}
		}
		holds("Wilson", Wilson(x, n, confidence), 1)
		holds("ClopperPearson", ClopperPearson(x, n, confidence), 1)
		if x > 0 && x < n && confidence > 0.5 { // the median of the posterior is not the share
			holds("Jeffreys", Jeffreys(x, n, confidence), 1)
		}
		holds("Garwood", Garwood(x, confidence), 1e300)
		if x > 0 && n > 0 {
			r := Rates(x, 31, n, 28, confidence)
			holds("Rates", r.Ratio, 1e300)
			if !(r.P >= 0 && r.P <= 1) {
				t.Errorf("Rates: x %d, n %d: p %v", x, n, r.P)
			}
			exact, mid, likely := ExactP(x, 31, n, 28, TwoSided), MidP(x, 31, n, 28, TwoSided), MinLikeP(x, 31, n, 28)
			if !(0 <= mid && mid <= exact && exact == r.P && 0 <= likely && likely <= 1) {
				t.Errorf("x %d, n %d: exact p %v, mid-p %v, minlike %v, p of Rates %v", x, n, exact, mid, likely, r.P)
			}
		}
	})
}
