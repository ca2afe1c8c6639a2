package charts

import (
	"encoding/json"
	"fmt"
	"math"
	"time"
)

// Kind says what a Value is, and so how a language writes it.
type Kind uint8

// The kinds of values. A kind decides digits and unit once, for every page, table and sentence.
const (
	KindNone     Kind = iota // nothing to show: an en dash
	KindCount                // whole number with group separators
	KindNumber               // number with a fixed count of decimals
	KindShare                // 0..1, written in percent
	KindChange               // relative change, 0.18 is written +18 %
	KindDelta                // difference with a fixed count of decimals and its sign, +34
	KindRatio                // ratio of two rates, three figures
	KindDays                 // number of days; the sentence says calendar or working
	KindInterval             // lower and upper end of another kind
	KindDate                 // day
	KindSpan                 // span of days: first day and the day after the last
	KindPeriod               // span named by the calendar unit that it is: October 2026, Q3 2026
	KindLabel                // the user's own words, shown as they are
	KindText                 // a Text in a sentence
	KindWithheld             // not shown, since it tells of too few people; fewer than Num where that may be said
)

// Value is one typed value that every language can write and JSON can carry as a plain number, string or array.
// The zero Value is nothing: an en dash on paper, null in JSON.
type Value struct {
	Kind     Kind
	Num      float64   // Count, Number, Share, Change, Delta, Ratio, Days; Withheld: the least that is shown, 0 where it is not said
	Decimals int       // Number, Delta
	Ends     []Value   // Interval: lower, upper
	At, To   time.Time // Date and Month: At; Span and Period: At and To (exclusive)
	Label    string    // Label
	Text     Text      // Text
	People   int64     // that it tells of, see Of; 0: of nobody in particular
}

// Count is a whole number.
func Count(n int64) Value { return Value{Kind: KindCount, Num: float64(n)} }

// Number is x with a fixed count of decimals; NaN is nothing.
func Number(x float64, decimals int) Value { return finite(KindNumber, x, decimals) }

// Share is x in 0..1, written in percent; NaN is nothing.
func Share(x float64) Value { return finite(KindShare, x, 0) }

// Of is the value, said to tell of so many people: where they are fewer than the report's readers may be told of, it is
// withheld wherever it stands. Of nobody, 0, it is shown.
func (v Value) Of(people int64) Value {
	v.People = people
	return v
}

// Change is a relative change; 0.18 is written +18 %. NaN is nothing.
func Change(x float64) Value { return finite(KindChange, x, 0) }

// Delta is a difference x, written with its sign and a fixed count of decimals: +34. NaN is nothing.
func Delta(x float64, decimals int) Value { return finite(KindDelta, x, decimals) }

// Ratio is a ratio of two rates; NaN is nothing.
func Ratio(x float64) Value { return finite(KindRatio, x, 0) }

// Days is a number of days, calendar or working, written without unit (the sentence or heading says which): 12, 3.5. NaN is
// nothing.
func Days(x float64) Value { return finite(KindDays, x, 0) }

// Interval is lo to hi; an end that is nothing (not reached) is said to be so.
func Interval(lo, hi Value) Value { return Value{Kind: KindInterval, Ends: []Value{lo, hi}} }

// Date is a day.
func Date(at time.Time) Value { return Value{Kind: KindDate, At: at} }

// Span is the days from the first to the one before to, written as days: 1–31 October 2026.
func Span(from, to time.Time) Value { return Value{Kind: KindSpan, At: from, To: to} }

// Period is the same span, written by the month, quarter, year or ISO week that it is; a free span by its days.
func Period(from, to time.Time) Value { return Value{Kind: KindPeriod, At: from, To: to} }

// Label is the user's own text, shown as it is.
func Label(s string) Value { return Value{Kind: KindLabel, Label: s} }

// Phrase is a Text as a value: a translated word in a table cell or a sentence.
func Phrase(t Text) Value { return Value{Kind: KindText, Text: t} }

func finite(k Kind, x float64, decimals int) Value {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return Value{}
	}
	return Value{Kind: k, Num: x, Decimals: decimals}
}

// MarshalJSON writes the bare value: numbers unrounded, days as 2006-01-02, intervals as arrays,
// texts as their message id, nothing as null, and what is withheld as that word.
func (v Value) MarshalJSON() ([]byte, error) {
	switch v.Kind {
	case KindNone:
		return []byte("null"), nil
	case KindCount:
		return json.Marshal(int64(v.Num))
	case KindNumber, KindShare, KindChange, KindDelta, KindRatio, KindDays:
		return json.Marshal(v.Num)
	case KindInterval:
		return json.Marshal(v.Ends)
	case KindDate:
		return json.Marshal(v.At.Format(time.DateOnly))
	case KindSpan, KindPeriod:
		return json.Marshal([]string{v.At.Format(time.DateOnly), v.To.Format(time.DateOnly)})
	case KindLabel:
		return json.Marshal(v.Label)
	case KindText:
		return json.Marshal(v.Text)
	case KindWithheld:
		return []byte(`"withheld"`), nil
	}
	return nil, fmt.Errorf("charts: value of unknown kind %d", v.Kind)
}
