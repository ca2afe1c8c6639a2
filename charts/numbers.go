package charts

import (
	"math"
	"strings"

	"golang.org/x/text/number"
)

// nothing stands where a value is not known.
const nothing = "–"

// Write writes a value as the language does. Nothing is an en dash.
func (c *Catalogue) Write(v Value) string {
	switch v.Kind {
	case KindCount:
		return c.decimal(v.Num, 0)
	case KindNumber:
		return c.decimal(v.Num, v.Decimals)
	case KindShare:
		return c.percent(v.Num)
	case KindChange:
		return c.change(v.Num)
	case KindDelta:
		return c.delta(v.Num, v.Decimals)
	case KindRatio:
		return c.ratio(v.Num)
	case KindDays:
		return c.days(v.Num)
	case KindInterval:
		return c.interval(v)
	case KindDate:
		return c.day(v.At)
	case KindSpan:
		return c.span(v.At, v.To)
	case KindPeriod:
		return c.period(v.At, v.To)
	case KindLabel:
		return legible(v.Label)
	case KindText:
		return c.Say(v.Text)
	case KindWithheld:
		return c.withheld(v.Num)
	}
	return nothing
}

// decimal writes x with a fixed count of decimals, group separators and a true minus sign; a value that rounds to zero
// has no sign.
func (c *Catalogue) decimal(x float64, decimals int) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nothing
	}
	scale := math.Pow10(decimals)
	if math.Abs(x) < 1e15 && math.Round(math.Abs(x)*scale) == 0 {
		x = 0
	}
	s := c.printer.Sprint(number.Decimal(x, number.Scale(decimals)))
	return strings.Replace(s, "-", "−", 1)
}

// ratio writes three figures, as its interval bears no more: 3.30, 26.6, 266.
func (c *Catalogue) ratio(x float64) string {
	switch a := math.Abs(x); {
	case a < 9.995:
		return c.decimal(x, 2)
	case a < 99.95:
		return c.decimal(x, 1)
	}
	return c.decimal(x, 0)
}

// percent writes a share in whole percent; shares too near to 0 or 1 to be rounded there keep one decimal, and those that
// are nearer still are below or above the last that can be written.
func (c *Catalogue) percent(x float64) string {
	switch {
	case x > 0 && x < 0.0005:
		return "<" + c.percent(0.001)
	case x >= 0.9995 && x < 1:
		return ">" + c.percent(0.999)
	}
	decimals := 0
	if a := math.Abs(x); (a > 0 && a < 0.005) || (a > 0.995 && a < 1) {
		decimals = 1
	}
	s := c.printer.Sprint(number.Percent(x, number.Scale(decimals)))
	return strings.Replace(s, "-", "−", 1)
}

// change writes a relative change with its sign; one that rounds to zero has none.
func (c *Catalogue) change(x float64) string {
	if math.Round(math.Abs(x)*100) == 0 {
		x = 0
	}
	s := c.printer.Sprint(number.Percent(math.Abs(x)))
	switch {
	case x > 0:
		return "+" + s
	case x < 0:
		return "−" + s
	}
	return s
}

// delta writes a difference with its sign; one that rounds to zero has none.
func (c *Catalogue) delta(x float64, decimals int) string {
	s := c.decimal(x, decimals)
	if x > 0 && s != c.decimal(0, decimals) {
		return "+" + s
	}
	return s
}

// withheld says that a figure is not shown, and where it may be said that it is below the least that is.
func (c *Catalogue) withheld(least float64) string {
	if least > 0 {
		return c.Say(T("format.fewer", Args{"n": Number(least, 0)}))
	}
	return c.Say(T("format.withheld", nil))
}

// days writes whole days whole, and broken ones with one decimal.
func (c *Catalogue) days(x float64) string {
	if x == math.Trunc(x) {
		return c.decimal(x, 0)
	}
	return c.decimal(x, 1)
}

// interval writes lower to upper end, with a shared unit once. An end that was not reached is said in words.
func (c *Catalogue) interval(v Value) string {
	if len(v.Ends) != 2 {
		return nothing
	}
	lo, hi := v.Ends[0], v.Ends[1]
	low, high := Label(c.Write(lo)), Label(c.Write(hi))
	switch {
	case lo.Kind == KindNone && hi.Kind == KindNone:
		return nothing
	case lo.Kind == KindNone:
		return c.Say(T("format.at_most", Args{"high": high}))
	case hi.Kind == KindNone:
		return c.Say(T("format.at_least", Args{"low": low}))
	case lo.Kind == KindChange || hi.Kind == KindChange || lo.Kind == KindDelta || hi.Kind == KindDelta || lo.Num < 0 || hi.Num < 0 || lo.Kind != hi.Kind ||
		lo.Kind == KindDate:
		return c.Say(T("format.from_to", Args{"low": low, "high": high}))
	case lo.Kind == KindShare:
		low.Label = strings.TrimRight(low.Label, "% \u00a0\u202f")
	}
	return c.Say(T("format.interval", Args{"low": low, "high": high}))
}
