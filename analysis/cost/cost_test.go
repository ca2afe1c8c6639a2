package cost

import (
	"math"
	"strings"
	"testing"

	"github.com/vitalfew/vitalfew/analysis/stats"
)

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-9*math.Max(1, math.Abs(want)) || math.IsNaN(got) && math.IsNaN(want)) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func TestAddUp(t *testing.T) {
	c := AddUp([]Row{
		{Value: "gears", Currency: "SEK", Complaints: 3, People: 3, Open: 1, Stated: 2, Compensation: 30000, Amount: 30000, Squares: 10000*10000 + 20000*20000},
		{Value: "gears", Currency: "", Complaints: 4, People: 4},
		{Value: "gears", Currency: "EUR", Complaints: 1, People: 1, Stated: 1, Compensation: 900, Amount: 900, Squares: 810000},
		{Value: "late", Currency: "SEK", Complaints: 1, People: 1, Stated: 1, Cost: 30000, Amount: 30000, Squares: 9e8, Unread: 1},
		{Value: "", Currency: "SEK", Complaints: 1, People: 1, Stated: 1, Amount: 0},
	}, "")
	if c.Currency != "SEK" || c.Elsewhere != 1 || c.Unread != 1 || strings.Join(c.Currencies, " ") != "EUR" {
		t.Errorf("got %+v", c)
	}
	gears, late, unknown := c.Causes[0], c.Causes[1], c.Causes[2]
	if gears.Value != "gears" || late.Value != "late" || unknown.Value != "" { // of equal amounts the more frequent leads
		t.Errorf("order %q %q %q", gears.Value, late.Value, unknown.Value)
	}
	if gears.Complaints != 8 || gears.Stated != 2 || gears.Open != 1 || gears.People != 4 || c.Total.Complaints != 10 || c.Total.Stated != 4 {
		t.Errorf("gears %+v, all %+v", gears, c.Total)
	}
	near(t, "amount", gears.Amount, 300)
	near(t, "share", gears.Share.Value, 0.5)
	near(t, "mean", gears.Mean.Value, 150)
	near(t, "lower end of the mean, cut", gears.Mean.Lower, 0)
	near(t, "upper end", gears.Mean.Upper, stats.SumMean(2, stats.Weighted{Sum: 300, Squares: 50000}, 0.95).Upper)
	near(t, "mean of all", c.Total.Mean.Value, 150)
	near(t, "compensation", c.Total.Compensation, 300)
	if gears.compensated() == late.compensated() {
		t.Error("of gears compensation alone is recorded, of late more")
	}
}

func TestCurrencies(t *testing.T) {
	row := func(currency string, stated int64) Row {
		return Row{Value: "x", Currency: currency, Complaints: stated, Stated: stated, Amount: 100 * stated}
	}
	for name, c := range map[string]struct {
		rows      []Row
		asked     string
		want      string
		elsewhere int64
		amount    float64
	}{
		"none":                   {nil, "", "", 0, 0},
		"none, one asked for":    {nil, "EUR", "EUR", 0, 0},
		"that of most":           {[]Row{row("SEK", 3), row("EUR", 2)}, "", "SEK", 2, 3},
		"of two alike the first": {[]Row{row("SEK", 2), row("EUR", 2)}, "", "EUR", 2, 2},
		"that asked for":         {[]Row{row("SEK", 3), row("EUR", 2)}, "EUR", "EUR", 3, 2},
		"not said in what":       {[]Row{row("", 5), row("EUR", 2)}, "", "EUR", 5, 2},
		"without minor units":    {[]Row{row("JPY", 2)}, "", "JPY", 0, 200},
	} {
		got := AddUp(c.rows, c.asked)
		if got.Currency != c.want || got.Elsewhere != c.elsewhere || got.Total.Amount != c.amount {
			t.Errorf("%s: got %q, %d elsewhere, %v", name, got.Currency, got.Elsewhere, got.Total.Amount)
		}
	}
}

func TestNothingIsNaN(t *testing.T) {
	c := AddUp([]Row{{Value: "x", Complaints: 2, People: 2}}, "")
	near(t, "share", c.Causes[0].Share.Value, math.NaN())
	near(t, "mean", c.Causes[0].Mean.Value, math.NaN())
}
