package workbook

import (
	"strings"
	"testing"
)

func TestAppendNumber(t *testing.T) {
	for text, want := range map[string]string{
		"0": "0", "-0": "0", "0.0": "0", "7": "7", "-7": "-7", "+7": "7", "007": "7", "1.50": "1.5", ".5": "0.5", "5.": "5",
		"0.1": "0.1", "0.30000000000000004": "0.3", "5.9999999999999998E-2": "0.06", "40.712775000000001": "40.712775",
		"123456789012345": "123456789012345", "1234567890123456789": "1234567890123456789",
		"1.03006E+13": "10300600000000", "1.2345678901234567E+18": "1234567890123456800", "1e-7": "0.0000001",
		"-2.5E-3": "-0.0025", "1234567.1234567891": "1234567.12345679", "9007199254740993": "9007199254740993",
		"1E+20": "100000000000000000000", "9999999999999.99": "9999999999999.99", "99999999999999.99": "100000000000000", "1E-400": "0",
		"1E+400": "1E+400", "NaN": "NaN", "0x10": "0x10", "1_000": "1_000", "Inf": "Inf", "--1": "--1", "1.2.3": "1.2.3",
		"12,5": `"12,5"`, "": "", "-": "-", ".": ".", "e": "e",
	} {
		if got := string(appendNumber(nil, []byte(text))); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}

func TestAppendSerial(t *testing.T) {
	for _, c := range []struct {
		days     float64
		kind     formatKind
		date1904 bool
		want     string // empty: no date
	}{
		{45559, formatDate, false, "2024-09-24"},
		{45559, formatDateTime, false, "2024-09-24 00:00:00"},
		{45559.5, formatDate, false, "2024-09-24 12:00:00"}, // a time that the format hides is not lost
		{45559.5, formatTime, false, "2024-09-24 12:00:00"},
		{45559.14306712963, formatDateTime, false, "2024-09-24 03:26:01"},
		{45559.999999, formatDateTime, false, "2024-09-25 00:00:00"}, // 23:59:59.9
		{45559.000000001, formatDate, false, "2024-09-24"},
		{0.5, formatTime, false, "12:00:00"},
		{0.5, formatDate, false, "12:00:00"},
		{0, formatDate, false, "00:00:00"},
		{0.999999, formatTime, false, "00:00:00"},
		{1, formatDate, false, "1900-01-01"},
		{1.25, formatTime, false, "1900-01-01 06:00:00"},
		{59, formatDate, false, "1900-02-28"},
		{60, formatDate, false, "1900-02-29"}, // as Excel shows it: no such day
		{60.75, formatDateTime, false, "1900-02-29 18:00:00"},
		{61, formatDate, false, "1900-03-01"},
		{2958465, formatDate, false, "9999-12-31"},
		{2958465.9999999, formatDate, false, ""},
		{2958466, formatDate, false, ""},
		{-1, formatDate, false, ""},
		{1e300, formatElapsed, false, ""},
		{0, formatDate, true, "1904-01-01"},
		{0.5, formatDate, true, "1904-01-01 12:00:00"},
		{0.5, formatTime, true, "12:00:00"},
		{44097, formatDate, true, "2024-09-24"},
		{60, formatDate, true, "1904-03-01"},
		{2957004, formatDate, true, ""},
		{1.5, formatElapsed, false, "36:00:00"},
		{0.0625, formatElapsed, false, "01:30:00"},
		{100.5, formatElapsed, false, "2412:00:00"},
		{-0.0625, formatElapsed, true, "-01:30:00"},
	} {
		got, ok := appendSerial(nil, c.days, c.kind, c.date1904)
		if string(got) != c.want || ok != (c.want != "") {
			t.Errorf("%v of kind %d, 1904 %v: got %s, want %s", c.days, c.kind, c.date1904, got, c.want)
		}
	}
}

func TestKindOf(t *testing.T) {
	for _, c := range []struct {
		kind  formatKind
		codes string // one on each line
	}{
		{formatDate, `yyyy-mm-dd
			[$-409]mmmm d, yyyy;@
			dd/mm/yy
			d.m.yyyy
			yyyy\-mm\-dd
			mmm
			mm
			dddd
			aaaa
			[Red]yyyy/mm/dd
			[$-F800]dddd\,\ mmmm\ dd\,\ yyyy
			yyyy"年"m"月"d"日"
			[$-411]ge.m.d
			[$-41D]d mmmm yyyy
			"den" d mmm
			yyyy_)`},
		{formatDateTime, `yyyy-mm-dd hh:mm
			m/d/yy h:mm
			[$-409]m/d/yy\ h:mm\ AM/PM;@
			yyyy-mm-ddThh:mm:ss
			yyyy\-mm\-dd\Thh:mm:ss.000
			dd mmm hh:mm
			mmm h:mm
			yyyy-mm-ddThh:mm:ssZ`},
		{formatTime, `h:mm
			hh:mm:ss
			mm:ss
			mm:ss.0
			h:mm AM/PM
			h:mm:ss A/P
			[$-F400]h:mm:ss\ AM/PM
			"at" h"h"mm
			hh.mm.ss`},
		{formatElapsed, `[h]:mm
			[hh]:mm:ss
			[mm]:ss
			[ss].00
			[H]:MM
			[Blue][h]:mm`},
		{formatNumber, `General
			GENERAL
			Standard
			0
			0.00
			#,##0.00
			0.00E+00
			##0.0E+0
			0%
			# ?/?
			@
			"days" 0
			0 "days"
			0\d
			[$€-2] #,##0.00
			[Red]-0;0
			[>=100]0;0.0
			[Green]0
			_(* #,##0_)
			;;;
			"yyyy
			[h
			0.00 \h
			#,##0\ "kr"
			unbekannt`},
	} {
		for code := range strings.SplitSeq(c.codes, "\n") {
			if got := kindOf(strings.TrimSpace(code)); got != c.kind {
				t.Errorf("%s: got kind %d, want %d", strings.TrimSpace(code), got, c.kind)
			}
		}
	}
	if got := kindOf(""); got != formatNumber {
		t.Errorf("no code: got kind %d", got)
	}
}

func TestBuiltinFormats(t *testing.T) {
	for kind, ids := range map[formatKind][]int{
		formatDate: {14, 15, 16, 17, 30}, formatTime: {18, 21, 45, 47}, formatDateTime: {22}, formatElapsed: {46},
		formatNumber: {0, 1, 9, 11, 13, 23, 37, 44, 48, 49, 59, 164},
	} {
		for _, id := range ids {
			if got := builtin(id); got != kind {
				t.Errorf("format %d: got kind %d, want %d", id, got, kind)
			}
		}
	}
}

func TestAppendText(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "plain": "plain", "a,b": `"a,b"`, `say "no"`: `"say ""no"""`, " padded": `" padded"`, "padded ": `"padded "`,
		"two\nlines": "\"two\nlines\"", "two\r\nlines": "\"two\nlines\"", "two\rlines": "\"two\nlines\"",
		"two_x000D_\nlines": "\"two\nlines\"", "two_x000d_lines": "\"two\nlines\"", "_x0041_": "A",
		"_x005F_x000D_": "_x000D_", "_x000": "_x000", "_xZZZZ_": "_xZZZZ_", "snake_case_x": "snake_case_x",
		"a_x0000_b": "ab", "_x0000_": "", "_xD83D__xDE00_": "😀", "_xD83D_x": "\uFFFDx", "_xDE00_": "\uFFFD",
		"_x0022_": `""""`, "_x002C_": `","`, "_x0020_": `" "`, "_x+041_": "_x+041_", "=1+1": "=1+1",
	} {
		if got := string(appendText(nil, []byte(text))); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
