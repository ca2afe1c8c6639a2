package columnar

import (
	"fmt"
	"strings"
	"time"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
)

// How times are written; fractions of a second where there are any.
const (
	clock    = "15:04:05.999999999"
	dateTime = "2006-01-02 " + clock
	zoned    = dateTime + "-07:00"
)

// timesOf appends the dates, times or durations of a column, or is nil where it has none.
func timesOf(name string, column arrow.Array) (cell, error) {
	switch a := column.(type) {
	case *array.Date32:
		return func(dst []byte, i int) []byte { return a.Value(i).ToTime().AppendFormat(dst, time.DateOnly) }, nil
	case *array.Date64:
		return func(dst []byte, i int) []byte { return a.Value(i).ToTime().AppendFormat(dst, time.DateOnly) }, nil
	case *array.Time32:
		unit := a.DataType().(*arrow.Time32Type).Unit
		return func(dst []byte, i int) []byte { return a.Value(i).ToTime(unit).AppendFormat(dst, clock) }, nil
	case *array.Time64:
		unit := a.DataType().(*arrow.Time64Type).Unit
		return func(dst []byte, i int) []byte { return a.Value(i).ToTime(unit).AppendFormat(dst, clock) }, nil
	case *array.Duration:
		perSecond := int64(time.Second / a.DataType().(*arrow.DurationType).Unit.Multiplier())
		return func(dst []byte, i int) []byte { return appendDuration(dst, int64(a.Value(i)), perSecond) }, nil
	case *array.Timestamp:
		return timestampsOf(name, a)
	}
	return nil, nil
}

func timestampsOf(name string, a *array.Timestamp) (cell, error) {
	dt := a.DataType().(*arrow.TimestampType)
	toTime, err := dt.GetToTimeFunc()
	if err != nil {
		return nil, &Error{
			Column: name, Text: fmt.Sprintf("want a time zone that this computer knows, got %q", dt.TimeZone),
			Hint: "write the times in UTC", Err: err,
		}
	}
	layout := zoned
	if dt.TimeZone == "" {
		layout = dateTime
	}
	return func(dst []byte, i int) []byte { return toTime(a.Value(i)).AppendFormat(dst, layout) }, nil
}

// appendDuration appends hours, minutes and seconds of a number of parts of a second.
func appendDuration(dst []byte, parts, perSecond int64) []byte {
	seconds, fraction := parts/perSecond, parts%perSecond
	if parts < 0 {
		dst = append(dst, '-')
		seconds, fraction = -seconds, -fraction
	}
	dst = fmt.Appendf(dst, "%02d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60)
	if fraction == 0 {
		return dst
	}
	width := len(fmt.Sprint(perSecond)) - 1
	return append(dst, strings.TrimRight(fmt.Sprintf(".%0*d", width, fraction), "0")...)
}
