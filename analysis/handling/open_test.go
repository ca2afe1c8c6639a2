package handling

import (
	"math"
	"testing"

	"github.com/vitalfew/vitalfew/analysis/stats"
)

func TestBacklog(t *testing.T) {
	day := func(kind string, days, n int64) Open { return Open{Type: kind, Days: &days, Complaints: n, People: n} }
	rows := Rows{Open: []Open{
		day("", 10, 1), day("", 11, 2), day("", 15, 4), day("", 16, 8), day("", 30, 16), day("", 31, 32), day("slow", 40, 64), day("slow", 41, 128),
	}}
	o := Options{CloseWithin: new(10), Targets: []Target{{Type: "slow", CloseWithin: new(40)}}}
	b := assess(t, rows, o).Backlog
	var got []int64
	for _, a := range b.Ages {
		got = append(got, a.Complaints)
	}
	if b.Open.Complaints != 255 || b.Overdue.Complaints != 190 || got[0] != 65 || got[1] != 2+4+128 || got[2] != 8+16 || got[3] != 32 {
		t.Errorf("got %+v", b)
	}
	if b := assess(t, rows, Options{}).Backlog; b != nil {
		t.Errorf("without a limit: %+v", b)
	}
	if b := assess(t, Rows{}, o).Backlog; b != nil {
		t.Errorf("without open complaints: %+v", b)
	}
}

func TestVerdict(t *testing.T) {
	const target = 0.9
	for _, c := range []struct {
		lower, upper, target float64
		want                 Verdict
	}{
		{target, 1, target, Met},
		{math.Nextafter(target, 0), 1, target, Untold},
		{0, target, target, Untold},
		{0, math.Nextafter(target, 0), target, Missed},
		{math.NaN(), math.NaN(), target, Untold},
		{0, 0.1, 0, NoVerdict},
	} {
		if got := verdict(stats.Estimate{Value: 0.5, Lower: c.lower, Upper: c.upper}, c.target); got != c.want {
			t.Errorf("%+v: got %q", c, got)
		}
	}
}

// Each limit is of the complaints that it holds for, and of no others.
func TestLimits(t *testing.T) {
	rows := Rows{Now: Counts{Clocks: []Clock{
		ran(resolve, "Late", "3", "done", 2, 100), ran(resolve, "Late", "1", "done", 9, 100), ran(resolve, "Other", "1", "done", 1, 100),
		ran(acknowledge, "Late", "3", "done", 0, 100),
	}}}
	o := Options{CloseWithin: new(1), Target: 0.9, Targets: []Target{
		{Type: "Late", CloseWithin: new(5)}, {Severity: "high", CloseWithin: new(2)}, {Type: "Gone", CloseWithin: new(2)},
	}}
	h := assess(t, rows, o)
	if len(h.Limits) != 3 {
		t.Fatalf("got %+v", h.Limits)
	}
	check := func(i int, kind, severity string, share float64, want Verdict) {
		t.Helper()
		l := h.Limits[i]
		of := Target{}
		if l.Target != nil {
			of = *l.Target
		}
		if of.Type != kind || of.Severity != severity || l.Share.Share.Value != share || l.Verdict != want || l.Of.Complaints != 100 {
			t.Errorf("limit %d: %+v for %+v", i, l, of)
		}
	}
	check(0, "", "", 1, Met)
	check(1, "Late", "", 0, Missed)
	check(2, "", "high", 1, Met)
	if got := h.missed(); len(got) != 1 || got[0].Target.Type != "Late" {
		t.Errorf("missed: %+v", got)
	}
}

func TestPaidAndDisputes(t *testing.T) {
	rows := Rows{
		Now: Counts{
			Amounts: []Amount{{"EUR", 500, 1}, {"SEK", 100, 2}, {"SEK", 300, 1}, {"SEK", 900, 2}},
			Disputes: []Dispute{
				{"decided", "", "", new(int64(5)), 1, nil},
				{"decided", "not_upheld", "", new(int64(10)), 3, nil},
				{"decided", "partly", "SEK", new(int64(20)), 1, new(int64(4000))},
				{"decided", "upheld", "SEK", new(int64(90)), 2, new(int64(6000))},
				{"opened", "", "", nil, 8, nil},
				{"pending", "", "", nil, 4, nil},
			},
		},
		Before: Counts{Amounts: []Amount{{"SEK", 50, 3}}, Disputes: []Dispute{{"opened", "", "", nil, 2, nil}}},
	}
	h := assess(t, rows, Options{})
	if len(h.Paid) != 2 || h.Paid[1].Sum != 2300 || h.Paid[1].Complaints != 5 || h.Paid[1].Median.Value != 300 || h.Paid[1].SumBefore != 150 ||
		h.Paid[0].Before != 0 || !math.IsNaN(h.Paid[0].Median.Lower) {
		t.Errorf("paid: %+v", h.Paid)
	}
	d := h.Disputes
	if d.Now != (Decisions{Opened: 8, Decided: 7, Upheld: 2, Partly: 1, Against: 3, Pending: 4}) || d.Before.Opened != 2 || d.Days != 10 ||
		d.Right != stats.Wilson(3, 6, stats.Confidence) || len(d.Awards) != 1 || d.Awards[0] != (Award{"SEK", 3, 10000}) {
		t.Errorf("disputes: %+v", d)
	}
	if none := assess(t, Rows{}, Options{}); none.Paid != nil || !math.IsNaN(float64(none.Disputes.Days)) {
		t.Errorf("none: %+v", none)
	}
}
