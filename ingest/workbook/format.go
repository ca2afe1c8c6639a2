package workbook

import "strings"

// formatKind is what a number format makes of a number.
type formatKind uint8

const (
	formatNumber   formatKind = iota
	formatDate                // a date
	formatDateTime            // a date with its time
	formatTime                // the time only
	formatElapsed             // a duration
)

// builtin is the kind of a format that has a number and no code. 27 to 36 and 50 to 58 are those of East Asian languages, 71
// to 81 the Thai ones.
func builtin(id int) formatKind {
	switch {
	case id >= 14 && id <= 17, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58,
		id >= 71 && id <= 74, id == 81:
		return formatDate
	case id == 22, id == 77:
		return formatDateTime
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id == 45, id == 47, id == 55, id == 56,
		id == 75, id == 76, id == 78, id == 80:
		return formatTime
	case id == 46, id == 79:
		return formatElapsed
	}
	return formatNumber
}

// kindOf is what a format's code makes of a number, told by its first section. Text in quotes, after a backslash, and in
// brackets (colours, conditions, languages) is passed over; [h] and its like are durations.
func kindOf(code string) formatKind {
	var seen letters
	for i := 0; i < len(code); i++ {
		switch c := code[i] | 0x20; {
		case code[i] == ';':
			return seen.kind()
		case code[i] == '"':
			n := strings.IndexByte(code[i+1:], '"')
			if n < 0 {
				return formatNumber
			}
			i += n + 1
		case code[i] == '\\' || code[i] == '_' || code[i] == '*':
			i++
		case code[i] == '[':
			n := strings.IndexByte(code[i:], ']')
			if n < 0 {
				return formatNumber
			}
			if elapsed(code[i+1 : i+n]) {
				return formatElapsed
			}
			i += n
		case code[i] == '0' || code[i] == '#' || code[i] == '?':
			seen.digits = seen.digits || !seen.point // those after a point are fractions of a second
		case code[i] == '.':
			seen.point = seen.clock
		case c >= 'a' && c <= 'z':
			n := 1
			for i+n < len(code) && code[i+n]|0x20 == c {
				n++
			}
			i += seen.run(c, n, code[i:]) - 1
		}
	}
	return seen.kind()
}

// elapsed tells whether brackets hold h, m or s only.
func elapsed(text string) bool {
	text = strings.ToLower(text)
	return text != "" && (strings.Trim(text, "h") == "" || strings.Trim(text, "m") == "" || strings.Trim(text, "s") == "")
}

// letters is what the letters of a code have told so far.
type letters struct {
	date, clock, minutes, digits, point, other bool
}

// run takes in n equal letters, the first of rest, and returns how many it has taken.
func (l *letters) run(c byte, n int, rest string) int {
	switch c {
	case 'y', 'd', 'e', 'g', 'b':
		l.date = true
	case 'm': // one or two are minutes beside hours or seconds
		l.date = l.date || n > 2
		l.minutes = true
	case 'h', 's':
		l.clock = true
	case 'a':
		for _, halves := range []string{"am/pm", "a/p"} {
			if len(rest) >= len(halves) && strings.EqualFold(rest[:len(halves)], halves) {
				l.clock = true
				return len(halves)
			}
		}
		l.date = l.date || n > 2 // the name of the day
		l.other = l.other || n < 3
	case 't', 'z': // of 2006-01-02T15:04:05Z
		l.other = l.other || !l.date || n > 1
	default:
		l.other = true
	}
	return n
}

func (l *letters) kind() formatKind {
	switch {
	case l.digits || l.other:
		return formatNumber
	case l.clock && l.date:
		return formatDateTime
	case l.clock:
		return formatTime
	case l.date || l.minutes:
		return formatDate
	}
	return formatNumber
}
