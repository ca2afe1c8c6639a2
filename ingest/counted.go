package ingest

import "bytes"

// Times that are counted: numbers since 1970, and what spreadsheets leave of days.

// isEpoch knows ten digits for seconds, thirteen for milliseconds since 1970, of the years 1990 to 2099.
func isEpoch(v []byte) bool {
	if len(v) != 10 && len(v) != 13 || !allDigits(v) {
		return false
	}
	seconds := string(v[:10])
	return seconds >= "0631152000" && seconds < "4102444800"
}

// isSerial knows five digits, perhaps with a fraction, for the days of 1970 to 2099 as spreadsheets count them.
func isSerial(v []byte) bool {
	days, fraction, found := bytes.Cut(v, []byte("."))
	if !found {
		days, fraction, found = bytes.Cut(v, []byte(","))
	}
	if len(days) != 5 || !allDigits(days) || found && (len(fraction) == 0 || !allDigits(fraction)) {
		return false
	}
	return string(days) >= "25569" && string(days) < "73051"
}
