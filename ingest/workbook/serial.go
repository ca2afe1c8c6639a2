package workbook

import (
	"math"
	"strconv"
	"time"
)

const (
	secondsPerDay = 86_400
	// phantomDay is 29 February 1900, which Lotus 1-2-3 had and Excel keeps.
	phantomDay = 60
	// lastDay is 31 December 9999; Excel shows no date beyond it.
	lastDay = 2_958_465
	// days1904 is what a serial number of the 1904 system lacks against one of the 1900 system.
	days1904 = 1_462
)

// before1900 is day 0 of the 1900 system as it counts after its phantom day.
var before1900 = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

// appendSerial appends a serial number of days as its format shows it:
//
//   - a duration as hours, minutes and seconds: 36:30:00
//   - less than a day of the 1900 system, or of a format that shows the time only, as the time of day: 09:30:00
//   - a date as 2006-01-02, and 2006-01-02 15:04:05 where the format shows the time or the number has one
//
// Seconds are rounded first, so that none is ever the sixtieth. It reports false for what is no date: less than nothing, and
// more than Excel shows.
func appendSerial(dst []byte, days float64, kind formatKind, date1904 bool) ([]byte, bool) {
	if math.Abs(days) > lastDay+1 || math.IsNaN(days) || days < 0 && kind != formatElapsed {
		return dst, false
	}
	seconds := int64(math.Round(days * secondsPerDay))
	if kind == formatElapsed {
		if seconds < 0 {
			dst, seconds = append(dst, '-'), -seconds
		}
		return appendClock(dst, seconds), true
	}
	if days < 1 && (!date1904 || kind == formatTime) {
		return appendClock(dst, seconds%secondsPerDay), true
	}
	day, clock := seconds/secondsPerDay, seconds%secondsPerDay
	if date1904 {
		day += days1904
	}
	if day > lastDay {
		return dst, false
	}
	switch {
	case day == phantomDay && !date1904:
		dst = append(dst, "1900-02-29"...)
	case day < phantomDay:
		dst = before1900.AddDate(0, 0, int(day)+1).AppendFormat(dst, time.DateOnly)
	default:
		dst = before1900.AddDate(0, 0, int(day)).AppendFormat(dst, time.DateOnly)
	}
	if kind != formatDate || clock != 0 {
		dst = appendClock(append(dst, ' '), clock)
	}
	return dst, true
}

func appendClock(dst []byte, seconds int64) []byte {
	for i, n := range [...]int64{seconds / 3600, seconds / 60 % 60, seconds % 60} {
		if i > 0 {
			dst = append(dst, ':')
		}
		if n < 10 {
			dst = append(dst, '0')
		}
		dst = strconv.AppendInt(dst, n, 10)
	}
	return dst
}
