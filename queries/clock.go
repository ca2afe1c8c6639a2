package queries

import (
	"strconv"
	"strings"

	"github.com/duckdb/duckdb-go/v2"
)

// Epoch stands among the formats of a time that is a number of seconds (ten digits) or milliseconds (thirteen) since
// 1970, UTC.
const Epoch = "epoch"

// Serial stands among the formats of a time that a spreadsheet has left as a number: days since 1899-12-30, and what has
// passed of the day as a fraction. The number 60 is 29 February 1900 to Excel, a day that never was; no complaint is as
// old.
const Serial = "serial"

// months are the names of the months in English, Swedish, Norwegian, Danish, Dutch, German and Spanish, whole and short,
// without the dot that some have. A name means the same month in every language that has it.
var months = [12][]string{
	{"january", "jan", "januari", "januar", "jänner", "jän", "enero", "ene"},
	{"february", "feb", "februari", "februar", "febr", "febrero"},
	{"march", "mar", "mars", "marts", "maart", "mrt", "märz", "mär", "marzo"},
	{"april", "apr", "abril", "abr"},
	{"may", "maj", "mai", "mei", "mayo"},
	{"june", "jun", "juni", "junio"},
	{"july", "jul", "juli", "julio"},
	{"august", "aug", "augusti", "augustus", "agosto", "ago"},
	{"september", "sep", "sept", "septiembre", "setiembre", "set"},
	{"october", "oct", "oktober", "okt", "octubre"},
	{"november", "nov", "noviembre"},
	{"december", "dec", "desember", "des", "dezember", "dez", "diciembre", "dic"},
}

// monthOf is the number of every name of a month.
var monthOf = func() map[string]int {
	of := map[string]int{}
	for i, names := range months {
		for _, name := range names {
			of[name] = i + 1
		}
	}
	return of
}()

// Month is the number of the month of that name in lower case, 0 where it is none, and whether the engine knows the
// name: only English ones, whole or of three letters.
func Month(name string) (month int, english bool) {
	month = monthOf[name]
	if month == 0 {
		return 0, false
	}
	whole := months[month-1][0]
	return month, name == whole || name == whole[:3]
}

// englishMonths gives every name of a month its short English one.
func englishMonths() duckdb.Map {
	short := duckdb.Map{}
	for i, names := range months {
		for _, name := range names {
			short[name] = months[i][0][:3]
		}
	}
	return short
}

// zones are the abbreviations that exports have, in minutes before UTC. Those that stand for several zones are not among
// them, but for the North American ones, whose systems write them most.
var zones = map[string]int{
	"Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "MEZ": 60, "CEST": 120, "MESZ": 120, "EET": 120, "EEST": 180,
	"EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "AKST": -540, "AKDT": -480,
}

// Offset is how many minutes a zone's clocks are before UTC. It knows Z, +01:00, +0100, +01 and common abbreviations.
func Offset(zone string) (minutes int, known bool) {
	if minutes, known = zones[zone]; known {
		return minutes, true
	}
	digits := strings.Replace(zone, ":", "", 1)
	if len(digits) != 3 && len(digits) != 5 || digits[0] != '+' && digits[0] != '-' {
		return 0, false
	}
	n, err := strconv.Atoi(digits[1:])
	if err != nil {
		return 0, false
	}
	if len(digits) == 3 {
		n *= 100
	}
	minutes = n/100*60 + n%100
	if digits[0] == '-' {
		minutes = -minutes
	}
	return minutes, true
}

// zoneOf is the zone at the end of a format, after its last specifier.
func zoneOf(format string) string {
	i := strings.LastIndexByte(format, '%')
	if i < 0 || i+2 > len(format) {
		return ""
	}
	return strings.TrimSpace(format[i+2:])
}
